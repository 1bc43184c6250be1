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
postgres_folder=

say() { printf '%s\n' "$*"; }
wants() { local part; for part in "${parts[@]}"; do [ "$part" = "$1" ] && return 0; done; return 1; }

stop() {
  if [ -n "$postgres_folder" ]; then
    as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1
    rm -rf "$postgres_folder"
  fi
  dotnet build-server shutdown >/dev/null 2>&1
}
trap stop EXIT

install() { # a command or file to look for, and the package that brings it
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    local sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
    say "Installing $1 ..."
    [ -n "${updated:-}" ] || { $sudo apt-get update -qq >"$artifacts/apt.log" 2>&1; updated=1; }
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$1" >>"$artifacts/apt.log" 2>&1 && return 0
  fi
  say "Could not install '$1': install it by hand (apt-get install $1). What needs it is skipped or fails."
  return 1
}

as_postgres() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  [ -n "${MLTI_TEST_POSTGRES:-}" ] && return 0
  postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  if [ ! -x "${postgres_bin:-/none}/initdb" ]; then
    install postgresql || return 1
    postgres_bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  fi
  # a copy of a database for each test: in memory where there is room for them
  local room; room=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)
  if [ "${room:-0}" -gt 3000000 ]; then postgres_folder=$(mktemp -d -p /dev/shm); else postgres_folder=$(mktemp -d); fi
  if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
    chown postgres "$postgres_folder"
  fi
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo $((20000 + RANDOM % 20000)))
  as_postgres "$postgres_bin/initdb" -D "$postgres_folder/data" -U portal -A trust -E UTF8 --locale=C.UTF-8 >"$artifacts/postgres.log" 2>&1 \
    && as_postgres "$postgres_bin/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/log" \
      -o "-p $port -h 127.0.0.1 -k $postgres_folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0 -c max_connections=800 -c shared_buffers=256MB" \
      start >>"$artifacts/postgres.log" 2>&1 || { say "PostgreSQL did not start:"; tail -n 20 "$artifacts/postgres.log"; return 1; }
  export MLTI_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=portal;Database=postgres;Include Error Detail=true"
}

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
