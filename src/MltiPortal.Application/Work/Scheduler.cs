using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Persistence;
using Quartz;

namespace MltiPortal.Application.Work;

/// <summary>
/// Sets Quartz up: in memory on SQLite, which is for one node; in the portal's database on a server, where the nodes share the jobs among
/// them.
/// </summary>
internal static class Scheduler
{
    public const string Name = "portal";

    private const string TablePrefix = "QRTZ_";
    private const string StatementEnd = "--;;";

    public static void Add(IServiceCollection services, DatabaseOptions database, JobOptions jobs, string connection)
    {
        services.AddQuartz();
        services.AddSingleton(new SchedulerRecipe(quartz => Configure(quartz, database, jobs, connection)));
        services.AddHostedService<JobHost>();
    }

    private static void Configure(IQuartzBuilder quartz, DatabaseOptions database, JobOptions jobs, string connection)
    {
        quartz.ConfigureScheduler(scheduler => scheduler.GenerateInstanceId = true);
        quartz.UseDefaultThreadPool(jobs.Threads);
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            quartz.UseInMemoryStore();
            return;
        }

        quartz.UsePersistentStore(store =>
        {
            store.ConfigureStore(options =>
            {
                options.TablePrefix = TablePrefix;
                options.StoreJobDataAsStrings = true;
            });
            if (database.Provider == DatabaseProvider.SqlServer)
            {
                store.UseSqlServer(connection);
            }
            else
            {
                store.UsePostgres(connection);
            }

            store.UseClustering();
        });
    }

    /// <summary>
    /// Creates the scheduler's tables on a server where they are missing, by the script that comes with Quartz. They hold who runs what
    /// next, and nothing that is lost with them.
    /// </summary>
    public static async Task CreateTables(PortalDb db, DatabaseProvider provider, CancellationToken cancellationToken)
    {
        if (provider == DatabaseProvider.Sqlite || await HasTables(db, cancellationToken))
        {
            return;
        }

        try
        {
            foreach (var statement in Script(provider))
            {
                await Run(db, statement, command => command.ExecuteNonQueryAsync(cancellationToken), cancellationToken);
            }
        }
        catch (DbException)
        {
            // another node that starts at the same moment was first; its tables are as good
            if (!await HasTables(db, cancellationToken))
            {
                throw;
            }
        }
    }

    /// <summary>The statements of Quartz's script for a server.</summary>
    internal static IReadOnlyList<string> Script(DatabaseProvider provider)
    {
        var name = provider == DatabaseProvider.SqlServer ? "sqlServer" : "postgres";
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream($"Quartz.Impl.AdoJobStore.Schema.create_{name}.sql")
            ?? throw new InvalidOperationException($"This version of Quartz has no script for {provider}.");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().ReplaceLineEndings("\n").Split($"\n{StatementEnd}\n")
                .Select(statement => statement
                    .Replace("{0}", TablePrefix, StringComparison.Ordinal)
                    .Replace("{1}", TablePrefix, StringComparison.Ordinal)
                    .Trim())
                .Where(statement => statement.Split('\n').Any(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal))),
        ];
    }

    private static async Task<bool> HasTables(PortalDb db, CancellationToken cancellationToken)
    {
        const string Count =
            "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) IN ('qrtz_job_details', 'qrtz_job_status')";
        var found = await Run(db, Count, command => command.ExecuteScalarAsync(cancellationToken), cancellationToken);
        return Convert.ToInt64(found, System.Globalization.CultureInfo.InvariantCulture) == 2;
    }

    private static async Task<T> Run<T>(PortalDb db, string sql, Func<DbCommand, Task<T>> run, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Quartz's own script, from its assembly, and a constant
            command.CommandText = sql;
#pragma warning restore CA2100
            return await run(command);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}

/// <summary>How a node's scheduler is built, at its start and again after a start that failed.</summary>
internal sealed record SchedulerRecipe(Action<IQuartzBuilder> Configure);
