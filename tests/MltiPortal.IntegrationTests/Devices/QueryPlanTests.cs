using System.Data.Common;
using Microsoft.Data.Sqlite;
using MltiPortal.Application;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Lists;
using MltiPortal.Domain.Devices;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Devices;

/// <summary>
/// The register and the order list stay fast at a million rows because each of their queries walks an index in the list's own order.
/// </summary>
public sealed class QueryPlanTests(TestDatabases databases) : PortalTest(databases)
{
    private static readonly DeviceFilter None = new();

    public static TheoryData<string, string> Lists => new()
    {
        { "state", "none" }, { "state", "district" }, { "state", "status" }, { "state", "model" }, { "state", "spare" },
        { "state", "search" }, { "state", "district and status" }, { "state", "status and search" },
        { "state", "model and search" },
        { "district", "none" }, { "district", "school" }, { "district", "status" }, { "district", "model" }, { "district", "search" },
        { "vendor", "none" }, { "vendor", "status" }, { "vendor", "model" }, { "vendor", "search" },
    };

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(TestDatabases.Provider == DatabaseProvider.Sqlite, "Plans are read with SQLite's EXPLAIN QUERY PLAN.");
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
    }

    [Fact]
    public async Task What_happened_to_a_device_is_found_by_the_device_and_not_among_all_of_its_state()
    {
        var plans = await Plans(
            () => Send(Cast.MaineOfficer, new ShowDevice.Query("Apple", DeviceRows.Harbor(10))), "FROM \"DeviceEvents\"");
        Assert.NotEmpty(plans);
        Assert.All(
            plans,
            plan => Assert.Contains(
                plan,
                step => step.Contains("IX_DeviceEvents", StringComparison.Ordinal)
                    && step.Contains("DeviceId=?", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_register_walks_an_index_for_every_filter(string who, string what)
    {
        var person = who switch { "state" => Cast.MaineOfficer, "district" => Cast.PineDirector, _ => Cast.AppleRep };
        var filter = what switch
        {
            "district" => None with { District = World.Pine },
            "school" => None with { School = World.HarborMiddle },
            "status" => None with { Status = DeviceStatus.Received },
            "district and status" => None with { District = World.Pine, Status = DeviceStatus.Received },
            "model" => None with { Model = "iPad 32 GB" },
            "spare" => None with { Spare = true },
            "search" => None with { Search = "DMPQ" },
            "model and search" => None with { Search = "MPQ", Model = "iPad 32 GB" },
            "status and search" => None with { Search = "DMPQ", Status = DeviceStatus.Received },
            _ => None,
        };

        // the first page, the page after a device, and the page before one
        var sorts = filter is { Model: null, School: null } ? new[] { "serial", "-status" } : ["serial"];
        foreach (var query in sorts.SelectMany(sort => new ListDevices.Query[]
        {
            new(filter, new(sort)),
            new(filter, new(sort, After: Place(sort))),
            new(filter, new(sort, Before: Place(sort)))
        }))
        {
            foreach (var plan in await Plans(() => Send(person, query), "FROM \"Devices\""))
            {
                Assert.DoesNotContain(plan, IsScanOfDevices);
                Assert.DoesNotContain(plan, step => step.Contains("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
                Assert.Contains(
                    plan,
                    step => step.StartsWith("SEARCH d", StringComparison.Ordinal)
                        && step.Contains("INDEX IX_Devices_", StringComparison.Ordinal));
            }
        }
    }

    private static string Place(string sort) =>
        ListCursor.Write(sort, sort == "serial" ? ["DMPQ0003", 1L] : [DeviceStatus.Received, "DMPQ0003", 1L]);

    [Fact]
    public async Task Scanned_numbers_are_found_by_index()
    {
        var plans = await Plans(
            () => Send(
                Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, new(8), [DeviceRows.Harbor(5), "P-006"], Guid.NewGuid())),
            "FROM \"Devices\"");
        Assert.All(plans, plan => Assert.DoesNotContain(plan, IsScanOfDevices));
    }

    /// <summary>A vendor's devices have no state in front: the queries name the states, so that the same indexes serve it.</summary>
    [Fact]
    public async Task A_vendors_shipments_and_its_ship_page_count_by_index()
    {
        foreach (var plan in await Plans(() => Send(Cast.AppleRep, new ListShipments.Query(new("all"))), "FROM \"ShipmentFigures\""))
        {
            Assert.Contains(
                plan,
                step => step.Contains(
                    "IX_ShipmentFigures_StateId_ShipmentId_DeviceLineId (StateId=? AND ShipmentId=?", StringComparison.Ordinal));
        }

        // however many devices there are, what is shown of an order is what is kept of its lines
        var counts = await Plans(() => Send(Cast.AppleRep, new ShowOrderToShip.Query(DeviceRows.AppleOrder)), "FROM \"ShipmentFigures\"");
        Assert.All(
            counts,
            plan => Assert.DoesNotContain(
                plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("VIRTUAL", StringComparison.Ordinal)));
        Assert.DoesNotContain(Portal.Commands.Sent, sql => sql.Contains("FROM \"Devices\"", StringComparison.Ordinal));
        foreach (var plan in await Plans(
            () => Send(Cast.AppleRep, new ShowShipment.Query($"{DeviceRows.AppleOrder}-S1")), "FROM \"Devices\""))
        {
            Assert.DoesNotContain(
                plan,
                step => step.Contains("INDEX IX_Devices_VendorId", StringComparison.Ordinal)
                    && !step.Contains("OrderId=?", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("state")]
    [InlineData("district")]
    [InlineData("vendor")]
    public async Task What_a_page_of_orders_adds_up_is_found_by_its_orders(string who)
    {
        var person = who switch { "state" => Cast.MaineOfficer, "district" => Cast.PineDirector, _ => Cast.AppleRep };
        var plans = await Plans(() => Send(person, new ListOrders.Query(new())), "FROM \"SchoolFigures\"");
        Assert.NotEmpty(plans);
        Assert.All(
            plans,
            plan => Assert.Contains(
                plan,
                step => step.Contains("SEARCH", StringComparison.Ordinal) && step.Contains("IX_SchoolFigures", StringComparison.Ordinal)));
    }

    // d is the table; d0 would be the few rows that a count's limit left of it
    private static bool IsScanOfDevices(string step) => step == "SCAN d" || step.StartsWith("SCAN d ", StringComparison.Ordinal);

    /// <summary>The plans of the queries that a message sends and that hold all of some texts.</summary>
    private async Task<List<List<string>>> Plans<T>(Func<Task<T>> send, params string[] holding)
    {
        Portal.Commands.Forget();
        await send();
        var commands = Portal.Commands.Sent.Where(sql => holding.All(text => sql.Contains(text, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(commands);
        var plans = new List<List<string>>();
        await using var connection = new SqliteConnection(Portal.Connection);
        await connection.OpenAsync();
        foreach (var sql in commands)
        {
            plans.Add(await Plan(connection, sql));
        }

        return plans;
    }

    private static async Task<List<string>> Plan(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in System.Text.RegularExpressions.Regex
            .Matches(sql, "@[A-Za-z0-9_]+")
            .Select(match => match.Value)
            .Distinct(StringComparer.Ordinal))
        {
            command.Parameters.Add(new SqliteParameter(name, 1));
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        if (Environment.GetEnvironmentVariable("MLTI_SHOW_PLANS") is not null)
        {
            await Console.Out.WriteLineAsync(sql + "\n  " + string.Join("\n  ", steps));
        }

        return steps;
    }
}
