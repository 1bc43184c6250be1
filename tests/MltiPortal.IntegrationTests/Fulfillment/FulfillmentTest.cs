using System.Text;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Fulfillment;

/// <summary>
/// Maine's orders are placed and accepted. Apple owes Pine 100 MacBook Airs and 2 spares (lines <see cref="Pine"/> and <see cref="PineSpares"/>) and
/// Oak its iPads (line <see cref="Oak"/>); for large shipments a line of 500 more MacBook Airs for Pine.
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
            var lines = await db.DeviceLines.Include(line => line.OrderLine).Where(line => line.OrderLine.Order.Number == PoNumber.Parse(OrderRows.Apple)).ToListAsync();
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

    protected static ShipDevices.Command Notice(byte[] file, string order = OrderRows.Apple) =>
        new(order, "Northern Freight", "1Z-88420", new DateOnly(2027, 3, 15), new DateOnly(2027, 3, 18), file);

    protected Task<ShipDevices.Outcome> Ship(byte[] file) => Send(Cast.AppleRep, Notice(file));

    protected async Task Shipped(byte[] file) => Assert.IsType<ShipDevices.Outcome.Shipped>(await Ship(file));

    protected async Task<ReceiveScan.Outcome.Scanned> Scan(string text, string shipment = First, Guid? id = null) =>
        Assert.IsType<ReceiveScan.Outcome.Scanned>(await Send(Cast.PineReceiver, new ReceiveScan.Command(shipment, text, id ?? Guid.NewGuid())));

    protected async Task<ShowShipment.Outcome.Shown> Shown(string shipment = First, Person? person = null) =>
        Assert.IsType<ShowShipment.Outcome.Shown>(await Send(person ?? Cast.PineReceiver, new ShowShipment.Query(shipment)));

    protected Task<Device> DeviceOf(string serial) => Rows(db => db.Devices.SingleAsync(device => device.Serial == serial));

    protected Task<List<string>> InboxOf(Person person) => Rows(db => db.InboxItems
        .Where(item => db.Users.Any(user => user.Id == item.PersonId && user.UserName == person.Email))
        .OrderBy(item => item.Id).Select(item => item.Subject + " | " + item.Text).ToListAsync());
}
