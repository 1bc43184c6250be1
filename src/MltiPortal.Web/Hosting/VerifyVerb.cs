using System.CommandLine;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;

namespace MltiPortal.Web.Hosting;

/// <summary><c>verify</c>: reads everything, changes nothing, and ends with 1 if anything is wrong.</summary>
internal sealed class VerifyVerb(string[] settings)
    : Verb("verify", "Checks that totals equal their sums and that the audit log is whole.", settings)
{
    /// <inheritdoc/>
    protected override Task<string?> Prepare(Migrator migrator, CancellationToken cancellationToken) => migrator.Check(cancellationToken);

    protected override async Task<string?> Act(IServiceProvider services, ParseResult parsed, TextWriter output, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<Verification>().Run(cancellationToken);
        foreach (var check in report.Checks)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"{(check.Faults.Count == 0 ? "ok   " : "WRONG")} {check.Code}: {check.Name} ({check.Rows:N0})"));
            foreach (var fault in check.Faults)
            {
                await output.WriteLineAsync($"      {fault}");
            }
        }

        return report.IsWhole ? null : FormattableString.Invariant($"{report.Checks.Sum(check => check.FaultCount):N0} faults. Nothing was changed.");
    }
}
