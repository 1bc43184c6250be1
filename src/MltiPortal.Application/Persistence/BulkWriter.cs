using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;

namespace MltiPortal.Application.Persistence;

/// <summary>
/// Loads thousands of rows at once, in the transaction that is under way. The one place that may: a bulk copy passes no save guard and no
/// change tracker, so owners are checked, versions set and rows counted for the audit entry here.
/// </summary>
public sealed class BulkWriter(PortalDb db, CurrentUserScope scope)
{
    /// <summary>Inserts rows; their ids are not read back.</summary>
    /// <exception cref="OutOfReachException">A row lies outside of the user's reach; none was written.</exception>
    /// <exception cref="InvalidOperationException">No transaction is under way, or the entity has a complex property, which a bulk copy would leave empty.</exception>
    public async Task Insert<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class, IStateOwned
    {
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("A bulk insert belongs in a transaction.");
        if (db.Model.FindEntityType(typeof(T)) is not { } entity || entity.GetComplexProperties().Any())
        {
            throw new InvalidOperationException($"{typeof(T).Name} can't be inserted in bulk: its complex properties would be left empty.");
        }

        foreach (var row in rows)
        {
            SaveGuard.CheckAdded(row, scope);
            if (row is IVersioned versioned)
            {
                versioned.Version = Guid.NewGuid();
            }
        }

        if (db is SqlitePortalDb)
        {
            await SqliteBulk.Insert(db, entity, rows, cancellationToken);
        }
        else
        {
            await Copy(transaction, rows, cancellationToken);
        }

        db.Changes.Count($"{typeof(T).Name} added in bulk", rows.Count);
    }

#pragma warning disable RS0030 // banned elsewhere: the owners of every row were checked before
    private async Task Copy<T>(IDbContextTransaction transaction, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        await using var connection = LinqToDBForEFTools.CreateLinqToDBConnection(db, transaction);
        await connection.BulkCopyAsync(new BulkCopyOptions { UseParameters = true }, rows, cancellationToken);
    }
#pragma warning restore RS0030
}
