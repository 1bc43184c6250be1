using System.Globalization;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Demo;

/// <summary>What vendors acknowledged and shipped of the placed orders, and what districts received and deployed.</summary>
internal sealed class DemoDevices(PortalDb db, DemoNotes notes, DemoDice dice)
{
    private const int ChunkRows = 5_000;
    private const int CartonSize = 10;
    private const int DaysOnTheWay = 6;
    private const int OneDamagedIn = 331; // 3 of 1,000
    private const int FirstDamaged = 40; // so that the smallest demo has one, too
    private const string SerialDigits = "0123456789CDFGHJKLMNPQRTVWXYZ"; // without letters that are mistaken for digits
    private readonly Dictionary<long, int> tags = [];
    private readonly List<Device> made = [];
    private readonly DeviceWriter writer = new(db, new BulkWriter(db, Loading()));
    private int serials;
    private int received;

    /// <summary>Acknowledges a placed order: most lines accepted, some backordered, the last few not answered yet.</summary>
    public void Acknowledge(DemoState state, Order order, Vendor vendor)
    {
        var by = DemoPeople.RepresentativeOf(vendor.Code);
        var at = state.At(-96, 11, 30);
        var waiting = vendor.Code == "apple" ? 0 : 3;
        var answered = order.Lines.GroupBy(line => line.SchoolId).SkipLast(waiting).ToList();
        var schools = 0;
        foreach (var lines in answered)
        {
            var isBackordered = lines.First().DistrictId != state.Districts[0].Row.Id && schools++ % 23 == 11;
            foreach (var line in lines)
            {
                DemoOptIns.Must(isBackordered && line.Item == PriceItem.Seat
                    ? line.Backorder(state.AsOf.AddDays(21), DateOnly.FromDateTime(at), by, at)
                    : line.Accept(by, at));
            }
        }

        order.CountAnswers();
        var said = answered.SelectMany(lines => lines).GroupBy(line => line.DistrictId).ToList();
        notes.Add(
            new LinesAccepted(
                new EventOwner(order.StateId, null, order.VendorId, ForAllDistricts: true),
                order.Id, order.Number, said.Sum(lines => lines.Count(line => line.Acknowledgment == Acknowledgment.Accepted)), said.Count),
            at, by, vendor.Name);
        foreach (var lines in said)
        {
            notes.Add(
                new DistrictLinesAnswered(
                    new EventOwner(order.StateId, lines.Key, order.VendorId),
                    order.Id, order.Key, order.Number, order.VendorName, lines.Key, lines.First().DistrictName, LineAnswers.Of([.. lines])),
                at, by, vendor.Name);
        }
    }

    /// <summary>Ships, receives and deploys, district by district over the last weeks.</summary>
    public async Task Ship(
        DemoState state,
        Order order,
        Vendor vendor,
        IReadOnlyDictionary<(long School, SeatKind Kind), List<(Audience, int)>> users,
        CancellationToken cancellationToken)
    {
        var lines = order.Lines.Where(line => line.Acknowledgment is Acknowledgment.Accepted or Acknowledgment.Backordered).ToList();
        var byDistrict = lines.GroupBy(line => line.DistrictId).ToList();
        var districts = state.Districts.ToDictionary(district => district.Row.Id);
        var batches = new List<Batch>();
        for (var index = 0; index < byDistrict.Count; index++)
        {
            var district = districts[byDistrict[index].Key];
            var progress = Math.Pow(index / (double)byDistrict.Count, 1.5);
            batches.AddRange(Batches(state, order, vendor, district, [.. byDistrict[index]], -58 + (int)(56 * progress), batches.Count));
        }

        db.Shipments.AddRange(batches.Select(batch => batch.Shipment));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var batch in batches)
        {
            AddDevices(state, vendor, batch, users);
            if (made.Count > ChunkRows)
            {
                await Flush(cancellationToken);
            }
        }

        await Flush(cancellationToken);
    }

    private static CurrentUserScope Loading()
    {
        var scope = new CurrentUserScope();
        scope.Set(CurrentUser.System("Demo"));
        return scope;
    }

    private async Task Flush(CancellationToken cancellationToken)
    {
        var shipments = made.Select(device => device.ShipmentId).Distinct().ToList();
        await writer.Insert(made, rows => rows.Where(device => shipments.Contains(device.ShipmentId)), cancellationToken);
        made.Clear();
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        db.Events.Clear();
    }

    /// <summary>One shipment a district, or two: the first of the district's people has one on its way.</summary>
    private IEnumerable<Batch> Batches(
        DemoState state, Order order, Vendor vendor, DemoDistrict district, List<OrderLine> lines, int days, int already)
    {
        var isLeading = district == state.Districts[0];
        var inTwo = isLeading || dice.Chance(0.25);
        var parts = new List<(DeviceLine Line, int First, int Second)>();
        foreach (var line in lines)
        {
            foreach (var device in line.DeviceLines)
            {
                var now = line.Acknowledgment == Acknowledgment.Backordered ? device.Quantity * 6 / 10 : device.Quantity;
                var second = inTwo ? now / (isLeading ? 4 : 3) : 0;
                parts.Add((device, now - second, second));
            }
        }

        yield return Make(1, isLeading ? -40 : days, [.. parts.Where(part => part.First > 0).Select(part => (part.Line, part.First))]);
        if (parts.Any(part => part.Second > 0))
        {
            yield return Make(
                2,
                isLeading ? -3 : Math.Min(days + 14, -2),
                [.. parts.Where(part => part.Second > 0).Select(part => (part.Line, part.Second))]);
        }

        Batch Make(int which, int shipped, List<(DeviceLine, int)> content)
        {
            var day = Weekday(state.AsOf.AddDays(shipped));
            var number = already + which;
            return new Batch(
                new Shipment
                {
                    StateId = order.StateId,
                    VendorId = vendor.Id,
                    DistrictId = district.Row.Id,
                    OrderId = order.Id,
                    Number = string.Create(CultureInfo.InvariantCulture, $"{order.Key}-S{number}"),
                    VendorName = vendor.Name,
                    DistrictName = district.Row.Name,
                    Carrier = number % 2 == 0 ? "Northern Freight" : "Coastline Express",
                    Tracking = string.Create(CultureInfo.InvariantCulture, $"1Z{vendor.Id:00}{number * 7919:00000000}"),
                    ShippedOn = day,
                    ExpectedOn = Weekday(day.AddDays(DaysOnTheWay + 1)),
                    EnteredBy = DemoPeople.RepresentativeOf(vendor.Code),
                    EnteredAt = state.At(day, 10, number % 60),
                },
                district,
                content);
        }
    }

    private void AddDevices(
        DemoState state, Vendor vendor, Batch batch, IReadOnlyDictionary<(long School, SeatKind Kind), List<(Audience, int)>> users)
    {
        var (shipment, district, content) = batch;
        var receivedOn = Weekday(shipment.ShippedOn.AddDays(3));
        var isReceived = shipment.ShippedOn.AddDays(DaysOnTheWay) < state.AsOf;
        var by = new DeviceHandling(null, shipment.EnteredBy, shipment.EnteredAt);
        var first = made.Count;
        foreach (var (line, quantity) in content)
        {
            var audiences = Audiences(users.GetValueOrDefault((line.SchoolId, line.SeatKind)) ?? [], quantity);
            for (var index = 0; index < quantity; index++)
            {
                var carton = ((made.Count - first) / CartonSize) + 1;
                var device = Device.InTransit(
                    new DeviceIdentity(
                        line.Manufacturer,
                        line.Model,
                        Serial(vendor),
                        Tag(district),
                        string.Create(CultureInfo.InvariantCulture, $"{shipment.Number}-C{carton:000}")),
                    new DevicePlace(
                        line.StateId, line.DistrictId, line.VendorId, line.OrderId, line.Id, shipment.Id, line.SchoolId, line.IsSpare),
                    by);
                if (isReceived)
                {
                    Receive(state, district, device, receivedOn, audiences[index]);
                }

                made.Add(device);
            }
        }

        var devices = made.GetRange(first, made.Count - first);
        notes.Add(
            new ShipmentSent(
                shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.VendorName, shipment.DistrictName,
                shipment.Carrier, shipment.Tracking, shipment.ExpectedOn, devices.Count),
            shipment.EnteredAt,
            shipment.EnteredBy,
            vendor.Name);
        if (isReceived)
        {
            Finish(state, district, shipment, receivedOn, devices);
        }
    }

    private void Receive(DemoState state, DemoDistrict district, Device device, DateOnly receivedOn, Audience audience)
    {
        var at = new DeviceHandling(null, district.Receiver, state.At(receivedOn, 9).AddSeconds(dice.Below(5 * 3600)));
        if (received++ % OneDamagedIn == FirstDamaged)
        {
            DemoOptIns.Must(device.SetAside("Screen cracked on arrival.", at));
            return;
        }

        DemoOptIns.Must(device.Receive(at));
        var deployedOn = Weekday(receivedOn.AddDays(dice.Between(1, 12)));
        if (!device.IsSpare && deployedOn < state.AsOf && !dice.Chance(0.02))
        {
            var deployedAt = state.At(deployedOn, 8, 15).AddSeconds(dice.Below(6 * 3600));
            DemoOptIns.Must(device.Deploy(
                device.SchoolId, audience,
                new DeviceHandling(null, district.TechnologyDirector, deployedAt < at.At ? at.At.AddMinutes(40) : deployedAt)));
        }
    }

    private void Finish(DemoState state, DemoDistrict district, Shipment shipment, DateOnly receivedOn, List<Device> devices)
    {
        db.Attach(shipment);
        shipment.Begin(devices.Min(device => device.ReceivedAt!.Value));
        notes.Add(
            new ReceivingBegan(shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.DistrictName),
            shipment.BeganAt!.Value, district.Receiver, district.Row.Name);
        foreach (var device in devices.Where(device => device.Status == DeviceStatus.Damaged))
        {
            notes.Add(
                new DeviceSetAside(
                    shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.DistrictName, device.Model, device.Serial,
                    device.ConditionNote),
                device.ReceivedAt!.Value,
                district.Receiver,
                district.Row.Name);
        }

        if (receivedOn.AddDays(5) >= state.AsOf)
        {
            return;
        }

        var damaged = devices.Where(device => device.Status == DeviceStatus.Damaged).ToList();
        var result = new ReceivingResult(
            devices.Count, devices.Count - damaged.Count, damaged.Count, 0, [],
            [.. damaged.Take(ReceivingResult.Named).Select(device => new DamagedDevice(device.Serial, device.ConditionNote))]);
        var at = state.At(receivedOn, 15, 10);
        DemoOptIns.Must(shipment.Finish(result, district.Receiver, at));
        notes.Add(
            new ReceivingFinished(shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.DistrictName, result), at,
            district.Receiver, district.Row.Name);
    }

    /// <summary>For whom each of so many devices is, in proportion to the seats.</summary>
    private static Audience[] Audiences(List<(Audience Audience, int Seats)> users, int quantity)
    {
        var all = Math.Max(1, users.Sum(user => user.Seats));
        var result = new Audience[quantity];
        var at = 0;
        var seats = 0;
        foreach (var (audience, count) in users)
        {
            seats += count;
            for (var end = (int)((long)quantity * seats / all); at < end; at++)
            {
                result[at] = audience;
            }
        }

        return result;
    }

    private string Serial(Vendor vendor)
    {
        var digits = new char[7];
        var left = (serials++ * 31L) + 1_000_003; // spread, so that neighbors do not differ in the last place alone
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            digits[at] = SerialDigits[(int)(left % SerialDigits.Length)];
            left /= SerialDigits.Length;
        }

        return string.Concat(vendor.Code switch { "apple" => "DMPQ", "hp" => "5CD", _ => "NL2" }, new string(digits));
    }

    private string Tag(DemoDistrict district)
    {
        var number = tags.GetValueOrDefault(district.Row.Id) + 1;
        tags[district.Row.Id] = number;
        return string.Create(CultureInfo.InvariantCulture, $"{district.Row.Code[^4..]}-{number:00000}");
    }

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    private sealed record Batch(Shipment Shipment, DemoDistrict District, List<(DeviceLine Line, int Quantity)> Content);
}
