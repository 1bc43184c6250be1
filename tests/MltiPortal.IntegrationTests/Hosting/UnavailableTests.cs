using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application;
using MltiPortal.IntegrationTests.Fixtures;
using Npgsql;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>
/// A database in which nothing can be written now: what was sent is answered with 503 and is not half there, everything else still comes.
/// </summary>
public sealed class UnavailableTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task While_nothing_can_be_written_a_change_is_answered_with_503_and_refusals_still_come()
    {
        Assert.SkipWhen(TestDatabases.Provider == DatabaseProvider.SqlServer, "Written for the servers that are here.");
        await using var node = await PortalServer.Start(Impatient(Portal.Connection), Portal.Clock);
        using var officer = await node.SignedIn(Cast.Cooperative);
        using var director = await node.SignedIn(Cast.PineDirector);
        var page = await officer.Get("/membership/vendors/new");
        var button = page.Document.QuerySelector("main form button")!.TextContent.Trim();
        var before = await Rows(db => db.Vendors.CountAsync());
        await using (await Locked(Portal.Connection))
        {
            using var ready = await officer.GetRaw("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            var answer = await officer.Submit(page, button, ("Form.Name", "Vendor"), ("Form.Code", "vendor"), ("Form.SparePercent", "2"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Contains("Your change could not be saved right now. Nothing was lost.", answer.Text, StringComparison.Ordinal);

            using var missing = await director.GetRaw("/no-such-page");
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            using var denied = await director.GetRaw("/membership/vendors/new");
            Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
            Assert.Contains(
                "</html>", await denied.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(before, await Rows(db => db.Vendors.CountAsync()));
        using var again = await officer.GetRaw("/health/ready");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var saved = await officer.Submit(page, button, ("Form.Name", "Vendor"), ("Form.Code", "vendor"), ("Form.SparePercent", "2"));
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal(before + 1, await Rows(db => db.Vendors.CountAsync()));
    }

    private static string Impatient(string connection) => TestDatabases.Provider == DatabaseProvider.PostgreSql
        ? new NpgsqlConnectionStringBuilder(connection) { Options = "-c lock_timeout=300ms" }.ConnectionString
        : new SqliteConnectionStringBuilder(connection) { DefaultTimeout = 1 }.ConnectionString;

    /// <summary>Another program has the database to itself, as a backup or a full disk would.</summary>
    private static async Task<DbConnection> Locked(string connection)
    {
        DbConnection other = TestDatabases.Provider == DatabaseProvider.PostgreSql
            ? new NpgsqlConnection(connection)
            : new SqliteConnection(connection + ";Pooling=False");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = TestDatabases.Provider == DatabaseProvider.PostgreSql
            ? """BEGIN; LOCK TABLE "AuditEntries", "DataProtectionKeys" IN EXCLUSIVE MODE"""
            : "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return other;
    }
}
