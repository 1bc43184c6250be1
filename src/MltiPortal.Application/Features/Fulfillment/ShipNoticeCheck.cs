using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// Holds a ship notice's rows against each other and against the order, and then against what the cooperative has on record: every row that
/// can't be taken, with all its reasons.
/// </summary>
internal sealed class ShipNoticeCheck
{
    private const int LongestNumber = 60; // of a serial, a tag, a carton: as the columns are
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
            Refuse(row, row.Serial.Length == 0 ? "it has no serial number; fill it in, or take the row out" : FaultOf("serial number", row.Serial));
            Refuse(row, FaultOf("tag", row.Tag));
            Refuse(row, FaultOf("carton", row.Carton));
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
        Twice(known.GroupBy(part => (part.Line.Manufacturer, Key: Device.Key(part.Row.Serial))).Where(rows => rows.Key.Key.Length > 0), "serial number", row => row.Serial);
        Twice(known.GroupBy(part => (Manufacturer: part.Line.DistrictId.ToString(CultureInfo.InvariantCulture), Key: Device.Key(part.Row.Tag))).Where(rows => rows.Key.Key.Length > 0), "tag", row => row.Tag);
    }

    /// <summary>The rows that can't be taken, in their order.</summary>
    public IReadOnlyList<RefusedRow> Refused => [.. refused.Values.Select(entry => new RefusedRow(
        entry.Row.Number, entry.Row.Line, entry.Row.Serial, entry.Row.Tag, entry.Row.Carton, Sentence(entry.Why)))];

    /// <summary>What is wrong with a device by itself, whatever the order; empty if nothing.</summary>
    public static string FaultsOf(ShipDevices.Unit unit) => Sentence(
        [.. new[] { FaultOf("serial number", unit.Serial), FaultOf("tag", unit.Tag ?? ""), FaultOf("carton", unit.Carton ?? "") }.Where(fault => fault.Length > 0)]);

    /// <summary>The rows past what each line has left.</summary>
    private void TooMany()
    {
        foreach (var rows in known.Where(part => part.Line.IsTaken).GroupBy(part => part.Line))
        {
            var line = rows.Key;
            foreach (var (row, _) in rows.Skip(line.Left))
            {
                Refuse(row, string.Create(CultureInfo.InvariantCulture, $"it is more than device line {line.Number} has left: {line.Quantity:N0} ordered, {line.Shipped:N0} shipped before, {line.Left:N0} left, {rows.Count():N0} in this file"));
            }
        }
    }

    private void Twice(IEnumerable<IGrouping<(string, string), (ShipNoticeFile.Row Row, LineToShip Line)>> groups, string what, Func<ShipNoticeFile.Row, string> of)
    {
        foreach (var group in groups.Where(rows => rows.Skip(1).Any()))
        {
            var first = group.First().Row;
            foreach (var (row, _) in group.Skip(1))
            {
                Refuse(row, string.Create(CultureInfo.InvariantCulture, $"the {what} {Short(of(row))} stands in row {first.Number} already"));
            }
        }
    }

    /// <summary>
    /// Serials are unique across the cooperative and tags within a district, whoever shipped them, so these look past the vendor's own reach.
    /// Nothing leaks: only keys that the file itself names are read, and the refusal does not say where they are in use.
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
                            : $"the serial number {Short(row.Serial)} is already registered with the cooperative; check it on the device, or ask the cooperative");
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
                    .Where(device => device.StateId == order.StateId && device.DistrictId == district.Key && device.TagKey != null && keys.Contains(device.TagKey))
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
        Acknowledgment.Rejected => string.Create(CultureInfo.InvariantCulture, $"device line {line.Number} was rejected on {line.AcknowledgedAt:MMMM d, yyyy}; write to the state if it can be had after all"),
        _ => "",
    };

    private static string FaultOf(string what, string text) => text switch
    {
        { Length: > LongestNumber } => string.Create(CultureInfo.InvariantCulture, $"the {what} has {text.Length:N0} characters; {LongestNumber} are the most"),
        _ when text.Any(IsInvisible) => $"the {what} holds a line break or another character that can't be seen; write it anew",
        _ when text.Contains('\uFFFD', StringComparison.Ordinal) => $"the {what} holds a character that was lost when the file was converted; write it anew",
        _ => "",
    };

    private static bool IsInvisible(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Short(string text) => text.Length <= LongestNumber ? text : text[..LongestNumber] + "…";

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
