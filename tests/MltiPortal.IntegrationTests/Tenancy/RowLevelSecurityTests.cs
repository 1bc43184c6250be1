using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Tenancy;
using MltiPortal.IntegrationTests.Devices;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Tests;
using Npgsql;

namespace MltiPortal.IntegrationTests.Tenancy;

/// <summary>
/// The database's own layer, on PostgreSQL: the committed script is run, and a role that owns nothing sends raw SQL with the settings of a
/// session.
/// </summary>
public sealed class RowLevelSecurityTests(TestDatabases databases) : PortalTest(databases)
{
    private const string Password = "rls";
    private string role = "";

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(
            TestDatabases.Provider == DatabaseProvider.PostgreSql,
            "The script is PostgreSQL's; SQL Server's is compiled in the unit tests.");
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
        role = string.Create(CultureInfo.InvariantCulture, $"rls_{Environment.ProcessId}_{Guid.NewGuid():N}");
        await Owner(await File.ReadAllTextAsync(Source.Folder("deploy", "rls-postgres.sql")));
        await Owner(
            $"""
            CREATE ROLE {role} LOGIN PASSWORD '{Password}';
            GRANT USAGE ON SCHEMA public TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role};
            """);
    }

    [Fact]
    public async Task Raw_SQL_reads_no_row_of_another_tenant()
    {
        Assert.Equal(3, await Count(Cast.PineDirector, "\"Schools\""));

        // a district's row is looked up past the filter by others than its state: whose people act for it (docs/tenancy.md)
        Assert.Equal(6, await Count(Cast.MaineOfficer, "\"Districts\""));
        Assert.Equal(0, await Count(Cast.PineDirector, "\"Appropriations\""));
        Assert.Equal(16, await Count(Cast.PineDirector, "\"Devices\""));
        Assert.Equal(12, await Count(Cast.HarborDesk, "\"Devices\""));
        Assert.Equal(2, await Count(Cast.HarborDesk, "\"Shipments\""));
        Assert.Equal(1, await Count(Cast.ShoreDesk, "\"Shipments\""));
        Assert.Equal(2, await Count(Cast.PineDirector, "\"Orders\""));
        Assert.Equal(1, await Count(Cast.HpRep, "\"Orders\""));
        Assert.Equal(2, await Count(Cast.AppleRep, "\"Orders\""));
        Assert.Equal(0, await Count(Cast.Cooperative, "\"Devices\""));
    }

    [Fact]
    public async Task A_session_that_has_not_said_who_asks_reads_nothing()
    {
        await using var connection = await Open();
        Assert.Equal(0L, await Scalar(connection, "SELECT count(*) FROM \"Devices\""));
        Assert.Equal(0L, await Scalar(connection, "SELECT count(*) FROM \"Windows\""));
        Assert.Equal(2L, await Scalar(connection, "SELECT count(*) FROM \"States\""));
    }

    [Fact]
    public async Task Raw_SQL_writes_no_row_of_another_tenant_and_none_that_is_only_read()
    {
        await using var pine = await Open(await Portal.CurrentUserOf(Cast.PineDirector));
        Assert.Equal(3, await Execute(pine, "UPDATE \"Schools\" SET \"Address\" = 'x'"));
        Assert.Equal(0, await Execute(pine, $"UPDATE \"Schools\" SET \"Address\" = 'x' WHERE \"Code\" = '{World.SchoolOf(World.Oak)}'"));
        Assert.Equal(
            0,
            await Execute(
                pine,
                $"DELETE FROM \"Enrollments\" WHERE \"SchoolId\" = (SELECT \"Id\" FROM \"Schools\" WHERE \"Code\" = '{World.SchoolOf(World.Oak)}')"));
        Assert.Equal(0, await Execute(pine, "UPDATE \"Windows\" SET \"AgreementText\" = 'x'"));
        var oak = await Rows(db => db.Districts.SingleAsync(row => row.Code == World.Oak));
        var thrown = await Assert.ThrowsAsync<PostgresException>(() => Execute(
            pine,
            $"INSERT INTO \"Schools\" (\"StateId\", \"DistrictId\", \"Code\", \"ContactName\", \"ContactPhone\", "
                + $"\"DeliveryInstructions\", \"Name\", \"Address\", \"IsNew\") VALUES ({oak.StateId}, {oak.Id}, 'x', '', '', '', 'x', 'x', false)"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, thrown.SqlState);
        thrown = await Assert.ThrowsAsync<PostgresException>(() => Execute(pine, $"UPDATE \"Schools\" SET \"DistrictId\" = {oak.Id}"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, thrown.SqlState);

        await using var apple = await Open(await Portal.CurrentUserOf(Cast.AppleRep));
        Assert.NotEqual(0L, await Scalar(apple, "SELECT count(*) FROM \"Offerings\""));
        Assert.Equal(0, await Execute(apple, "UPDATE \"Offerings\" SET \"Name\" = 'Cheaper'"));
        Assert.Equal(0, await Execute(apple, "DELETE FROM \"Offerings\""));
    }

    [Fact]
    public async Task The_portal_works_as_that_role_and_tells_each_session_who_asks()
    {
        var connection = new NpgsqlConnectionStringBuilder(Portal.Connection) { Username = role, Password = Password }.ConnectionString;
        await using var node = await PortalServer.Start(connection, Portal.Clock, "--Database:RowLevelSecurity=true");
        foreach (var (person, path) in new[]
        {
            (Cast.MaineOfficer, "/membership/districts"), (Cast.MaineOfficer, "/devices"), (Cast.PineReceiver, "/fulfillment/shipments"),
            (Cast.HarborDesk, "/devices"),
            (Cast.UnionDirector, "/membership/districts"), (Cast.AppleRep, "/orders"), (Cast.PineDirector, "/cohorts"),
            (Cast.Cooperative, "/"),
        })
        {
            using var client = await node.SignedIn(person);
            using var response = await client.GetRaw(path);
            Assert.True(
                response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Found,
                $"{path} answers {(int)response.StatusCode} to {person.Name}.");
        }

        var scanned = Outcomes.Done(await node.Send(
            Cast.PineReceiver, new ReceiveScan.Command(DeviceRows.AppleOrder + "-S1", DeviceRows.Harbor(10), Guid.NewGuid())));
        Assert.Equal(Domain.Fulfillment.ScanResult.Received, scanned.Result);
    }

    /// <inheritdoc/>
    protected override async ValueTask BeforeRelease()
    {
        if (role.Length > 0)
        {
            NpgsqlConnection.ClearAllPools();
            await Owner($"DROP OWNED BY {role}; DROP ROLE {role};");
        }
    }

    private async Task<long> Count(Person person, string table)
    {
        await using var connection = await Open(await Portal.CurrentUserOf(person));
        return await Scalar(connection, $"SELECT count(*) FROM {table}");
    }

    private async Task<NpgsqlConnection> Open(CurrentUser? user = null)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Portal.Connection)
        {
            Username = role,
            Password = Password,
            Pooling = false
        }.ConnectionString);
        await connection.OpenAsync();
        foreach (var (name, value) in user is null ? new Dictionary<string, string>() : SessionKeys.Of(user))
        {
            await Execute(connection, $"SELECT set_config('mlti.{name}', '{value}', false)");
        }

        return connection;
    }

    private async Task Owner(string sql)
    {
        await using var connection = new NpgsqlConnection(Portal.Connection);
        await connection.OpenAsync();
        await Execute(connection, sql);
    }

    private static async Task<int> Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> Scalar(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
