using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Orders;

/// <summary>Devices of an order, a district or a line: computed from its device lines and the devices, so that all three sides see the same.</summary>
/// <param name="Ordered">Devices to ship, spares included.</param>
/// <param name="Shipped">On their way, or there.</param>
/// <param name="Received">Taken in, the damaged ones included.</param>
/// <param name="Deployed">With a school and grade.</param>
public sealed record DeviceCounts(long Ordered, long Shipped, long Received, long Deployed)
{
    public static DeviceCounts None { get; } = new(0, 0, 0, 0);

    internal static DeviceCounts Of(IEnumerable<DeviceCount> counts)
    {
        var ordered = 0L;
        var byStatus = new long[4];
        foreach (var count in counts)
        {
            if (count.Status == DeviceCount.Ordered)
            {
                ordered += count.Count;
            }
            else
            {
                byStatus[count.Status] += count.Count;
            }
        }

        return new(
            ordered,
            byStatus.Sum(),
            byStatus.Sum() - byStatus[(int)DeviceStatus.InTransit],
            byStatus[(int)DeviceStatus.Deployed]);
    }
}

/// <summary>One figure as the database counts it: devices by status, or those ordered.</summary>
internal sealed class DeviceCount
{
    public const int Ordered = -1;

    /// <summary>The order, or the district.</summary>
    public required long Of { get; init; }

    public required int Status { get; init; }

    public required long Count { get; init; }
}

/// <summary>How devices are counted: what was ordered and what became of it, in one command.</summary>
internal static class DeviceCountQueries
{
    /// <summary>By order. No more orders than a command takes parameters.</summary>
    public static async Task<ILookup<long, DeviceCount>> DevicesByOrder(this PortalDb db, IReadOnlyList<long> orders, CancellationToken cancellationToken)
    {
        var counts = await db.DeviceLines
            .Where(line => orders.Contains(line.OrderId))
            .GroupBy(line => line.OrderId)
            .Select(group => new DeviceCount { Of = group.Key, Status = DeviceCount.Ordered, Count = group.Sum(line => (long)line.Quantity) })
            .Concat(db.Devices
                .Where(device => orders.Contains(device.OrderId!.Value))
                .GroupBy(device => new { OrderId = device.OrderId!.Value, device.Status })
                .Select(group => new DeviceCount { Of = group.Key.OrderId, Status = (int)group.Key.Status, Count = group.LongCount() }))
            .ToListAsync(cancellationToken);
        return counts.ToLookup(count => count.Of);
    }

    /// <summary>Of one order, by district.</summary>
    public static async Task<ILookup<long, DeviceCount>> DevicesByDistrict(this PortalDb db, long order, CancellationToken cancellationToken)
    {
        var counts = await db.DeviceLines
            .Where(line => line.OrderId == order)
            .GroupBy(line => line.DistrictId)
            .Select(group => new DeviceCount { Of = group.Key, Status = DeviceCount.Ordered, Count = group.Sum(line => (long)line.Quantity) })
            .Concat(db.Devices
                .Where(device => device.OrderId == order)
                .GroupBy(device => new { device.DistrictId, device.Status })
                .Select(group => new DeviceCount { Of = group.Key.DistrictId, Status = (int)group.Key.Status, Count = group.LongCount() }))
            .ToListAsync(cancellationToken);
        return counts.ToLookup(count => count.Of);
    }
}
