using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Work;

namespace MltiPortal.Application.Persistence;

/// <summary>Brings a database to this program's schema, or says in one line why it can't be used.</summary>
public sealed class Migrator(
    PortalDb db, IOptions<DatabaseOptions> options, IOptions<PortalOptions> portal, AuditKey key, TimeProvider clock, MailSeal seal,
    ILogger<Migrator> log)
{
    /// <summary>Creates and migrates. Null if the database may be used; else the one line that says what is wrong and what to do.</summary>
    public async Task<string?> Prepare(CancellationToken cancellationToken)
    {
        var provider = options.Value.Provider;
        try
        {
            if (provider == DatabaseProvider.Sqlite)
            {
                Directory.CreateDirectory(portal.Value.DataFolder);
            }

            if (await db.Database.CanConnectAsync(cancellationToken) && await Newer(cancellationToken) is { } newer)
            {
                return $"The database is newer than this program: it has the migration {newer}. Start the newer program, or restore an "
                    + "older backup.";
            }

            await ReleaseLeftLock(cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
            await Scheduler.CreateTables(db, provider, cancellationToken);
            if (provider == DatabaseProvider.Sqlite)
            {
                await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", cancellationToken);
            }

            // a write of its own, so that a read-only database is told now and not at somebody's first save
            if (await db.AuditChains.ExecuteUpdateAsync(
                set => set.SetProperty(chain => chain.LastSequence, chain => chain.LastSequence), cancellationToken) == 0)
            {
                db.AuditChains.Add(new AuditChain { Id = AuditChain.Only });
                await db.SaveChangesAsync(cancellationToken);
            }

            await WarnOfWaitingReaders(cancellationToken);
            seal.Prepare();
            return key.Prepare();
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or InvalidOperationException or IOException
            or UnauthorizedAccessException or TimeoutException)
        {
            log.LogDebug(exception, "The database can't be used");
            var cause = exception.GetBaseException().Message.ReplaceLineEndings(" ");
            return $"The {provider} database can't be used: {cause.TrimEnd('.')}. Check that it is reachable and writable "
                + "(Database:Provider, ConnectionStrings:Portal).";
        }
    }

    /// <summary>
    /// Whether the database can be read as it is: nothing is created or migrated. Null if it can; else the one line that says why not.
    /// </summary>
    public async Task<string?> Check(CancellationToken cancellationToken)
    {
        var provider = options.Value.Provider;
        if (provider == DatabaseProvider.Sqlite
            && new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource is var file
            && !File.Exists(file))
        {
            return $"There is no database: {file} is not there. Name its folder with Portal:DataFolder, or its file with "
                + "ConnectionStrings:Portal.";
        }

        return !await db.Database.CanConnectAsync(cancellationToken)
            ? $"The {provider} database can't be used: it does not answer. Check that it is reachable (Database:Provider, "
                + "ConnectionStrings:Portal)."
                : await Newer(cancellationToken) is { } newer
                    ? $"The database is newer than this program: it has the migration {newer}. Start the newer program."
                    : (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()
                        ? "The database has an older schema than this program. Run migrate first."
                        : null;
    }

    /// <summary>
    /// Without row versions, readers on SQL Server wait for writers. The portal may not be allowed to change that; an operator is.
    /// </summary>
    private async Task WarnOfWaitingReaders(CancellationToken cancellationToken)
    {
        if (options.Value.Provider != DatabaseProvider.SqlServer)
        {
            return;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()";
        if (await command.ExecuteScalarAsync(cancellationToken) is false)
        {
            log.LogWarning(
                "READ_COMMITTED_SNAPSHOT is off: readers wait for writers. Switch it on: ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON "
                    + "(see docs/operating.md).");
        }

        await db.Database.CloseConnectionAsync();
    }

    private async Task<string?> Newer(CancellationToken cancellationToken)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        return (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).LastOrDefault(applied => !known.Contains(applied));
    }

    /// <summary>
    /// A process that was killed while migrating SQLite leaves EF's lock row behind, and the next start would wait forever.
    /// </summary>
    private async Task ReleaseLeftLock(CancellationToken cancellationToken)
    {
        if (options.Value.Provider != DatabaseProvider.Sqlite)
        {
            return;
        }

        var stale = clock.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

        // asked first: a database that was never migrated has no such table, and EF would log the failure as an error
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'";
        var isThere = await command.ExecuteScalarAsync(cancellationToken) is > 0L;
        await db.Database.CloseConnectionAsync();
        if (isThere)
        {
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\" WHERE \"Timestamp\" < {stale}", cancellationToken);
        }
    }
}
