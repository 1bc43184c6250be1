using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// Holds a ship notice's rows against each other and against the order, and then against what the cooperative has on record: every row that
/// can't be taken, with all its reasons.
/// </summary>
internal sealed class ShipNoticeCheck
{
    private const int LongestTruck = 60; // of a carrier's name and a tracking number: as the columns are
    private const int Chunk = 1_000; // SQL Server takes 2,100 parameters

    private readonly SortedDictionary<int, (ShipNoticeFile.Row Row, List<string> Why)> refused = [];
    private readonly List<(ShipNoticeFile.Row Row, LineToShip Line)> known = [];
    private readonly Order order;

    public ShipNoticeCheck(Order order, IReadOnlyDictionary<int, LineToShip> lines, IReadOnlyList<ShipNoticeFile.Row> rows)
    {
        this.order = order;
        foreach (var row in rows)
        {
            Refuse(row, row.Fault);
            if (row.IsTotal)
            {
                continue;
            }

            foreach (var fault in FaultsOf(row.Serial, row.Tag, row.Carton, row.Carrier, row.Tracking))
            {
                Refuse(row, fault);
            }

            if (lines.TryGetValue(row.LineNumber, out var line))
            {
                known.Add((row, line));
                Refuse(row, FaultOf(line));
            }
            else
            {
                Refuse(row, row.Line.Length == 0
                    ? "it names no device line; the template lists them"
                    : $"order {order.Number} has no device line “{Short(row.Line)}”; the template lists them");
            }
        }

        TooMany();
        Cartons();
        Twice(
            known.GroupBy(part => (part.Line.Manufacturer, Key: Device.Key(part.Row.Serial))).Where(rows => rows.Key.Key.Length > 0),
            "serial number",
            row => row.Serial);
        Twice(
            known
                .GroupBy(part => (Manufacturer: part.Line.DistrictId.ToString(CultureInfo.InvariantCulture), Key: Device.Key(part.Row.Tag)))
                .Where(rows => rows.Key.Key.Length > 0),
            "tag",
            row => row.Tag);
    }

    /// <summary>The rows that can't be taken, in their order.</summary>
    public IReadOnlyList<RefusedRow> Refused => [.. refused.Values.Select(entry => new RefusedRow(
        entry.Row.Number, entry.Row.Line, entry.Row.Serial, entry.Row.Tag, entry.Row.Carton, Sentence(entry.Why)))];

    /// <summary>What is wrong with a device by itself, whatever the order; empty if nothing.</summary>
    public static string FaultsOf(ShipDevices.Unit unit) =>
        Sentence([.. FaultsOf(unit.Serial, unit.Tag, unit.Carton, unit.Carrier, unit.Tracking)]);

    private static IEnumerable<string> FaultsOf(string serial, string? tag, string? carton, string? carrier, string? tracking) => new[]
    {
        string.IsNullOrWhiteSpace(serial)
            ? "it has no serial number; fill it in, or take the row out"
            : DeviceNumber.Of(serial).Fault("serial number"),
        DeviceNumber.Of(tag).Fault("tag"),
        DeviceNumber.Of(carton).CartonFault(),
        TruckFault("carrier's name", carrier),
        TruckFault("tracking number", tracking),
    }.Where(fault => fault.Length > 0);

    private static string TruckFault(string what, string? text) => text switch
    {
        { Length: > LongestTruck } =>
            string.Create(CultureInfo.InvariantCulture, $"the {what} has {text.Length:N0} characters; {LongestTruck} are the most"),
        not null when text.Any(char.IsControl) => $"the {what} holds a line break or another character that can't be seen; type it again",
        _ => "",
    };

    /// <summary>
    /// A carton's number is one carton's of a shipment: it goes to one address, with one carrier under one tracking number.
    /// </summary>
    private void Cartons()
    {
        var cartons = known
            .Where(part => part.Row.Carton.Length > 0)
            .GroupBy(part => (part.Line.DistrictId, Key: DeviceNumber.CartonKey(part.Row.Carton)));
        foreach (var carton in cartons)
        {
            var (first, line) = carton.First();
            foreach (var (row, other) in carton.Skip(1))
            {
                var what = other.ShipToName != line.ShipToName ? $"goes to {line.ShipToName}"
                    : !row.Tracking.Equals(first.Tracking, StringComparison.OrdinalIgnoreCase)
                        ? $"has the tracking number {Or(first.Tracking)}"
                        : !row.Carrier.Equals(first.Carrier, StringComparison.OrdinalIgnoreCase) ? $"goes with {Or(first.Carrier)}"
                        : "";
                if (what.Length > 0)
                {
                    Refuse(
                        row,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"carton {Short(row.Carton)} {what} in row {first.Number}; give each carton of a shipment a number of its "
                                + $"own"));
                }
            }
        }

        static string Or(string text) => text.Length == 0 ? "of the form" : text;
    }

    /// <summary>The rows past what each line has left.</summary>
    private void TooMany()
    {
        foreach (var rows in known.Where(part => part.Line.IsTaken).GroupBy(part => part.Line))
        {
            var line = rows.Key;
            foreach (var (row, _) in rows.Skip(line.Left))
            {
                Refuse(
                    row,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"it is more than device line {line.Number} has left: {line.Quantity:N0} ordered, {line.Shipped:N0} shipped "
                            + $"before, {line.Left:N0} left, {rows.Count():N0} in this file"));
            }
        }
    }

    private void Twice(
        IEnumerable<IGrouping<(string, string), (ShipNoticeFile.Row Row, LineToShip Line)>> groups,
        string what,
        Func<ShipNoticeFile.Row, string> of)
    {
        foreach (var group in groups.Where(rows => rows.Skip(1).Any()))
        {
            var first = group.First().Row;
            foreach (var (row, _) in group.Skip(1))
            {
                Refuse(
                    row, string.Create(CultureInfo.InvariantCulture, $"the {what} {Short(of(row))} is in row {first.Number} already"));
            }
        }
    }

    /// <summary>
    /// Serials are unique across the cooperative and tags within a district, no matter who shipped them, so these look past the vendor's
    /// own reach. Nothing leaks: only keys that the file itself names are read, and the refusal does not say where they are in use.
    /// </summary>
    public async Task OnRecord(PortalDb db, CancellationToken cancellationToken)
    {
        foreach (var maker in known.Where(part => part.Row.Serial.Length > 0).GroupBy(part => part.Line.Manufacturer))
        {
            foreach (var part in maker.Chunk(Chunk))
            {
                var keys = part.Select(row => Device.Key(row.Row.Serial)).Distinct(StringComparer.Ordinal).ToList();
                var taken = await db.Devices.IgnoreQueryFilters([TenantFilter.Name])
                    .Where(device => device.Manufacturer == maker.Key && keys.Contains(device.SerialKey))
                    .Select(device => new { device.SerialKey, IsOurs = device.OrderId == order.Id })
                    .ToDictionaryAsync(device => device.SerialKey, device => device.IsOurs, StringComparer.Ordinal, cancellationToken);
                foreach (var (row, _) in part)
                {
                    if (taken.TryGetValue(Device.Key(row.Serial), out var isOurs))
                    {
                        Refuse(row, isOurs
                            ? $"the serial number {Short(row.Serial)} was shipped with this order before"
                            : $"the serial number {Short(row.Serial)} is already registered with the cooperative; check it on the "
                                + $"device, or ask the cooperative");
                    }
                }
            }
        }

        foreach (var district in known.Where(part => part.Row.Tag.Length > 0).GroupBy(part => part.Line.DistrictId))
        {
            foreach (var part in district.Chunk(Chunk))
            {
                var keys = part.Select(row => Device.Key(row.Row.Tag)).Distinct(StringComparer.Ordinal).ToList();
                var taken = (await db.Devices.IgnoreQueryFilters([TenantFilter.Name])
                    .Where(device => device.StateId == order.StateId
                        && device.DistrictId == district.Key
                        && device.TagKey != null
                        && keys.Contains(device.TagKey))
                    .Select(device => device.TagKey!)
                    .ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
                foreach (var (row, _) in part.Where(row => taken.Contains(Device.Key(row.Row.Tag))))
                {
                    Refuse(row, $"the tag {Short(row.Tag)} is in use in that district; give the device another one, or leave the tag out");
                }
            }
        }
    }

    private static string FaultOf(LineToShip line) => line.Acknowledgment switch
    {
        Acknowledgment.None => $"device line {line.Number} has not been acknowledged; accept it first, then ship",
        Acknowledgment.Canceled =>
            $"device line {line.Number} was canceled after it was rejected; write to the state if you can deliver it after all",
        Acknowledgment.Rejected => string.Create(
            CultureInfo.InvariantCulture,
            $"device line {line.Number} was rejected on {line.AcknowledgedAt:MMMM d, yyyy}; write to the state if you can deliver it after all"),
        _ => "",
    };

    private static string Short(string text) => Cut.At(text, DeviceNumber.Longest);

    private static string Sentence(List<string> reasons)
    {
        var text = new StringBuilder();
        foreach (var reason in reasons)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(char.ToUpperInvariant(reason[0])).Append(reason.AsSpan(1)).Append('.');
        }

        return text.ToString();
    }

    private void Refuse(ShipNoticeFile.Row row, string why)
    {
        if (why.Length > 0)
        {
            (refused.TryGetValue(row.Number, out var entry) ? entry : refused[row.Number] = (row, [])).Why.Add(why);
        }
    }
}
