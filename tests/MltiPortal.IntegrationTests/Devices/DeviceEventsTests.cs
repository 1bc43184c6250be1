using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Fulfillment;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Devices;

/// <summary>
/// What happened to devices: an event for each change, numbers that add up, undo, and what follows where a device came with no order.
/// </summary>
public sealed class DeviceEventsTests(TestDatabases databases) : FulfillmentTest(databases)
{
    private static readonly Audience Grade8 = Audience.Grade(8);
    private static readonly Audience Grade5 = Audience.Grade(5);

    [Fact]
    public async Task Every_change_is_an_event_and_is_counted_once_whoever_makes_it_and_however_many_there_are()
    {
        var moves = new Moves();
        var node = await PortalServer.Start(
            Portal.Connection, Portal.Clock, services => services.AddSingleton<INotificationHandler<Happened<DevicesMoved>>>(moves));
        try
        {
            var (carton, aside, batch, other) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
            await Do(
                Cast.AppleRep,
                Notice(Csv("Line,Serial,Tag,Carton\n" + string.Concat(Enumerable.Range(1, 30)
                    .Select(unit => $"{Pine},D{unit:0000},,C{unit / 10}\n")) + $"{PineSpares},S1,,\n{Oak},O1,,\n")));
            await Do(Cast.PineReceiver, new ReceiveCarton.Command(Second, "C1", carton));
            await Do(Cast.PineReceiver, new ReceiveCarton.Command(Second, "C2", Guid.NewGuid()));
            await Do(Cast.PineReceiver, new ReceiveScan.Command(Second, "S1", Guid.NewGuid()));
            await Do(Cast.PineReceiver, new ReceiveScan.Command(Second, "S1", Guid.NewGuid())); // a duplicate
            await Do(Cast.OakEverything, new ReceiveScan.Command(First, "O1", Guid.NewGuid()));
            await Do(Cast.PineReceiver, new SetAsideDevice.Command(Second, "D0011", "Wet", aside));
            await Do(Cast.PineReceiver, new UndoReceipt.Command(Second, aside));
            await Do(
                Cast.PineDeployer,
                new DeployDevices.Command(
                    World.HarborMiddle,
                    Grade8,
                    [.. Enumerable.Range(20, 8).Select(unit => $"D{unit:0000}"), "NOSUCH", "S1"],
                    batch,
                    IsSure: true));
            await Do(
                Cast.PineDeployer, new DeployDevices.Command(World.ShoreRoad, Grade5, ["D0020", "D0021", "D0022"], other, IsSure: true));
            await Do(Cast.PineDeployer, new UndoDeployment.Command(World.ShoreRoad, ["D0020", "D0021"], other));
            // D0022 is elsewhere by now
            await Do(Cast.PineDeployer, new UndoDeployment.Command(World.HarborMiddle, ["D0020", "D0022", "D0023"], batch));
            await Do(Cast.PineReceiver, new UndoReceipt.Command(Second, carton));
        }
        finally
        {
            await node.DisposeAsync();
        }

        var devices = await Rows(db => db.Devices.AsNoTracking().ToListAsync());
        var expected = devices
            .GroupBy(device => (
                device.OrderId,
                device.ShipmentId,
                device.OrderedForSchoolId,
                device.SchoolId,
                device.DistrictId,
                device.IsSpare,
                device.Status))
            .ToDictionary(of => of.Key, of => of.Count());
        Assert.Equal(expected.OrderBy(row => row.Key), moves.Sums().OrderBy(row => row.Key));
        Assert.All(
            moves.All, moved => Assert.Equal(moved.Moves.Count, moved.Moves.Select(move => move with { Count = 1 }).Distinct().Count()));
        Assert.Equal((20, 5, 7), (Count(DeviceStatus.InTransit), Count(DeviceStatus.Received), Count(DeviceStatus.Deployed)));
        Assert.False(await Rows(db => db.History.AnyAsync(entry => entry.Kind == nameof(DevicesMoved))));

        Assert.True((await Rows(db => Verify(db, "device-events", "device-life", "device-counts", "figures"))).IsWhole);
        Assert.Equal(["Ship", "Receive", "SetAside", "Undo", "Undo"], await Story("D0011"));
        Assert.Equal(["Ship", "Receive", "Deploy", "Deploy", "Undo", "Undo"], await Story("D0020"));
        Assert.Equal(["Ship", "Receive", "Undo"], await Story("D0012"));

        async Task Do<T>(Person person, IRequest<Outcome<T>> message) => Done(await node.Send(person, message));

        int Count(DeviceStatus status) => devices.Count(device => device.Status == status);
    }

    [Fact]
    public async Task Verify_finds_a_device_that_is_not_what_happened_to_it()
    {
        await Shipped(Units(Pine, "D", 3));
        await Arrange(db => db.Devices
            .Where(device => device.Serial == "D0002")
            .ExecuteUpdateAsync(set => set.SetProperty(device => device.Status, DeviceStatus.Deployed)));
        var check = Assert.Single((await Rows(db => Verify(db, "device-events"))).Checks);
        Assert.Equal((3, 2), (check.Rows, check.FaultCount)); // it differs from its last event, and it never arrived
        Assert.All(check.Faults, fault => Assert.Contains("D0002", fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_device_whose_status_changed_after_it_was_read_is_not_written()
    {
        await Shipped(Units(Pine, "D", 3));
        await using var scope = Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(await Portal.CurrentUserOf(Cast.PineReceiver));
        var (db, writer) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), scope.ServiceProvider.GetRequiredService<DeviceWriter>());
        var read = await db.Devices.AsNoTracking().OrderBy(device => device.Id).ToListAsync();
        await Scan("D0002");

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            Assert.All(read, device => Assert.Null(device.Receive(new(1, "Late", World.Now.AddDays(1)))));
            Assert.False(await writer.Save(read, CancellationToken.None));
        }

        Assert.Equal(
            [DeviceStatus.InTransit, DeviceStatus.Received, DeviceStatus.InTransit],
            await Rows(rows => rows.Devices.OrderBy(device => device.Id).Select(device => device.Status).ToListAsync()));
        Assert.Equal(Cast.PineReceiver.Name, (await DeviceOf("D0002")).ReceivedBy);
    }

    [Fact]
    public async Task An_undo_of_a_carton_leaves_what_was_deployed_since_and_the_rest_is_in_transit_again()
    {
        await Shipped(Units(Pine, "D", 10));
        var carton = Guid.NewGuid();
        Done(await Send(Cast.PineReceiver, new ReceiveCarton.Command(First, "D-C1", carton)));
        Done(await Send(Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Grade8, ["D0004"], Guid.NewGuid())));
        Assert.Equal(
            "Carton D-C1: 9 devices are in transit again.",
            Done(await Send(Cast.PineReceiver, new UndoReceipt.Command(First, carton))).Message);
        Assert.Equal(
            ["D0004"],
            await Rows(db => db.Devices
                .Where(device => device.Status == DeviceStatus.Deployed)
                .Select(device => device.Serial)
                .ToListAsync()));
        Assert.Equal("Undone: the receipt of carton D-C1 (9 devices).", (await Shown()).History[0].Text);
    }

    [Fact]
    public async Task An_undone_deployment_is_back_where_it_was_and_those_who_were_told_are_told()
    {
        await Arrange(db => db.DeviceLines
            .Where(line => line.Number == Large || line.Number == PineSpares)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.IsSpare, true)));
        await Arrange(db => db.DeviceLines
            .Where(line => line.Number == Pine)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Quantity, 2)));
        await Arrange(db => db.OrderLines
            .Where(line => line.DistrictName.StartsWith("Pine") && line.DeviceLines.All(of => of.Number != Pine))
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Acknowledgment, Domain.Orders.Acknowledgment.Rejected)));
        await Shipped(Units(Pine, "D", 2));
        await Scan("D0001");
        await Scan("D0002");
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        Done(await Send(Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Grade8, ["D0001", "D0002"], one)));
        Assert.Contains(
            await InboxOf(Cast.PineDirector), text => text.StartsWith("Harbor Middle School has its devices", StringComparison.Ordinal));
        Assert.Contains(
            await InboxOf(Cast.MaineOfficer),
            text => text.StartsWith("Pine Harbor School District has deployed all its devices", StringComparison.Ordinal));

        Done(await Send(Cast.PineDeployer, new DeployDevices.Command(World.ShoreRoad, Grade5, ["D0001"], two, IsSure: true)));
        Done(await Send(Cast.PineDeployer, new UndoDeployment.Command(World.ShoreRoad, ["D0001"], two)));
        var back = await DeviceOf("D0001");
        Assert.Equal(
            (DeviceStatus.Deployed, Grade8, await SchoolId(World.HarborMiddle)), (back.Status, back.Audience!.Value, back.SchoolId));
        Assert.DoesNotContain(await InboxOf(Cast.PineDirector), text => text.Contains("after all", StringComparison.Ordinal));

        Done(await Send(Cast.PineDeployer, new UndoDeployment.Command(World.HarborMiddle, ["D0001", "D0002"], one)));
        Assert.All(
            await Rows(db => db.Devices.ToListAsync()),
            device => Assert.Equal(
                (DeviceStatus.Received, null, null, ""), (device.Status, device.Audience, device.DeployedAt, device.DeployedBy)));
        Assert.Contains(
            await InboxOf(Cast.PineDirector),
            text => text.StartsWith("Harbor Middle School does not have all its devices after all", StringComparison.Ordinal));
        Assert.Contains(
            await InboxOf(Cast.MaineOfficer),
            text => text.StartsWith("Pine Harbor School District has not deployed all its devices after all", StringComparison.Ordinal));
        Assert.Single(Refused(await Send(Cast.PineDeployer, new UndoDeployment.Command(World.HarborMiddle, ["D0001"], one))));
        NotFound(await Send(Cast.OakEverything, new UndoDeployment.Command(World.HarborMiddle, ["D0001"], one)));

        var life = Done(await Send(Cast.PineDirector, new ShowDevice.Query("Apple", "D0001"))).Life;
        Assert.Equal("Undone: the deployment to Harbor Middle School, Grade 8. It is received and ready to deploy.", life[0].Text);
        Assert.Equal("Undone: the deployment to Shore Road School, Grade 5. It is with Harbor Middle School, Grade 8 again.", life[1].Text);
    }

    [Fact]
    public async Task A_page_offers_what_the_table_allows_and_the_reader_may()
    {
        await Shipped(Units(Pine, "D", 2));
        await Scan("D0001");
        Assert.Equal([DeviceAction.SetAside, DeviceAction.CorrectSerial], await Offered(Cast.PineReceiver, "D0001"));
        Assert.Equal([DeviceAction.Deploy], await Offered(Cast.PineDeployer, "D0001"));
        Assert.Equal(
            [DeviceAction.Receive, DeviceAction.SetAside, DeviceAction.CorrectSerial], await Offered(Cast.PineReceiver, "D0002"));
        Assert.Equal([DeviceAction.Void, DeviceAction.Correct], await Offered(Cast.AppleRep, "D0002"));
        Assert.Empty(await Offered(Cast.PineDeployer, "D0002"));
        Assert.Empty(await Offered(Cast.PineDirector, "D0001"));
        Assert.Empty(await Offered(Cast.AppleRep, "D0001"));

        using var ida = await Portal.SignedIn(Cast.PineDeployer);
        Assert.Empty((await ida.Get("/devices/Apple/D0002")).Document.QuerySelectorAll("a[href^='/devices/deploy?']"));
        var page = await ida.Submit(
            await ida.Get("/devices/deploy?number=D0001"),
            "Deploy this device",
            ("Form.School", World.HarborMiddle),
            ("Form.Audience", "8"));
        Assert.Equal(DeviceStatus.Deployed, (await DeviceOf("D0001")).Status);
        page = await ida.Submit(page, "Undo this deployment");
        Assert.Contains("The deployment of D0001 is undone. It is received and ready to deploy.", page.Text, StringComparison.Ordinal);
        await ida.Submit(page, "Deploy this device", ("Form.School", World.HarborMiddle), ("Form.Audience", "8"), ("Form.Number", "D0001"));
        page = await ida.Submit(await ida.Get("/devices/Apple/D0001"), "Undo the deployment");
        Assert.Contains("It is received and ready to deploy.", page.Text, StringComparison.Ordinal);
        Assert.Equal(DeviceStatus.Received, (await DeviceOf("D0001")).Status);

        async Task<IReadOnlyList<DeviceAction>> Offered(Person person, string serial) =>
            Done(await Send(person, new ShowDevice.Query("Apple", serial))).Offered;
    }

    [Fact]
    public async Task A_device_that_came_with_no_order_is_listed_shown_and_deployed_and_no_vendor_sees_it()
    {
        await Shipped(Units(Pine, "D", 2));
        await Scan("D0001");
        await Scan("D0002");
        await Arrange(db => db.Devices.Where(device => device.Serial == "D0001").ExecuteUpdateAsync(set => set
            .SetProperty(device => device.VendorId, (long?)null)
            .SetProperty(device => device.OrderId, (long?)null)
            .SetProperty(device => device.DeviceLineId, (long?)null)
            .SetProperty(device => device.ShipmentId, (long?)null)));
        foreach (var person in new[] { Cast.PineDirector, Cast.MaineOfficer })
        {
            var rows = Done(await Send(person, new ListDevices.Query(new DeviceFilter(Status: DeviceStatus.Received)))).Page.Rows;
            Assert.Equal([(null, null), ("ME-2027-000001", First)], rows.Select(row => (row.Order?.Value, row.Shipment)));
            Assert.Equal(["Pine Harbor School District"], rows.Select(row => row.District).Distinct());
            Assert.Null(Done(await Send(person, new ShowDevice.Query("Apple", "D0001"))).Device.Acquired);
        }

        Assert.Equal(
            ["D0002"], Done(await Send(Cast.AppleRep, new ListDevices.Query(new DeviceFilter()))).Page.Rows.Select(row => row.Serial));
        NotFound(await Send(Cast.AppleRep, new ShowDevice.Query("Apple", "D0001")));
        Done(await Send(Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Grade8, ["D0001"], Guid.NewGuid())));
        Assert.Equal(DeviceStatus.Deployed, (await DeviceOf("D0001")).Status);
        Assert.Equal(0, Done(await Send(Cast.PineDirector, new ShowDeployment.Query(new()))).Total.Deployed); // of what was ordered
        using var client = await Portal.SignedIn(Cast.PineDirector);
        Assert.Contains("D0001", (await client.Get("/devices/Apple/D0001")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orders_history_and_a_shipments_say_all_that_happened()
    {
        await Shipped(Units(Pine, "D", 2));
        await Scan("D0001");
        var aside = Guid.NewGuid();
        Done(await Send(Cast.PineReceiver, new SetAsideDevice.Command(First, "D0002", "Wet", aside)));
        Done(await Send(Cast.PineReceiver, new UndoReceipt.Command(First, aside)));
        Done(await Send(Cast.PineReceiver, new FinishShipment.Command(First, (await Shown()).Shipment.Version)));
        Done(await Send(Cast.PineReceiver, new ReopenShipment.Command(First)));
        string[] kinds = [
            nameof(ShipmentSent),
            nameof(ReceivingBegan),
            nameof(DeviceSetAside),
            nameof(ReceiptUndone),
            nameof(ReceivingFinished),
            nameof(ShipmentReopened)
        ];
        foreach (var subject in new[] { HistorySubject.Shipment, HistorySubject.Order })
        {
            Assert.Equal(
                kinds,
                await Rows(db => db.History
                    .Where(entry => entry.Subject == subject && kinds.Contains(entry.Kind))
                    .OrderBy(entry => entry.Id)
                    .Select(entry => entry.Kind)
                    .ToListAsync()));
        }
    }

    private Task<long> SchoolId(string code) =>
        Rows(db => db.Schools.Where(school => school.Code == code).Select(school => school.Id).SingleAsync());

    private Task<List<string>> Story(string serial) => Rows(async db => (await db.DeviceEvents
        .Where(one => db.Devices.Any(device => device.Id == one.DeviceId && device.Serial == serial))
        .OrderBy(one => one.Id)
        .Select(one => one.Action)
        .ToListAsync()).ConvertAll(action => action.ToString()));

    /// <summary>Follows the numbers, as kept figures do.</summary>
    private sealed class Moves : INotificationHandler<Happened<DevicesMoved>>
    {
        public List<DevicesMoved> All { get; } = [];

        public Task Handle(Happened<DevicesMoved> notification, CancellationToken cancellationToken)
        {
            All.Add(notification.Event);
            return Task.CompletedTask;
        }

        public Dictionary<(long?, long?, long, long, long, bool, DeviceStatus), int> Sums()
        {
            var sums = new Dictionary<(long?, long?, long, long, long, bool, DeviceStatus), int>();
            foreach (var move in All.SelectMany(moved => moved.Moves))
            {
                Add(move, move.To, move.Count);
                Add(move, move.From, -move.Count);
            }

            return sums.Where(row => row.Value != 0).ToDictionary();

            void Add(DeviceMove move, DeviceStatus? status, int count)
            {
                if (status is { } of)
                {
                    var key = (move.OrderId, move.ShipmentId, move.OrderedForSchoolId, move.SchoolId, move.DistrictId, move.IsSpare, of);
                    sums[key] = sums.GetValueOrDefault(key) + count;
                }
            }
        }
    }
}
