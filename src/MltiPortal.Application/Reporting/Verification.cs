using System.Data.Common;
using MltiPortal.Application.Reporting.Checks;

namespace MltiPortal.Application.Reporting;

/// <summary>Runs every check of the whole database, one after the other. Reads only.</summary>
public sealed class Verification
{
    private const int FaultsInFull = 20;
    private readonly IReadOnlyList<ICheck> checks;

    internal Verification(IEnumerable<ICheck> checks) => this.checks = [.. checks.OrderBy(check => check.Code, StringComparer.Ordinal)];

    /// <summary>Runs every check, or those with some codes.</summary>
    public async Task<VerificationReport> Run(CancellationToken cancellationToken, params IReadOnlyCollection<string> codes)
    {
        var found = new List<VerificationCheck>();
        foreach (var check in checks.Where(check => codes.Count == 0 || codes.Contains(check.Code)))
        {
            var findings = new Findings(FaultsInFull);
            try
            {
                await check.Run(findings, cancellationToken);
            }
            catch (DbException exception)
            {
                // a damaged file: the others say what they can
                findings.Add($"The check could not be finished: {exception.Message}");
            }

            found.Add(new(check.Code, check.Rule, findings.Rows, findings.Count, findings.Named));
        }

        return new(found);
    }
}

/// <summary>What a check found.</summary>
/// <param name="Code">The check: <c>order-lines</c>.</param>
/// <param name="Name">The rule.</param>
/// <param name="Rows">How many rows it looked at.</param>
/// <param name="FaultCount">How many broke it.</param>
/// <param name="Faults">The first of them, in words.</param>
public sealed record VerificationCheck(string Code, string Name, long Rows, long FaultCount, IReadOnlyList<string> Faults);

/// <summary>What all checks found.</summary>
public sealed record VerificationReport(IReadOnlyList<VerificationCheck> Checks)
{
    public bool IsWhole => Checks.All(check => check.FaultCount == 0);
}
