using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using MltiPortal.Domain;

namespace MltiPortal.Application.Persistence;

/// <summary>Updates by query of rows that the audit log compares: it has to know what each was before and is after.</summary>
public static class AuditedUpdates
{
    /// <summary>
    /// Takes the rows, changes them in one command, and keeps for the audit entry what they were and are. How many were changed.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="rows">The rows, in the state from which they may be changed; at most 1,000, as SQL Server takes 2,100
    /// parameters.</param>
    /// <param name="set">The new values.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="keepsVersion">Whether forms that show the rows stay valid; then code that changes them otherwise takes them
    /// first.</param>
    public static async Task<int> Change<T>(
        this PortalDb db,
        IQueryable<T> rows,
        Action<UpdateSettersBuilder<T>> set,
        CancellationToken cancellationToken,
        bool keepsVersion = false)
        where T : class, IVersioned
    {
        ArgumentNullException.ThrowIfNull(db);
        var entity = db.Model.FindEntityType(typeof(T))!;
        if (await rows.Take(cancellationToken) == 0)
        {
            return 0;
        }

        var before = await rows.AsNoTracking().ToListAsync(cancellationToken);
        var ids = before.ConvertAll(row => db.Changes.Before(entity, row));
        var version = Guid.NewGuid();
        var changed = await rows.ExecuteUpdateAsync(
            setters =>
            {
                set(setters);
                if (!keepsVersion)
                {
                    setters.SetProperty(row => EF.Property<Guid>(row, nameof(IVersioned.Version)), version);
                }
            },
            cancellationToken);

        // they no longer match the state from which they were changed
        var after = await db
            .Set<T>()
            .AsNoTracking()
            .Where(row => ids.Contains(EF.Property<long>(row, "Id")))
            .ToListAsync(cancellationToken);
        after.ForEach(row => db.Changes.After(entity, row));
        return changed == before.Count
            ? changed
            : throw new DbUpdateConcurrencyException($"{before.Count} rows were taken, {changed} changed.");
    }
}
