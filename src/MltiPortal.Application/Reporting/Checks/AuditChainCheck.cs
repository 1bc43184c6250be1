using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>An entry that was edited, added, removed or moved by another hand, and an end that was cut.</summary>
internal sealed class AuditChainCheck(PortalDb db, AuditKey key) : ICheck
{
    public string Code => "audit-chain";

    public string Rule => "Audit log: every entry as the portal wrote it, every place in the chain, and its end";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var (sequence, hash) = (0L, AuditChain.FirstHash);
        var entries = db.AuditEntries.AsNoTracking().OrderBy(row => row.Sequence).ThenBy(row => row.Id);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Rows++;
            if (!entry.IsGenuine(key))
            {
                findings.Add(
                    $"Entry {entry.Id} of {entry.At:yyyy-MM-dd HH:mm:ss}, {entry.Action} by {entry.By}, is not what the portal wrote.");
            }

            if (entry.Sequence is not { } place)
            {
                continue;
            }

            if (place != sequence + 1)
            {
                findings.Add($"After place {sequence} of the chain comes {place}: entries are missing, moved or there twice.");
            }
            else if (entry.HashOf(key, place, hash) != entry.Hash)
            {
                findings.Add($"Entry {entry.Id} does not belong to place {place} of the chain.");
            }

            (sequence, hash) = (place, entry.Hash ?? "");
        }

        var chain = await db.AuditChains.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        if (chain is not [var end] || end.LastSequence != sequence || end.LastHash != hash)
        {
            findings.Add(
                $"The chain ends with place {sequence}, and its row says {(chain.Count == 1 ? chain[0].LastSequence : chain.Count)}: "
                    + $"its tail was cut or its row changed.");
        }
    }
}
