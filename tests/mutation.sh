#!/usr/bin/env bash
# Changes the Domain's rules one by one and reports which changes no test notices. Not in CI: it takes some ten minutes of one core. Texts are not
# changed (tests assert codes and paths, not sentences), nor are checks for null.
#   tests/mutation.sh                           the whole Domain
#   tests/mutation.sh --mutate 'Funding/**'     only these files, as Stryker's other options
# The report is tests/.artifacts/mutation/reports/mutation-report.html; the status is not zero below 80 %.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# a mutation that a property finds at all, it finds soon
export CsCheck_Iter=${CsCheck_Iter:-30}
cd "$root"
dotnet tool restore >/dev/null
cd tests/MltiPortal.DomainTests
exec dotnet stryker --config-file stryker-config.json --output "$root/tests/.artifacts/mutation" "$@"
