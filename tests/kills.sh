#!/bin/bash
# The program killed 50 times in the middle of its work (not in CI): tests/kills.sh [sqlite|postgres]
# Builds nothing: run tests/run.sh or dotnet build -c Release before. Prints what was killed, how often, and what came of it.
set -u
cd "$(dirname "$0")/.."
provider=${1:-sqlite}
figures=$(mktemp)
export MLTI_KILLS=${MLTI_KILLS:-50} MLTI_KILL_DISTRICTS=${MLTI_KILL_DISTRICTS:-320} MLTI_KILL_APPROVALS=${MLTI_KILL_APPROVALS:-150} \
  MLTI_KILL_DEVICES=${MLTI_KILL_DEVICES:-25000} MLTI_KILL_FIGURES=$figures
case $provider in
  sqlite) export MLTI_TEST_PROVIDER=Sqlite ;;
  postgres) export MLTI_TEST_PROVIDER=PostgreSql; : "${MLTI_TEST_POSTGRES:?names no server; see tests/run.sh}" ;;
  *) echo "tests/kills.sh [sqlite|postgres]" >&2; exit 2 ;;
esac
dotnet tests/MltiPortal.IntegrationTests/bin/Release/net10.0/MltiPortal.IntegrationTests.dll -noColor -noLogo -class "*KillTests"
status=$?
cat "$figures"
rm -f "$figures"
exit $status
