using System.Text;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Fulfillment;

/// <summary>
/// Maine's orders are placed and accepted. Apple owes Pine 100 MacBook Airs and 2 spares (lines <see cref="Pine"/> and
/// <see cref="PineSpares"/>) and Oak its iPads (line <see cref="Oak"/>); for large shipments a line of 500 more MacBook Airs for Pine.
/// </summary>
public abstract class FulfillmentTest(TestDatabases databases) : PortalTest(databases)
{
    /// <summary>The first shipment of Apple's order.</summary>
    protected const string First = OrderRows.Apple + "-S1";

    protected const string Second = OrderRows.Apple + "-S2";

    protected int Pine { get; private set; }

    protected int PineSpares { get; private set; }

    protected int Oak { get; private set; }

    /// <summary>A line of 500 for Pine.</summary>
    protected int Large { get; private set; }

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(db => OrderRows.Add(db, accepted: true));
        await Arrange(async db =>
        {
            var lines = await db.DeviceLines
                .Include(line => line.OrderLine)
                .Where(line => line.OrderLine.Order.Number == PoNumber.Parse(OrderRows.Apple))
                .ToListAsync();
            var ofPine = lines.Single(line => line.OrderLine.DistrictName.StartsWith("Pine") && !line.IsSpare);
            Pine = ofPine.Number;
            PineSpares = lines.Single(line => line.OrderLine.DistrictName.StartsWith("Pine") && line.IsSpare).Number;
            Oak = lines.First(line => line.OrderLine.DistrictName.StartsWith("Oak") && !line.IsSpare).Number;
            Large = lines.Max(line => line.Number) + 1;
            db.DeviceLines.Add(new DeviceLine
            {
                StateId = ofPine.StateId,
                VendorId = ofPine.VendorId,
                DistrictId = ofPine.DistrictId,
                OrderId = ofPine.OrderId,
                OrderLineId = ofPine.OrderLineId,
                SchoolId = ofPine.SchoolId,
                Number = Large,
                Manufacturer = ofPine.Manufacturer,
                Model = ofPine.Model,
                SeatKind = SeatKind.Student,
                IsSpare = false,
                Quantity = 500,
                ShipToName = ofPine.ShipToName,
            });
        });
    }

    protected static byte[] Csv(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A file of so many devices of one line: serials <c>{prefix}0001</c> …, ten in a carton <c>{prefix}-C1</c> ….</summary>
    protected static byte[] Units(int line, string prefix, int count, bool withTags = false) => Csv(
        "Line,Serial,Tag,Carton\n" + string.Concat(Enumerable.Range(1, count).Select(unit =>
            $"{line},{prefix}{unit:0000},{(withTags ? $"T-{prefix}{unit:0000}" : "")},{prefix}-C{((unit - 1) / 10) + 1}\n")));

    protected static ShipNoticeHead Truck { get; } = new(
        "Northern Freight", "1Z-88420", new DateOnly(2027, 3, 15), new DateOnly(2027, 3, 18));

    protected static ShipDevices.Command Notice(byte[] file, string order = OrderRows.Apple) =>
        new(order, Truck, [.. ShipNoticeFile.Read(file).Rows.Select(row => row.Unit())]);

    /// <summary>What is wrong with a file, as the page asks before it ships.</summary>
    protected async Task<CheckShipNotice.Checked> Check(byte[] file, ShipNoticeHead? truck = null)
    {
        var content = ShipNoticeFile.Read(file);
        var found = Done(await Send(Cast.AppleRep, new CheckShipNotice.Query(OrderRows.Apple, truck ?? Truck, content.Rows)));
        return found with { Objections = [.. found.Objections, .. content.Objections] };
    }

    protected Task<Outcome<ShipDevices.Shipped>> Ship(byte[] file) => Send(Cast.AppleRep, Notice(file));

    protected async Task<ShipDevices.Shipped> Shipped(byte[] file)
    {
        var found = await Check(file);
        Assert.Equal("", string.Join(' ', found.Objections.Select(objection => objection.Text).Concat(found.Rows.Select(row => row.Why))));
        return Done(await Ship(file));
    }

    protected async Task<ReceiveScan.Scanned> Scan(string text, string shipment = First, Guid? id = null) =>
        Done(await Send(Cast.PineReceiver, new ReceiveScan.Command(shipment, text, id ?? Guid.NewGuid())));

    protected async Task<ShowShipment.Shown> Shown(string shipment = First, Person? person = null) =>
        Done(await Send(person ?? Cast.PineReceiver, new ShowShipment.Query(shipment)));

    protected Task<Device> DeviceOf(string serial) => Rows(db => db.Devices.SingleAsync(device => device.Serial == serial));

    protected Task<List<string>> InboxOf(Person person) => Rows(db => db.InboxItems
        .Where(item => db.Users.Any(user => user.Id == item.PersonId && user.UserName == person.Email))
        .OrderBy(item => item.Id).Select(item => item.Subject + " | " + item.Text).ToListAsync());
}
