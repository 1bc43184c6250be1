using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Devices;

/// <summary>What a deployment is counted by.</summary>
public enum DeploymentLevel
{
    Districts = 0,
    Schools = 1,
    Orders = 2,
}

/// <summary>How far a district, school or order is, in devices. What is shipped includes what is received, and that what is damaged or deployed.</summary>
/// <remarks>
/// <c>Code</c>: a district's or school's code, an order's number.
/// <c>Detail</c>: an order's state.
/// <c>Rejected</c>: ordered on lines that the vendor rejected: they will not come.
/// <c>Spares</c>: of the ordered, those that are spares.
/// <c>Waiting</c>: received, whole and neither deployed nor a spare: to be deployed.
/// </remarks>
public sealed record DeploymentRow(
    string Code, string Name, string Detail, int Ordered, int Rejected, int Spares, int Shipped, int Received, int Damaged, int Waiting, int Deployed)
{
    public static DeploymentRow Sum(IReadOnlyList<DeploymentRow> rows) => new(
        "", "All", "",
        rows.Sum(row => row.Ordered), rows.Sum(row => row.Rejected), rows.Sum(row => row.Spares), rows.Sum(row => row.Shipped),
        rows.Sum(row => row.Received), rows.Sum(row => row.Damaged), rows.Sum(row => row.Waiting), rows.Sum(row => row.Deployed));

    /// <summary>By a column; those that are equal in it, and all where it is no column, by name.</summary>
    public static IReadOnlyList<DeploymentRow> Sorted(IReadOnlyList<DeploymentRow> rows, string? sort)
    {
        Func<DeploymentRow, int>? figure = sort?.TrimStart('-') switch
        {
            "ordered" => row => row.Ordered,
            "shipped" => row => row.Shipped,
            "received" => row => row.Received,
            "waiting" => row => row.Waiting,
            "deployed" => row => row.Deployed,
            _ => null,
        };
        var isDown = sort?.StartsWith('-') == true;
        return figure is null
            ? [.. isDown ? rows.OrderByDescending(row => row.Name, StringComparer.Ordinal) : rows.OrderBy(row => row.Name, StringComparer.Ordinal)]
            : [.. (isDown ? rows.OrderByDescending(figure) : rows.OrderBy(figure)).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }
}

/// <summary>What came and went into use by the end of a week.</summary>
/// <remarks><c>Monday</c>: the week's first day.</remarks>
public sealed record DeploymentWeek(DateOnly Monday, int ReceivedInWeek, int DeployedInWeek, int Received, int Deployed);

/// <summary>Counts a deployment: a query for the lines, one for the devices, one for the names, and two for the weeks, whatever the size.</summary>
internal sealed class DeploymentFigures(PortalDb db)
{
    private const int MostWeeks = 53;

    /// <summary>
    /// A day is cut seven hours behind UTC: from Eastern to Hawaii, that gives what happens between two in the morning and nine in the evening
    /// its day on the wall calendar, in summer and winter, and all sides the same weeks. The state's own midnight is not asked for, since no
    /// function for it is the same on all databases.
    /// </summary>
    private const int CutHours = -7;

    public async Task<IReadOnlyList<DeploymentRow>> Rows(
        DeploymentLevel level, IQueryable<DeviceLine> lines, IQueryable<Device> devices, CancellationToken cancellationToken)
    {
        var orderedKeys = level switch
        {
            DeploymentLevel.Districts => lines.Select(line => new { Key = line.DistrictId, line.IsSpare, IsRejected = line.OrderLine.Acknowledgment == Acknowledgment.Rejected, line.Quantity }),
            DeploymentLevel.Schools => lines.Select(line => new { Key = line.SchoolId, line.IsSpare, IsRejected = line.OrderLine.Acknowledgment == Acknowledgment.Rejected, line.Quantity }),
            _ => lines.Select(line => new { Key = line.OrderId, line.IsSpare, IsRejected = line.OrderLine.Acknowledgment == Acknowledgment.Rejected, line.Quantity }),
        };
        var ordered = await orderedKeys
            .GroupBy(line => line.Key)
            .Select(rows => new
            {
                rows.Key,
                Quantity = rows.Sum(line => line.Quantity),
                Spares = rows.Sum(line => line.IsSpare ? line.Quantity : 0),
                Rejected = rows.Sum(line => line.IsRejected ? line.Quantity : 0),
            })
            .ToListAsync(cancellationToken);

        // a device counts where it was ordered for, also after it was moved: so no place can have more than it ordered
        var deviceKeys = level switch
        {
            DeploymentLevel.Districts => devices.Select(device => new { Key = device.DistrictId, device.Status, device.IsSpare }),
            DeploymentLevel.Schools => devices.Select(device => new { Key = device.OrderedForSchoolId, device.Status, device.IsSpare }),
            _ => devices.Select(device => new { Key = device.OrderId!.Value, device.Status, device.IsSpare }),
        };
        var counts = (await deviceKeys
                .GroupBy(device => new { device.Key, device.Status, device.IsSpare })
                .Select(rows => new { rows.Key.Key, rows.Key.Status, rows.Key.IsSpare, Count = rows.Count() })
                .ToListAsync(cancellationToken))
            .ToLookup(row => row.Key);
        var names = await Names(level, [.. ordered.Select(row => row.Key)], cancellationToken);
        return
        [
            .. ordered.Select(row =>
                {
                    var (code, name, detail) = names[row.Key];
                    int Of(params DeviceStatus[] statuses) => counts[row.Key].Where(count => statuses.Contains(count.Status)).Sum(count => count.Count);
                    return new DeploymentRow(
                        code, name, detail, row.Quantity, row.Rejected, row.Spares,
                        counts[row.Key].Sum(count => count.Count),
                        Of(DeviceStatus.Received, DeviceStatus.Damaged, DeviceStatus.Deployed),
                        Of(DeviceStatus.Damaged),
                        counts[row.Key].Where(count => count.Status == DeviceStatus.Received && !count.IsSpare).Sum(count => count.Count),
                        Of(DeviceStatus.Deployed));
                }),
        ];
    }

    /// <summary>Week by week from the one before the first receipt, so that a line rises from zero; at most the last 53; every week is there, also one in which nothing happened.</summary>
    public static async Task<IReadOnlyList<DeploymentWeek>> Weeks(IQueryable<Device> devices, DateTime now, CancellationToken cancellationToken)
    {
        var received = await devices.Where(device => device.ReceivedAt != null)
            .GroupBy(device => device.ReceivedAt!.Value.AddHours(CutHours).Date)
            .Select(rows => new { Day = rows.Key, Count = rows.Count() })
            .ToListAsync(cancellationToken);
        var deployed = await devices.Where(device => device.Status == DeviceStatus.Deployed)
            .GroupBy(device => device.DeployedAt!.Value.AddHours(CutHours).Date)
            .Select(rows => new { Day = rows.Key, Count = rows.Count() })
            .ToListAsync(cancellationToken);
        if (received.Count == 0)
        {
            return [];
        }

        var receivedBy = received.ToLookup(row => Monday(row.Day), row => row.Count);
        var deployedBy = deployed.ToLookup(row => Monday(row.Day), row => row.Count);
        var weeks = new List<DeploymentWeek>();
        var last = Monday(now.AddHours(CutHours));
        var (soFar, inUse) = (0, 0);
        for (var monday = receivedBy.Min(week => week.Key).AddDays(-7); monday <= last; monday = monday.AddDays(7))
        {
            var (come, gone) = (receivedBy[monday].Sum(), deployedBy[monday].Sum());
            soFar += come;
            inUse += gone;
            weeks.Add(new(monday, come, gone, soFar, inUse));
        }

        return [.. weeks.TakeLast(MostWeeks)];
    }

    private static DateOnly Monday(DateTime day)
    {
        var date = DateOnly.FromDateTime(day);
        return date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
    }

    private async Task<Dictionary<long, (string Code, string Name, string Detail)>> Names(DeploymentLevel level, List<long> keys, CancellationToken cancellationToken)
    {
        switch (level)
        {
            case DeploymentLevel.Districts:
                return (await db.Districts.Select(row => new { row.Id, row.Code, row.Name }).ToListAsync(cancellationToken))
                    .ToDictionary(row => row.Id, row => (row.Code, row.Name, ""));
            case DeploymentLevel.Schools:
                return (await db.Schools.Select(row => new { row.Id, row.Code, row.Name }).ToListAsync(cancellationToken))
                    .ToDictionary(row => row.Id, row => (row.Code, row.Name, ""));
            default:
                return (await db.Orders.Where(row => row.Status == OrderStatus.Placed && (keys.Count > 1_000 || keys.Contains(row.Id)))
                        .Select(row => new { row.Id, Number = row.Number.Value, State = db.States.Where(state => state.Id == row.StateId).Select(state => state.Name).First() })
                        .ToListAsync(cancellationToken))
                    .ToDictionary(row => row.Id, row => (row.Number, row.Number, row.State));
        }
    }
}
