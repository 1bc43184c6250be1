using MltiPortal.IntegrationTests.Fixtures;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.IntegrationTests.Devices;

/// <summary>
/// Placed orders and what came of them, small and known by heart. iPads for Pine: Harbor Middle 10 and a spare, Shore Road 4;
/// for Oak 6; for Birch, in Vermont, 5. ProBooks for Pine's staff: 3, of which one is shipped.
/// </summary>
internal static class DeviceRows
{
    public const string AppleOrder = "ME-2027-000001";

    public const string HpOrder = "ME-2027-000002";

    public const string VermontOrder = "VT-2027-000001";

    /// <summary>Harbor Middle: 1 to 4 deployed to grade 7, 5 to 8 received, 9 damaged, 10 in transit, 11 a spare, received.</summary>
    public static string Harbor(int number) => FormattableString.Invariant($"DMPQ{number:0000}");

    /// <summary>Shore Road: 1 and 2 received, 3 and 4 in transit.</summary>
    public static string Shore(int number) => FormattableString.Invariant($"SHOR{number:0000}");

    /// <summary>Oak: 1 to 3 deployed, 4 and 5 received, 6 in transit.</summary>
    public static string Oak(int number) => FormattableString.Invariant($"OAKR{number:0000}");

    public static async Task Build(PortalDb db)
    {
        var orders = await Order(db, "ME", "apple", "ipad", AppleOrder);
        var harbor = await Line(db, orders, World.Pine, World.HarborMiddle, "ipad", SeatKind.Student, 10, spares: 1);
        var shore = await Line(db, orders, World.Pine, World.ShoreRoad, "ipad", SeatKind.Student, 4);
        var oak = await Line(db, orders, World.Oak, World.SchoolOf(World.Oak), "ipad", SeatKind.Student, 6);
        var pine = await Ship(db, orders, World.Pine, 1);
        Add(db, pine, harbor[0], 10, Harbor, "P-", number => number switch
        {
            <= 4 =>
            DeviceStatus.Deployed,
            <= 8 => DeviceStatus.Received,
            9 => DeviceStatus.Damaged,
            _ => DeviceStatus.InTransit
        });
        Add(db, pine, harbor[1], 1, number => Harbor(10 + number), "P-S", _ => DeviceStatus.Received);
        Add(db, pine, shore[0], 4, Shore, "P-R", number => number <= 2 ? DeviceStatus.Received : DeviceStatus.InTransit);
        Add(db, await Ship(db, orders, World.Oak, 2), oak[0], 6, Oak, "O-", number => number switch
        {
            <= 3 =>
            DeviceStatus.Deployed,
            <= 5 => DeviceStatus.Received,
            _ => DeviceStatus.InTransit
        });

        var hp = await Order(db, "ME", "hp", "probook", HpOrder);
        var staff = await Line(db, hp, World.Pine, World.HarborMiddle, "probook", SeatKind.Staff, 3);
        Add(
            db,
            await Ship(db, hp, World.Pine, 1),
            staff[0],
            1,
            number => FormattableString.Invariant($"5CD{number:0000}"),
            "P-H",
            _ => DeviceStatus.InTransit);

        var vermont = await Order(db, "VT", "apple", "ipad", VermontOrder);
        var birch = await Line(db, vermont, World.Birch, World.SchoolOf(World.Birch), "ipad", SeatKind.Student, 5);
        Add(
            db,
            await Ship(db, vermont, World.Birch, 1),
            birch[0],
            5,
            number => FormattableString.Invariant($"BIRC{number:0000}"),
            "B-",
            _ => DeviceStatus.Received);
        await db.SaveChangesAsync();
    }

    /// <summary>A further line and shipment of the Apple order, for a district that has none.</summary>
    public static async Task<(long Line, long Shipment)> LineAndShipment(PortalDb db, string district, string school)
    {
        var number = PoNumber.Parse(AppleOrder);
        var order = await db.Orders.SingleAsync(row => row.Number == number);
        var lines = await Line(db, order, district, school, "ipad", SeatKind.Student, 3);
        return (lines[0].Id, (await Ship(db, order, district, 9)).Id);
    }

    private static async Task<Order> Order(PortalDb db, string state, string vendor, string solution, string number)
    {
        var supplier = await db.Vendors.SingleAsync(row => row.Code == vendor);
        var window = await db.Windows.SingleAsync(row => db.States.Any(owner => owner.Id == row.StateId && owner.Code == state));
        var order = new Order
        {
            StateId = window.StateId,
            VendorId = supplier.Id,
            WindowId = window.Id,
            BuyerName = "The state",
            Key = OrderKey.Parse(number),
            Number = PoNumber.Parse(number),
            OrderDate = DateOnly.FromDateTime(World.Now.AddDays(-40)),
            TermYears = 4,
            VendorName = supplier.Name,
            AgreementNumber = $"DEMO-{vendor.ToUpperInvariant()}",
            AddendumNumber = $"{state}-{solution}",
            BillTo = "Department of Education",
            ContactName = "Ada Fortin",
            ContactEmail = "program@maine.example",
            Delivery = "Delivered",
            NotToExceed = Money.Zero,
        };
        order.Sign(1, "Ben Cyr", World.Now.AddDays(-39));
        order.CertifyAndPlace(2, "Cora Pelletier", World.Now.AddDays(-38));
        db.Orders.Add(order);
        await db.SaveChangesAsync();
        return order;
    }

    private static async Task<List<DeviceLine>> Line(
        PortalDb db, Order order, string district, string school, string solution, SeatKind kind, int quantity, int spares = 0)
    {
        var buyer = await db.Districts.SingleAsync(row => row.Code == district);
        var place = await db.Schools.SingleAsync(row => row.Code == school);
        var offer = await db.Solutions.Include(row => row.Devices).SingleAsync(row => row.Code == solution);
        var model = offer.Devices.First(device => device.IsPrimary);
        var number = await db.OrderLines.CountAsync(row => row.OrderId == order.Id) + 1;
        var line = new OrderLine
        {
            StateId = order.StateId,
            VendorId = order.VendorId,
            DistrictId = buyer.Id,
            OrderId = order.Id,
            Number = number,
            SchoolId = place.Id,
            SolutionId = offer.Id,
            Item = PriceItem.Seat,
            SeatKind = kind,
            Description = $"{offer.ShortName}, seat",
            Quantity = quantity,
            UnitPrice = Money.Zero,
            TotalYear = Money.Zero,
            DistrictName = buyer.Name,
            ShipToName = place.Name,
            ShipToAddress = place.Address,
        };
        line.Accept("Mia Stone", World.Now.AddDays(-30));
        db.OrderLines.Add(line);
        await db.SaveChangesAsync();
        var devices = new List<DeviceLine> { Of(quantity, isSpare: false, 1) };
        if (spares > 0)
        {
            devices.Add(Of(spares, isSpare: true, 2));
        }

        db.DeviceLines.AddRange(devices);
        await db.SaveChangesAsync();
        await OrderRows.AddShares(db, order);
        return devices;

        DeviceLine Of(int count, bool isSpare, int which) => new()
        {
            StateId = order.StateId,
            VendorId = order.VendorId,
            DistrictId = buyer.Id,
            OrderId = order.Id,
            OrderLineId = line.Id,
            SchoolId = place.Id,
            Number = (number * 10) + which,
            Manufacturer = model.Manufacturer,
            Model = model.Model,
            SeatKind = kind,
            IsSpare = isSpare,
            Quantity = count,
            ShipToName = place.Name,
        };
    }

    private static async Task<Shipment> Ship(PortalDb db, Order order, string district, int number)
    {
        var buyer = await db.Districts.SingleAsync(row => row.Code == district);
        var shipment = new Shipment
        {
            StateId = order.StateId,
            VendorId = order.VendorId,
            DistrictId = buyer.Id,
            OrderId = order.Id,
            Number = FormattableString.Invariant($"{order.Number}-S{number}"),
            VendorName = order.VendorName,
            DistrictName = buyer.Name,
            Carrier = "Northern Freight",
            Tracking = "1Z-88420",
            ShippedOn = DateOnly.FromDateTime(World.Now.AddDays(-20)),
            ExpectedOn = DateOnly.FromDateTime(World.Now.AddDays(-14)),
            EnteredBy = "Mia Stone",
            EnteredAt = World.Now.AddDays(-20),
        };
        db.Shipments.Add(shipment);
        await db.SaveChangesAsync();
        return shipment;
    }

    private static void Add(
        PortalDb db, Shipment shipment, DeviceLine line, int count, Func<int, string> serial, string tag, Func<int, DeviceStatus> status)
    {
        for (var number = 1; number <= count; number++)
        {
            var device = Device.InTransit(
                new DeviceIdentity(line.Manufacturer, line.Model, serial(number), FormattableString.Invariant($"{tag}{number:000}"), "C1"),
                new DevicePlace(
                    line.StateId, line.DistrictId, line.VendorId, line.OrderId, line.Id, shipment.Id, line.SchoolId, line.IsSpare),
                new(null, shipment.EnteredBy, shipment.EnteredAt));
            switch (status(number))
            {
                case DeviceStatus.Received:
                    device.Receive(new(null, "Hal Ouellette", World.Now.AddDays(-13)));
                    break;
                case DeviceStatus.Damaged:
                    device.SetAside("Screen cracked.", new(null, "Hal Ouellette", World.Now.AddDays(-13)));
                    break;
                case DeviceStatus.Deployed:
                    device.Receive(new(null, "Hal Ouellette", World.Now.AddDays(-13)));
                    device.Deploy(line.SchoolId, Audience.Grade(7), new(null, "Ida Gagnon", World.Now.AddDays(-6)));
                    break;
            }

            db.Devices.Add(device);
        }
    }
}
