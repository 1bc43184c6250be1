using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using MltiPortal.Domain;

namespace MltiPortal.Application.Persistence;

/// <summary>Updates by query of rows that the audit log compares: it has to know what each was before and is after.</summary>
public static class AuditedUpdates
{
    private const int Chunk = 1_000; // SQL Server takes 2,100 parameters

    /// <summary>Takes the rows, changes them in one command, and keeps for the audit entry what they were and are. How many were changed.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row that was there when they were taken is no longer among them.</exception>
    public static async Task<int> Change<T>(
        this PortalDb db, IQueryable<T> rows, Action<UpdateSettersBuilder<T>> set, CancellationToken cancellationToken)
        where T : class, IVersioned
    {
        ArgumentNullException.ThrowIfNull(db);
        var entity = db.Model.FindEntityType(typeof(T))!;
        var version = Guid.NewGuid();
        await rows.Take(cancellationToken);
        var ids = new List<long>();
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            ids.Add(db.Changes.Before(entity, row));
        }

        var changed = await rows.ExecuteUpdateAsync(
            setters =>
            {
                set(setters);
                setters.SetProperty(row => EF.Property<Guid>(row, nameof(IVersioned.Version)), version);
            },
            cancellationToken);
        if (changed != ids.Count)
        {
            throw new DbUpdateConcurrencyException($"{ids.Count} rows were taken, {changed} changed.");
        }

        foreach (var some in ids.Chunk(Chunk))
        {
            await foreach (var row in db.Set<T>().AsNoTracking().Where(row => some.Contains(EF.Property<long>(row, "Id"))).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                db.Changes.After(entity, row);
            }
        }

        return changed;
    }
}
