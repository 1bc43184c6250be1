using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Work;
using Npgsql;
using Testcontainers.MsSql;

[assembly: AssemblyFixture(typeof(MltiPortal.IntegrationTests.Fixtures.TestDatabases))]

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>
/// The server of this run, one of three: <c>MLTI_TEST_PROVIDER</c> names it, and the whole suite runs on it. A migrated database with the
/// world in it is made once; each test gets a copy.
/// </summary>
public sealed class TestDatabases : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"mlti-tests-{Environment.ProcessId}");
    private readonly SemaphoreSlim copying = new(1, 1);
    private string server = "";
    private string template = "";
    private readonly System.Collections.Concurrent.ConcurrentBag<string> created = [];
    private int count;
    private MsSqlContainer? container;

    /// <summary>The provider that this run tests.</summary>
    public static DatabaseProvider Provider { get; } = Environment.GetEnvironmentVariable("MLTI_TEST_PROVIDER") is { Length: > 0 } name
        ? Enum.Parse<DatabaseProvider>(name, ignoreCase: true)
        : DatabaseProvider.Sqlite;

    /// <summary>Why nothing can be tested on this provider here; empty if it can.</summary>
    public string Missing { get; private set; } = "";

    /// <summary>What every node of the tests seals its keys with: nodes over one database read each other's cookies.</summary>
    public static string ProtectionKey { get; } = Convert.ToBase64String(
        System.Text.Encoding.ASCII.GetBytes("for tests alone: 32 bytes of key"));

    /// <summary>The settings that a server without MERGE needs, from the environment as the program reads them.</summary>
    public static DatabaseOptions Settings => new()
    {
        Provider = Provider,
        CommandTimeoutSeconds = Number("Database__CommandTimeoutSeconds"),
        MaxBatchSize = Number("Database__MaxBatchSize"),
    };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder);
        switch (Provider)
        {
            case DatabaseProvider.PostgreSql:
                server = Environment.GetEnvironmentVariable("MLTI_TEST_POSTGRES") ?? "";
                Missing = server.Length == 0 ? "No PostgreSQL: MLTI_TEST_POSTGRES names no server. tests/run.sh starts one." : "";
                break;
            case DatabaseProvider.SqlServer:
                await FindSqlServer();
                break;
        }

        if (Missing.Length > 0)
        {
            return;
        }

        template = await Create("template");
        await using var db = Open(template, CurrentUser.System("Tests"));
        await db.Database.MigrateAsync();
        await Scheduler.CreateTables(db, Provider, CancellationToken.None);
        await World.Build(db);

        // the keys of the cookies come with the world, so that each node has the same
        await using (await PortalServer.Start(template))
        {
        }

        if (Provider == DatabaseProvider.PostgreSql)
        {
            NpgsqlConnection.ClearAllPools();
        }

        if (Provider == DatabaseProvider.SqlServer)
        {
            await Execute($"BACKUP DATABASE [{DatabaseOf(template)}] TO DISK = '{DatabaseOf(template)}.bak' WITH INIT");
        }
    }

    /// <summary>A copy of the world for one test: its connection string.</summary>
    public async Task<string> Copy()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Environment.ProcessId}_{Interlocked.Increment(ref count)}");
        switch (Provider)
        {
            case DatabaseProvider.Sqlite:
                var path = Path.Combine(folder, name + ".db");
                await using (var source = new SqliteConnection(template))
                await using (var target = new SqliteConnection($"Data Source={path}"))
                {
                    await source.OpenAsync();
                    await target.OpenAsync();
                    source.BackupDatabase(target);
                    await using var wal = target.CreateCommand();
                    wal.CommandText = "PRAGMA journal_mode = WAL";
                    await wal.ExecuteNonQueryAsync();
                }

                return $"Data Source={path}";
            case DatabaseProvider.PostgreSql:
                await copying.WaitAsync();
                try
                {
                    await Execute($"CREATE DATABASE {name} TEMPLATE {DatabaseOf(template)} STRATEGY file_copy");
                }
                finally
                {
                    copying.Release();
                }

                return new NpgsqlConnectionStringBuilder(server)
                {
                    Database = name,
                    MaxPoolSize = 250,
                    ConnectionIdleLifetime = 4,
                    ConnectionPruningInterval = 2
                }.ConnectionString;
            default:
                return await Restore(name);
        }
    }

    /// <summary>
    /// Lets go of a test's database: a server has only so many connections, and a pool keeps them; and only so much room.
    /// </summary>
    public async Task Release(string connection)
    {
        if (Provider == DatabaseProvider.PostgreSql)
        {
            await using var pooled = new NpgsqlConnection(connection);
            NpgsqlConnection.ClearPool(pooled);
            await Execute($"DROP DATABASE {DatabaseOf(connection)} WITH (FORCE)");
        }
        else if (Provider == DatabaseProvider.SqlServer)
        {
            await using var pooled = new SqlConnection(connection);
            SqlConnection.ClearPool(pooled);
            await Drop(DatabaseOf(connection));
        }
    }

    /// <summary>A copy of any database of this run that nobody uses at the moment: its connection string.</summary>
    /// <exception cref="NotSupportedException">SQL Server.</exception>
    public async Task<string> CopyOf(string connection, string name)
    {
        var unique = string.Create(CultureInfo.InvariantCulture, $"{name}{Environment.ProcessId}_{Interlocked.Increment(ref count)}");
        switch (Provider)
        {
            case DatabaseProvider.Sqlite:
                var path = Path.Combine(folder, unique + ".db");
                await using (var source = new SqliteConnection(connection))
                await using (var target = new SqliteConnection($"Data Source={path}"))
                {
                    await source.OpenAsync();
                    await target.OpenAsync();
                    source.BackupDatabase(target);
                }

                return $"Data Source={path}";
            case DatabaseProvider.PostgreSql:
                await using (var pooled = new NpgsqlConnection(connection))
                {
                    NpgsqlConnection.ClearPool(pooled);
                }

                created.Add(unique);
                await Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{DatabaseOf(connection)}'");
                await Execute($"CREATE DATABASE {unique} TEMPLATE {DatabaseOf(connection)} STRATEGY file_copy");
                return new NpgsqlConnectionStringBuilder(server) { Database = unique }.ConnectionString;
            default:
                throw new NotSupportedException("A copy of a SQL Server database is a restored backup.");
        }
    }

    /// <summary>Drops a database of this run, and on SQLite its file.</summary>
    public async Task Forget(string connection)
    {
        if (Provider == DatabaseProvider.Sqlite)
        {
            await using var pooled = new SqliteConnection(connection);
            SqliteConnection.ClearPool(pooled);
            var file = new SqliteConnectionStringBuilder(connection).DataSource;
            foreach (var part in new[] { file, file + "-wal", file + "-shm" })
            {
                File.Delete(part);
            }
        }
        else
        {
            await Release(connection);
        }
    }

    /// <summary>An empty database: its connection string.</summary>
    public async Task<string> Create(string name)
    {
        var unique = string.Create(CultureInfo.InvariantCulture, $"{name}{Environment.ProcessId}_{Interlocked.Increment(ref count)}");
        created.Add(unique);
        switch (Provider)
        {
            case DatabaseProvider.Sqlite:
                return $"Data Source={Path.Combine(folder, unique + ".db")}";
            case DatabaseProvider.PostgreSql:
                await Execute($"CREATE DATABASE {unique}");
                return new NpgsqlConnectionStringBuilder(server) { Database = unique }.ConnectionString;
            default:
                await Execute($"CREATE DATABASE [{unique}]");
                // as in production; copies keep it
                await Execute($"ALTER DATABASE [{unique}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
                return SqlServer(unique);
        }
    }

    /// <summary>A migrated database without any rows but those of the program itself.</summary>
    public async Task<string> CreateMigrated(string name)
    {
        var connection = await Create(name);
        await using var db = Open(connection, CurrentUser.System("Tests"));
        await db.Database.MigrateAsync();
        db.AuditChains.Add(new Application.Reporting.AuditChain { Id = Application.Reporting.AuditChain.Only });
        await db.SaveChangesAsync();
        return connection;
    }

    /// <summary>A context on a database, as somebody sees it.</summary>
    public static PortalDb Open(string connection, CurrentUser user)
    {
        var scope = new CurrentUserScope();
        scope.Set(user);
        return Open(connection, scope);
    }

    /// <summary>A context on a database, in a scope in which it may not be known yet who asks.</summary>
    public static PortalDb Open(string connection, CurrentUserScope scope)
    {
        return Provider switch
        {
            DatabaseProvider.PostgreSql => new PostgresPortalDb(Options<PostgresPortalDb>(connection), scope),
            DatabaseProvider.SqlServer => new SqlServerPortalDb(Options<SqlServerPortalDb>(connection), scope),
            _ => new SqlitePortalDb(Options<SqlitePortalDb>(connection), scope),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await PortalServer.StopIdle();
        SqliteConnection.ClearAllPools();
        if (container is not null)
        {
            await container.DisposeAsync();
        }
        else if (Missing.Length == 0 && Provider != DatabaseProvider.Sqlite)
        {
            await DropAll();
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // a file that is still open goes with the temporary folder
        }

        copying.Dispose();
    }

    private static DbContextOptions<TContext> Options<TContext>(string connection)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        Databases.Configure(builder, Settings, connection);
        return builder.Options;
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string DatabaseOf(string connection) => Provider == DatabaseProvider.PostgreSql
        ? new NpgsqlConnectionStringBuilder(connection).Database!
        : new SqlConnectionStringBuilder(connection).InitialCatalog;

    private async Task FindSqlServer()
    {
        server = Environment.GetEnvironmentVariable("MLTI_TEST_SQLSERVER") ?? "";
        if (server.Length > 0)
        {
            return;
        }

        try
        {
            container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
            await container.StartAsync(new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token);
            server = container.GetConnectionString();
        }
        catch (Exception exception) when (Environment.GetEnvironmentVariable("MLTI_TEST_SQLSERVER_REQUIRED") != "1")
        {
            Missing =
                $"No SQL Server: MLTI_TEST_SQLSERVER names none, and Docker does not answer "
                    + $"({exception.GetBaseException().Message.Split('\n')[0]}).";
        }
    }

    private async Task<string> Restore(string name)
    {
        var from = DatabaseOf(template);
        await Execute(
            $"""
            DECLARE @data nvarchar(400) = (SELECT physical_name FROM [{from}].sys.database_files WHERE type = 0);
            DECLARE @log nvarchar(400) = (SELECT physical_name FROM [{from}].sys.database_files WHERE type = 1);
            DECLARE @dataName sysname = (SELECT name FROM [{from}].sys.database_files WHERE type = 0);
            DECLARE @logName sysname = (SELECT name FROM [{from}].sys.database_files WHERE type = 1);
            SET @data = REPLACE(@data, '{from}', '{name}'); SET @log = REPLACE(@log, '{from}', '{name}');
            RESTORE DATABASE [{name}] FROM DISK = '{from}.bak' WITH MOVE @dataName TO @data, MOVE @logName TO @log;
            """);
        return SqlServer(name);
    }

    private string SqlServer(string name) =>
        new SqlConnectionStringBuilder(server) { InitialCatalog = name, MaxPoolSize = 250 }.ConnectionString;

    /// <summary>Drops what this run left on a server that outlives it: the template, and databases of tests that made their own.</summary>
    private async Task DropAll()
    {
        foreach (var name in created)
        {
            if (Provider == DatabaseProvider.SqlServer)
            {
                await Drop(name);
            }
            else
            {
                await Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            }
        }
    }

    private Task Drop(string name) => Execute(
        $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]; "
            + $"END");

    private async Task Execute(string sql)
    {
        if (Provider == DatabaseProvider.PostgreSql)
        {
            await using var connection = new NpgsqlConnection(server);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        else
        {
            await using var connection = new SqlConnection(server);
            await connection.OpenAsync();
            await using var command = new SqlCommand(sql, connection) { CommandTimeout = 300 };
            await command.ExecuteNonQueryAsync();
        }
    }
}
