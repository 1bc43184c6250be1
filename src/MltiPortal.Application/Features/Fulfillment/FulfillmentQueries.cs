using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>What several slices of this area ask of the data, as far as it is within reach.</summary>
internal static class FulfillmentQueries
{
    private const int LongestMessage = 500; // as the column is

    /// <summary>
    /// An order's device lines, with what has been shipped of each, counted: a limit is checked against it. All owners of a line are named,
    /// so that one index serves every reach.
    /// </summary>
    public static Task<List<LineToShip>> LinesToCheck(this PortalDb db, long orderId, CancellationToken cancellationToken) => db.DeviceLines
        .Where(line => line.OrderId == orderId)
        .OrderBy(line => line.Number)
        .Select(line => new LineToShip(
            line.Id, line.Number, line.DistrictId, line.OrderLine.DistrictName, line.SchoolId, line.ShipToName, line.Manufacturer,
            line.Model, line.IsSpare, line.Quantity - line.RejectedQuantity,
            db.Devices.Count(device =>
                device.StateId == line.StateId
                    && device.DistrictId == line.DistrictId
                    && device.VendorId == line.VendorId
                    && device.DeviceLineId == line.Id
                && device.Status != DeviceStatus.WrittenOff
                && device.Status != DeviceStatus.Voided),
            line.OrderLine.Acknowledgment, line.OrderLine.AcknowledgedAt, line.OrderLine.BackorderedUntil))
        .ToListAsync(cancellationToken);

    /// <summary>The same for a page, from what is kept.</summary>
    public static async Task<List<LineToShip>> LinesToShip(this PortalDb db, long orderId, CancellationToken cancellationToken)
    {
        var shipped = await db.ShipmentFigures.Where(kept => kept.OrderId == orderId).TotalsByLine(cancellationToken);
        var lines = await db.DeviceLines
            .Where(line => line.OrderId == orderId)
            .OrderBy(line => line.Number)
            .Select(line => new LineToShip(
                line.Id, line.Number, line.DistrictId, line.OrderLine.DistrictName, line.SchoolId, line.ShipToName, line.Manufacturer,
                line.Model, line.IsSpare,
                line.Quantity - line.RejectedQuantity, 0, line.OrderLine.Acknowledgment, line.OrderLine.AcknowledgedAt,
                line.OrderLine.BackorderedUntil))
            .ToListAsync(cancellationToken);
        return lines.ConvertAll(line => line with { Shipped = shipped.GetValueOrDefault(line.Id, LineTotals.None).Shipped });
    }

    /// <summary>What became of some shipments' devices, as it is kept.</summary>
    public static async Task<IReadOnlyDictionary<long, ShipmentCounts>> CountsOf(
        this PortalDb db, IReadOnlyCollection<(long StateId, long Id)> shipments, CancellationToken cancellationToken)
    {
        var ids = shipments.Select(shipment => shipment.Id).ToList();
        var states = shipments.Select(shipment => shipment.StateId).Distinct().ToList();
        var kept = (await db.ShipmentFigures.AsNoTracking()
            .Where(row => states.Contains(row.StateId) && ids.Contains(row.ShipmentId))
            .ToListAsync(cancellationToken)).ToLookup(row => row.ShipmentId);
        return ids.ToDictionary(id => id, id => ShipmentCounts.Of(kept[id]));
    }

    /// <summary>What became of a shipment's devices, counted.</summary>
    public static async Task<ShipmentCounts> CountsOf(this PortalDb db, Shipment shipment, CancellationToken cancellationToken) =>
        (await db.CountsOf([(shipment.StateId, shipment.Id)], cancellationToken))[shipment.Id];

    /// <summary>A shipment by its number, without regard to case. The caller says whether it is tracked.</summary>
    public static IQueryable<Shipment> ShipmentsBy(this PortalDb db, string number)
    {
        var key = string.Concat(number.Where(letter => !char.IsControl(letter))).Trim().ToUpperInvariant();
        return db.Shipments.Where(row => row.Number == key);
    }

    /// <summary>Receiving begins with the first device that arrives. Only the first one takes the shipment's row.</summary>
    public static async Task Begin(this PortalDb db, Shipment shipment, DateTime now, CancellationToken cancellationToken)
    {
        if (shipment.BeganAt is null
            && await db.Change(
                db.Shipments.Where(row => row.Id == shipment.Id && row.BeganAt == null),
                set => set.SetProperty(row => row.BeganAt, now),
                cancellationToken,
                keepsVersion: true) == 1)
        {
            db.Changes.Count("Shipment: receiving began", 1);
            db.Raise(new ReceivingBegan(shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.DistrictName));
        }
    }

    /// <summary>The scan that came with this id before, if one did.</summary>
    public static Task<Scan?> ScanBefore(this PortalDb db, Shipment shipment, Guid scanId, CancellationToken cancellationToken) =>
        db.Scans
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.DistrictId == shipment.DistrictId && row.ScanId == scanId, cancellationToken);

    /// <summary>The row that a scan leaves.</summary>
    public static Scan ScanOf(
        this Shipment shipment,
        Guid scanId,
        string text,
        ScanResult result,
        long? deviceId,
        string message,
        CurrentUser user,
        DateTime now) =>
        new()
        {
            StateId = shipment.StateId,
            DistrictId = shipment.DistrictId,
            ShipmentId = shipment.Id,
            ScanId = scanId,
            Text = text,
            Result = result,
            DeviceId = deviceId,
            PersonId = user.Person,
            PersonName = user.Name,
            At = now,
            Message = message.Length <= LongestMessage ? message : MltiPortal.Domain.Cut.At(message, LongestMessage - 1),
        };

    /// <summary>Why nothing more is received of a finished shipment; nothing if it is open.</summary>
    public static Objection? FinishedObjection(this Shipment shipment, StateZone zone) => shipment.FinishedAt is { } at
        ? new($"Shipment {shipment.Number} was finished on {zone.Show(at)} by {shipment.FinishedBy}. Reopen it first if more of it has "
            + "arrived.")
        : null;

    /// <summary>What is said of a device that had come in before: when, by whom, and with which shipment if not with this one.</summary>
    public static async Task<string> AlreadyIn(
        this PortalDb db, Device device, Shipment shipment, DateTime now, CancellationToken cancellationToken)
    {
        var zone = await db.ZoneOf(shipment.StateId, cancellationToken);
        var other = device.ShipmentId is null || device.ShipmentId == shipment.Id
            ? ""
            : " with shipment " + await db.Shipments
                .Where(row => row.Id == device.ShipmentId)
                .Select(row => row.Number)
                .SingleAsync(cancellationToken);
        var at = device.ReceivedAt ?? now;
        var when = zone.DayOf(at) == zone.DayOf(now)
            ? $"at {zone.TimeOfDay(at)}"
            : $"on {zone.Show(at)}";
        var since = device.Status switch
        {
            DeviceStatus.Damaged => " It is set aside as damaged.",
            DeviceStatus.Deployed => " It is deployed.",
            _ => "",
        };
        return $"{device.Serial} was already received{other}, {when}, by {device.ReceivedBy}.{since}";
    }

    /// <summary>
    /// The district's device that a code means. Where several could be meant (a tag may read like another maker's serial), this shipment's
    /// come first, and of those what is still to come. Not tracked.
    /// </summary>
    public static async Task<CodeMatch> DeviceOf(
        this PortalDb db, Shipment shipment, ScannedCode code, CancellationToken cancellationToken) =>
        code.Match(
            await db.DevicesOf(shipment.StateId, shipment.DistrictId, code, cancellationToken),
            device => device.ShipmentId == shipment.Id,
            device => device.Status == DeviceStatus.InTransit);

    /// <summary>The carton of a shipment that a code means, with what is in it and still to come; none if it means none.</summary>
    public static async Task<CartonMatch?> CartonOf(
        this PortalDb db, Shipment shipment, ScannedCode code, CancellationToken cancellationToken)
    {
        var cartons = code.Cartons;
        var found = await db.Devices
            .Where(device => device.StateId == shipment.StateId && device.ShipmentId == shipment.Id && cartons.Contains(device.Carton!)
                && device.Status != DeviceStatus.Voided)
            .Select(device => new { device.Id, device.Carton, device.Status })
            .ToListAsync(cancellationToken);
        return cartons
            .Select(carton => found.FindAll(device => device.Carton == carton))
            .FirstOrDefault(inside => inside.Count > 0) is { } devices
            ? new(
                devices[0].Carton!,
                [.. devices.Select(device => device.Id)],
                devices.Count(device => device.Status == DeviceStatus.InTransit))
            : null;
    }

    /// <summary>The zone of a state's clocks.</summary>
    public static async Task<StateZone> ZoneOf(this PortalDb db, long stateId, CancellationToken cancellationToken) =>
        new(await db.States.Where(state => state.Id == stateId).Select(state => state.TimeZone).SingleAsync(cancellationToken));
}

/// <summary>A carton, the devices in it, and how many of them are still to come.</summary>
internal sealed record CartonMatch(string Carton, IReadOnlyList<long> Devices, int ToGo);

/// <summary>A device line, as a ship notice meets it.</summary>
public sealed record LineToShip(
    long Id,
    int Number,
    long DistrictId,
    string DistrictName,
    long SchoolId,
    string ShipToName,
    string Manufacturer,
    string Model,
    bool IsSpare,
    int Quantity,
    int Shipped,
    Acknowledgment Acknowledgment,
    DateTime? AcknowledgedAt,
    DateOnly? BackorderedUntil)
{
    /// <summary>Units that may still be shipped against it, if it has been accepted or backordered.</summary>
    public int Left => Quantity - Shipped;

    public bool IsTaken => Acknowledgment is Acknowledgment.Accepted or Acknowledgment.Backordered or Acknowledgment.Partial;
}

/// <summary>A shipment in numbers. What is deployed was received.</summary>
public sealed record ShipmentCounts(int Shipped, int Received, int Damaged, int ToGo)
{
    internal static ShipmentCounts Of(IEnumerable<ShipmentFigures> kept)
    {
        var (inTransit, received, damaged) = (0, 0, 0);
        foreach (var row in kept)
        {
            inTransit += row.InTransit;
            received += row.Received + row.Deployed;
            damaged += row.Damaged;
        }

        return new(inTransit + received + damaged, received, damaged, inTransit);
    }
}
