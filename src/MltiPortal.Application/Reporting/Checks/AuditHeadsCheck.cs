using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>A chain that was cut or replaced whole does not have the heads that were published.</summary>
internal sealed class AuditHeadsCheck(PortalDb db, AuditHeads heads, IOptions<DatabaseOptions> database) : ICheck
{
    private const int Chunk = 500;

    public string Code => "audit-heads";

    public string Rule => $"Audit log: it has every head that was published ({Path.GetFileName(heads.File)})";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var last = 0L;
        var some = new List<AuditHead>(Chunk);
        await foreach (var head in Read(findings, cancellationToken))
        {
            findings.Rows++;
            last = Math.Max(last, head.Sequence);
            some.Add(head);
            if (some.Count == Chunk)
            {
                await Compare(some, findings, cancellationToken);
                some.Clear();
            }
        }

        await Compare(some, findings, cancellationToken);

        // a server's nodes each publish what they sealed; SQLite has one node, and all is in its file
        var published = await db.AuditChains
            .OrderBy(chain => chain.Id)
            .Select(chain => chain.PublishedSequence)
            .FirstOrDefaultAsync(cancellationToken);
        if (published > 0 && (findings.Rows == 0 || (database.Value.Provider == DatabaseProvider.Sqlite && published > last)))
        {
            findings.Add(
                $"{heads.File} ends with place {last}, and {published} was published: put the file back, or name its copy with "
                    + $"Audit:HeadsFile.");
        }
    }

    private async IAsyncEnumerable<AuditHead> Read(
        Findings findings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (head, fault) in heads.Read(cancellationToken))
        {
            if (head is null)
            {
                findings.Add(fault);
            }
            else
            {
                yield return head;
            }
        }
    }

    private async Task Compare(List<AuditHead> some, Findings findings, CancellationToken cancellationToken)
    {
        if (some.Count == 0)
        {
            return;
        }

        var places = some.ConvertAll(head => (long?)head.Sequence);
        var hashes = await db.AuditEntries.Where(entry => places.Contains(entry.Sequence))
            .Select(entry => new { entry.Sequence, entry.Hash })
            .ToListAsync(cancellationToken);
        var known = hashes.ToLookup(entry => entry.Sequence!.Value, entry => entry.Hash);
        findings.Add(some
            .Where(head => !known[head.Sequence].Contains(head.Hash))
            .Select(
                head =>
                    $"Place {head.Sequence}, published at {head.At:yyyy-MM-dd HH:mm:ss}, is missing or another: the chain was cut or "
                        + $"replaced."));
    }
}
