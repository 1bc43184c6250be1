using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting;

/// <summary>
/// Gives committed entries their place in the chain, in batches, one node at a time: the chain's row is taken first. An entry's place
/// follows from when it is sealed, not from its id, so that one with a lower id that commits later is not skipped.
/// </summary>
public sealed class AuditSealer(PortalDb db, AuditKey key, AuditHeads heads, ILogger<AuditSealer> log)
{
    /// <summary>Entries in one transaction.</summary>
    public const int BatchSize = 500;

    /// <summary>Publishes the head that was committed last, then seals the next batch. How many were sealed.</summary>
    public async Task<int> SealBatch(CancellationToken cancellationToken)
    {
        await db.AuditChains.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LastSequence, row => row.LastSequence), cancellationToken);
        var chain = await db.AuditChains.SingleAsync(row => row.Id == AuditChain.Only, cancellationToken);
        await heads.Publish(chain, cancellationToken);
        var entries = await db.AuditEntries
            .Where(entry => entry.Sequence == null)
            .OrderBy(entry => entry.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
        var genuine = entries.FindAll(entry => entry.IsGenuine(key));
        foreach (var entry in genuine)
        {
            entry.Seal(key, chain.LastSequence + 1, chain.LastHash);
            chain.LastSequence = entry.Sequence!.Value;
            chain.LastHash = entry.Hash!;
        }

        if (genuine.Count < entries.Count)
        {
            log.LogError(
                "{Count} audit entries were not written by the portal and are not sealed; run verify", entries.Count - genuine.Count);
        }

        await db.SaveChangesAsync(cancellationToken);
        return genuine.Count;
    }
}
