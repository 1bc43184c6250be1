using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Demo;

/// <summary>The demo: whole, the same each time, and with something in every stage of the job.</summary>
public sealed class DemoLoaderTests(TestDatabases databases) : PortalTest(databases)
{
    private static readonly DemoSize Small = new(new DateOnly(2027, 3, 15), DemoSize.LeastDistricts, 1_000);

    [Fact]
    public async Task The_same_size_and_day_load_the_same_content_and_nothing_in_it_is_wrong()
    {
        var (one, two) = (await Load(Small), await Load(Small));
        await using var first = TestDatabases.Open(one, CurrentUser.System("Tests"));
        await using var second = TestDatabases.Open(two, CurrentUser.System("Tests"));
        var report = await Verify(first);
        Assert.Empty(report.Checks.SelectMany(check => check.Faults));
        // nothing is published here, and a server checks itself
        Assert.All(report.Checks.Where(check => check.Code is not ("audit-heads" or "integrity")), check => Assert.NotEqual(0, check.Rows));
        var (mine, theirs) = (await Content(first), await Content(second));
        Assert.Equal(mine.Keys, theirs.Keys);
        Assert.True(mine.Count > 20);
        Assert.All(mine, table => Assert.Equal((table.Key, table.Value), (table.Key, theirs[table.Key])));
        await EveryStageIsThere(first);
    }

    [Fact]
    public async Task A_database_with_something_in_it_is_left_alone()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Tests"));
        var loader = scope.ServiceProvider.GetRequiredService<DemoLoader>();
        Assert.False(await loader.IsEmpty(CancellationToken.None));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => loader.Load(Small, CancellationToken.None));
        Assert.Equal("The database is not empty: the demo is loaded into an empty one only.", thrown.Message);
        Assert.Equal(7, await Rows(db => db.Districts.CountAsync()));
    }

    [Fact]
    public async Task The_default_demo_holds_the_seats_of_June_2013()
    {
        Assert.SkipUnless(
            TestDatabases.Provider == DatabaseProvider.Sqlite,
            "The whole demo is loaded on SQLite only: it is the same code, and takes its time.");
        await using var db = TestDatabases.Open(await Load(new DemoSize(new DateOnly(2027, 3, 15))), CurrentUser.System("Tests"));
        var seats = await (
            from line in db.OrderLines
            join solution in db.Solutions on line.SolutionId equals solution.Id
            join state in db.States on line.StateId equals state.Id
            where line.Item == PriceItem.Seat && state.Code == "ME"
            group line by solution.Code into rows
            select new
            {
                rows.Key,
                Seats = rows.Sum(line => line.Quantity),
                Cents = rows.Sum(line => line.TotalYear.Cents)
            }).ToDictionaryAsync(row => row.Key);
        Assert.Equal((39_457, 24_128, 5_474), (seats["ipad"].Seats, seats["macbook-air"].Seats, seats["probook"].Seats));
        var year = await db.OrderLines
            .Where(line => db.States.Any(state => state.Id == line.StateId && state.Code == "ME"))
            .SumAsync(line => line.TotalYear.Cents);
        Assert.True(year <= Money.FromDollars(19_756_698.98m).Cents, "Every seat with network would be 19,756,698.98 a year.");
        var maine = await db.States.SingleAsync(state => state.Code == "ME");
        Assert.True(await db.Districts.CountAsync(district => district.StateId == maine.Id
            && district.Kind != DistrictKind.SupervisoryUnion) >= 180);
        Assert.All(
            new[] { DistrictKind.SupervisoryUnion, DistrictKind.UnionMember, DistrictKind.Charter, DistrictKind.Private },
            kind => Assert.True(db.Districts.Any(district => district.StateId == maine.Id && district.Kind == kind), kind.ToString()));
        Assert.True(await db.MasterAgreements.AnyAsync(agreement => agreement.Number.Contains("55E-2013") && !agreement.IsDemo));
        Assert.True(await db.MasterAgreements.AnyAsync(agreement => agreement.IsDemo));
        Assert.Equal(5, await db.Solutions.CountAsync());
        Assert.Equal(["HI", "ME", "NV", "VT"], await db.States.Select(state => state.Code).OrderBy(code => code).ToListAsync());
        Assert.Empty((await Verify(db)).Checks.SelectMany(check => check.Faults));
        var readme = await File.ReadAllTextAsync(MltiPortal.Tests.Source.Folder("README.md"));
        Assert.All(
            await DemoSignIns.List(db, TestContext.Current.CancellationToken),
            person => Assert.Contains(
                $"| {person.Name} | {person.Organization} | {person.Roles} | `{person.Email}` |", readme, StringComparison.Ordinal));
    }

    private static async Task EveryStageIsThere(PortalDb db)
    {
        var maine = await db.States.SingleAsync(state => state.Code == "ME");
        var now = Small.AsOf.ToDateTime(new TimeOnly(15, 0), DateTimeKind.Utc);
        var statuses = await db.Districts
            .Where(district => district.StateId == maine.Id)
            .Select(district => district.DistrictStatus)
            .Distinct()
            .ToListAsync();
        Assert.Empty(Enum.GetValues<DistrictStatus>().Except(statuses));
        var open = (await db.Windows
            .Where(window => window.StateId == maine.Id)
            .ToListAsync()).Single(window => window.StatusAt(now) == WindowStatus.Open);
        var optIns = await db.OptIns.Where(optIn => optIn.WindowId == open.Id).Select(optIn => optIn.Status).Distinct().ToListAsync();
        Assert.Empty(Enum.GetValues<OptInStatus>().Except(optIns));
        Assert.Empty(new[]
        {
            OrderStatus.Prepared,
            OrderStatus.Signed,
            OrderStatus.Placed
        }.Except(await db.Orders.Select(order => order.Status).Distinct().ToListAsync()));
        Assert.Empty(new[]
        {
            Acknowledgment.Accepted,
            Acknowledgment.Backordered
        }.Except(await db.OrderLines.Select(line => line.Acknowledgment).Distinct().ToListAsync()));
        Assert.Empty(Enum.GetValues<DeviceStatus>()
            .Except([DeviceStatus.Short, DeviceStatus.WrittenOff, DeviceStatus.Voided])
            .Except(await db.Devices.Select(device => device.Status).Distinct().ToListAsync()));
        Assert.True(await db.Shipments.AnyAsync(shipment => shipment.FinishedAt != null));
        Assert.True(await db.Shipments.AnyAsync(shipment => shipment.FinishedAt == null));
        Assert.InRange(await db.DeviceLines.Where(line => line.StateId == maine.Id).SumAsync(line => line.Quantity), 900, 1_300);
        Assert.True(await db.History.AnyAsync());
        Assert.True(await db.InboxItems.AnyAsync());
    }

    /// <summary>
    /// All of a database, table by table, save what differs by its nature: salts, stamps, files' keys and what a PDF says of itself, row
    /// versions, the log's own clock, the nodes' keys.
    /// </summary>
    private static async Task<SortedDictionary<string, string>> Content(PortalDb db)
    {
        string[] never = ["Version", "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "ScanId", "MessageId"];
        string[] tables = ["AuditEntries", "AuditChains", "DataProtectionKeys", "FileParts", "Outbox", "__EFMigrationsHistory"];
        var content = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is { } name && !tables.Contains(name)))
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
            var columns = entity.GetFlattenedProperties().Select(property => property.GetColumnName(table)).OfType<string>().Except(never)
                .Where(column => table.Name != "StoredFiles" || column is not ("Key" or "Sha256")).Order(StringComparer.Ordinal).ToList();
            var order = string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(key => $"\"{key.GetColumnName()}\""));
            var text = new StringBuilder();
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText =
                $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM \"{table.Name}\" ORDER BY {order}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var value = reader.GetValue(column);
                    text
                        .Append(value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture))
                        .Append('|');
                }

                text.Append('\n');
            }

            content[table.Name] = text.ToString();
        }

        return content;
    }

    private async Task<string> Load(DemoSize size)
    {
        var connection = await Databases.Create("demo");
        await using (var empty = TestDatabases.Open(connection, CurrentUser.System("Tests")))
        {
            await empty.Database.MigrateAsync();
            empty.AuditChains.Add(new AuditChain { Id = AuditChain.Only });
            await empty.SaveChangesAsync();
        }

        await using var scope = Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Tests"));
        await using var db = TestDatabases.Open(connection, CurrentUser.System("Tests"));
        var audit = ActivatorUtilities.CreateInstance<AuditLog>(scope.ServiceProvider);
        var bulk = ActivatorUtilities.CreateInstance<BulkWriter>(scope.ServiceProvider, db);
        await new DemoLoader(
            db, new FileVault(db, new DatabaseBytes(db)), audit, new FigureKeeper(db, bulk)).Load(size, CancellationToken.None);
        return connection;
    }
}
