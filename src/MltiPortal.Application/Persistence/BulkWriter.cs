using LinqToDB.Data;
using LinqToDB.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;

namespace MltiPortal.Application.Persistence;

/// <summary>
/// Loads thousands of rows at once, in the transaction that is under way. The one place that may: a bulk copy passes no save guard and no
/// change tracker, so owners are checked, versions set and rows counted for the audit entry here.
/// </summary>
public sealed class BulkWriter(PortalDb db, CurrentUserScope scope)
{
    private const int MostLocks = 4_500; // SQL Server escalates at 5,000
    private const int ServerTimeoutSeconds = 30;

    /// <summary>Inserts rows; their ids are not read back.</summary>
    /// <exception cref="OutOfReachException">A row lies outside of the user's reach; none was written.</exception>
    /// <exception cref="InvalidOperationException">No transaction is under way, or the entity has a complex property, which a bulk copy
    /// would leave empty.</exception>
    public async Task Insert<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class, IStateOwned
    {
        ArgumentNullException.ThrowIfNull(rows);
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("A bulk insert belongs in a transaction.");
        if (db.Model.FindEntityType(typeof(T)) is not { } entity || entity.GetComplexProperties().Any())
        {
            throw new InvalidOperationException($"{typeof(T).Name} can't be inserted in bulk: its complex properties would be left empty.");
        }

        if (AuditedRows.Include(typeof(T)) && !AuditedRows.LoadedInBulk.Contains(typeof(T)))
        {
            throw new InvalidOperationException(
                $"{typeof(T).Name} can't be inserted in bulk: the audit log compares its rows by their ids. Name it in "
                    + "AuditedRows.LoadedInBulk.");
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
            await Copy(transaction, entity, rows, cancellationToken);
        }

        db.Changes.Count($"{typeof(T).Name} added in bulk", rows.Count);
        foreach (var row in rows.Where(_ => AuditedRows.Include(typeof(T))))
        {
            db.Changes.After(entity, row);
        }
    }

    /// <summary>How rows are copied.</summary>
    internal static BulkCopyOptions Options(PortalDb db, IEntityType entity) => db is not SqlServerPortalDb
        ? new BulkCopyOptions { UseParameters = true }
        : new BulkCopyOptions
        {
            // SqlBulkCopy looks at no foreign key and no check constraint unless it is told to, and gives up after 30 seconds
            CheckConstraints = true,
            BulkCopyTimeout = db.Database.GetCommandTimeout() ?? ServerTimeoutSeconds,

            // a statement that takes 5,000 locks gets the whole table instead, and everybody else waits: a row takes one in each index
            MaxBatchSize = MostLocks / (1 + entity.GetIndexes().Count() + entity.GetKeys().Count()),
        };

#pragma warning disable RS0030 // banned elsewhere: the owners of every row were checked before
    private async Task Copy<T>(
        IDbContextTransaction transaction, IEntityType entity, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        await using var connection = LinqToDBForEFTools.CreateLinqToDBConnection(db, transaction);
        await connection.BulkCopyAsync(Options(db, entity), rows, cancellationToken);
    }
#pragma warning restore RS0030
}
