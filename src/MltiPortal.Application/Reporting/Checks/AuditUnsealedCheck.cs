using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>Entries that the sealer should have come to: it does not run, or they were not written by the portal.</summary>
internal sealed class AuditUnsealedCheck(PortalDb db, TimeProvider clock) : ICheck
{
    private const int MostNamed = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public string Code => "audit-unsealed";

    public string Rule => "Audit log: no entry waits longer than five minutes for its place in the chain";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var before = clock.Now() - Longest;
        var unsealed = db.AuditEntries.Where(entry => entry.Sequence == null);
        findings.Rows = await unsealed.LongCountAsync(cancellationToken);
        var waiting = unsealed.Where(entry => entry.At < before);
        var count = await waiting.LongCountAsync(cancellationToken);
        var first = await waiting
            .OrderBy(entry => entry.Id)
            .Take(MostNamed)
            .Select(entry => new { entry.Id, entry.At, entry.Action })
            .ToListAsync(cancellationToken);
        findings.Add(first.Select(entry => $"Entry {entry.Id} of {entry.At:yyyy-MM-dd HH:mm:ss}, {entry.Action}, is not sealed."));
        if (count > first.Count)
        {
            findings.Add(FormattableString.Invariant($"{count - first.Count:N0} further entries are not sealed."));
        }
    }
}
