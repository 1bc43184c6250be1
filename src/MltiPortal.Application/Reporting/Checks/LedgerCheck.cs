using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>What an entry changed at each stage is what its movement means.</summary>
internal sealed class LedgerCheck(PortalDb db) : ICheck
{
    public string Code => "ledger";

    public string Rule => "Each movement of the ledger adds up";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        await foreach (var entry in db.Commitments
            .AsNoTracking()
            .OrderBy(entry => entry.Id)
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            findings.Rows++;
            if (!entry.IsConsistent())
            {
                findings.Add($"Movement {entry.Id}: {entry.Movement} of {entry.Amount} does not add up.");
            }
        }
    }
}
