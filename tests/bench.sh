#!/usr/bin/env bash
# Measures what must be fast, in Release, and prints tables of ratios: each against a reference on the same rows, in the same run.
#   tests/bench.sh            the order list against a bare endpoint, about a minute and a half
#   tests/bench.sh pages      every page of every role at 10,000 and at 1,000,000 devices; seeds both the first time
#   tests/bench.sh writers    receivers who scan at once on PostgreSQL, with and without a large ship notice
#   tests/bench.sh --short    a look in passing
# The databases are made once for each schema and kept in $MLTI_BENCH_FOLDER, or a folder under the temporary one.
# MLTI_TEST_POSTGRES names a PostgreSQL server to use; without it, one is started with its files on the disk, and every commit is flushed.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
say() { printf '%s\n' "$*"; }
. tests/servers.sh
artifacts=$root/tests/.artifacts
mkdir -p "$artifacts"
trap stop_postgres EXIT
if [[ " $* " == *" writers "* ]]; then start_postgres durable; fi
dotnet build tests/MltiPortal.Benchmarks -c Release -v q >/dev/null || { dotnet build tests/MltiPortal.Benchmarks -c Release -v q; exit 1; }
dotnet tests/MltiPortal.Benchmarks/bin/Release/net10.0/MltiPortal.Benchmarks.dll ${MLTI_BENCH_FOLDER:+"$MLTI_BENCH_FOLDER"} "$@"
