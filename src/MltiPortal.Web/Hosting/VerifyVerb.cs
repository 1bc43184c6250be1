using System.CommandLine;
using MediatR;
using MltiPortal.Application.Features.Reporting;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// <c>verify</c>: reads everything, changes nothing, and ends with 1 if anything is wrong. With <c>--repair</c>, figures are counted anew
/// first.
/// </summary>
internal sealed class VerifyVerb : Verb
{
    private readonly Option<bool> repair = new("--repair")
    {
        Description = "first recounts all kept figures from their lines and devices; nothing else is changed",
    };

    public VerifyVerb(string[] settings)
        : base("verify", "Checks that totals equal their sums and that the audit log is whole.", settings) => Add(repair);

    /// <inheritdoc/>
    protected override Task<string?> Prepare(Migrator migrator, CancellationToken cancellationToken) => migrator.Check(cancellationToken);

    protected override async Task<string?> Act(
        IServiceProvider services, ParseResult parsed, TextWriter output, CancellationToken cancellationToken)
    {
        var repairs = parsed.GetValue(repair);
        if (repairs)
        {
            await services.GetRequiredService<IMediator>().Send(new RepairFigures.Command(), cancellationToken);
            await output.WriteLineAsync("All kept figures were recounted.");
        }

        var report = await services.GetRequiredService<Verification>().Run(cancellationToken);
        foreach (var check in report.Checks)
        {
            await output.WriteLineAsync(
                FormattableString.Invariant(
                    $"{(check.Faults.Count == 0 ? "ok   " : "WRONG")} {check.Code}: {check.Name} ({check.Rows:N0})"));
            foreach (var fault in check.Faults)
            {
                await output.WriteLineAsync($"      {fault}");
            }
        }

        return report.IsWhole
            ? null
            : FormattableString.Invariant(
                $"{report.Checks.Sum(check => check.FaultCount):N0} faults. {(repairs ? "Only figures were repaired." : "Nothing was changed.")}");
    }
}
