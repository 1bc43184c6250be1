#!/usr/bin/env bash
# Runs every test of the portal, and installs first what they need: Chromium and PostgreSQL from the distribution.
#   tests/run.sh                 everything
#   tests/run.sh unit|sqlite|postgres|sqlserver|browser ...   only those
# Settings: MLTI_TEST_POSTGRES, MLTI_TEST_SQLSERVER (connection strings of servers to use), MLTI_TEST_SQLSERVER_REQUIRED=1 (its absence fails).
# The last line is "N passed, N failed, N skipped"; the status is not zero if anything failed.
set -uo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 1
artifacts=$root/tests/.artifacts
rm -rf "$artifacts" && mkdir -p "$artifacts"
parts=("$@"); [ ${#parts[@]} -eq 0 ] && parts=(format unit sqlite postgres sqlserver browser)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 UseSharedCompilation=true
passed=0 failed=0 skipped=0
. "$root/tests/servers.sh"

say() { printf '%s\n' "$*"; }
wants() { local part; for part in "${parts[@]}"; do [ "$part" = "$1" ] && return 0; done; return 1; }

stop() {
  stop_postgres
  dotnet build-server shutdown >/dev/null 2>&1
}
trap stop EXIT

failures() { # what failed and why, without what the portal under test logged meanwhile
  sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '/\[FAIL\]$/ { on = 1 } on && !/^    / { on = 0 } /\[(SKIP|PASS)\]$/ { on = 0 } on { print }'
}

count() { # adds a runner's summary to the totals; a run without one is a failure
  local name=$1 log=$2 line
  line=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E 'Total: [0-9]+.*Failed: [0-9]+.*Skipped: [0-9]+' | tail -n 1)
  if [ -z "$line" ]; then
    say "$name: the run ended without a summary:"; tail -n 30 "$log"; failed=$((failed + 1)); return
  fi
  local total errors fail skip
  total=$(sed -E 's/.*Total: ([0-9]+).*/\1/' <<<"$line"); errors=$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<<"$line")
  fail=$(sed -E 's/.*Failed: ([0-9]+).*/\1/' <<<"$line"); skip=$(sed -E 's/.*Skipped: ([0-9]+).*/\1/' <<<"$line")
  passed=$((passed + total - fail - skip)); failed=$((failed + fail + errors)); skipped=$((skipped + skip))
  say "$name: $((total - fail - skip)) passed, $((fail + errors)) failed, $skip skipped ($(sed -E 's/.*Time: ([0-9.]+s).*/\1/' <<<"$line"))"
  if [ $((fail + errors)) -gt 0 ]; then failures "$log" | head -n 300; fi
  if [ "$skip" -gt 0 ]; then sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -A1 -E '\[SKIP\]' | grep -vE '\[SKIP\]|^--' | sort | uniq -c | sed 's/^/  skipped: /'; fi
}

run() { # name, project, settings
  local name=$1 project=$2; shift 2
  env "$@" dotnet "tests/$project/bin/Release/net10.0/$project.dll" -noColor -noLogo >"$artifacts/$name.log" 2>&1
  local status=$?
  count "$name" "$artifacts/$name.log"
  if [ $status -ne 0 ] && [ $failed -eq 0 ]; then say "$name ended with status $status"; failed=$((failed + 1)); fi
}

if wants browser && ! command -v chromium >/dev/null; then install chromium; fi
if wants postgres; then start_postgres || failed=$((failed + 1)); fi

say "Building ..."
if ! dotnet build MltiPortal.sln -c Release -v q >"$artifacts/build.log" 2>&1; then
  grep -E 'error' "$artifacts/build.log" | sort -u | head -n 40
  say "0 passed, 1 failed, 0 skipped"
  exit 1
fi

if wants format; then
  if dotnet format whitespace MltiPortal.sln --no-restore --verify-no-changes >"$artifacts/format.log" 2>&1; then
    passed=$((passed + 1)); say "format: as .editorconfig says"
  else
    failed=$((failed + 1)); say "format: not as .editorconfig says (dotnet format whitespace mends it)"; head -n 20 "$artifacts/format.log"
  fi
fi
if wants unit; then run unit MltiPortal.Tests; fi
if wants sqlite; then run sqlite MltiPortal.IntegrationTests MLTI_TEST_PROVIDER=Sqlite; fi
if wants postgres; then run postgres MltiPortal.IntegrationTests MLTI_TEST_PROVIDER=PostgreSql; fi
if wants sqlserver; then run sqlserver MltiPortal.IntegrationTests MLTI_TEST_PROVIDER=SqlServer; fi
if wants browser; then run browser MltiPortal.BrowserTests; fi

say "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
