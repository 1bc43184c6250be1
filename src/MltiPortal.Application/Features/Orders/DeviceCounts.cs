using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// Devices of an order, a district or a line: computed from its device lines and the devices, so that all three sides see the same.
/// </summary>
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
        var byStatus = new long[Enum.GetValues<DeviceStatus>().Length];
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

/// <summary>One figure: devices by status, or those ordered.</summary>
internal sealed class DeviceCount
{
    public const int Ordered = -1;

    /// <summary>The order, or the district.</summary>
    public required long Of { get; init; }

    public required int Status { get; init; }

    public required long Count { get; init; }
}

/// <summary>An order's devices, from the figures that are kept of each of its schools and from what its shares order.</summary>
internal static class DeviceCountQueries
{
    /// <summary>Of one order, by district.</summary>
    public static async Task<ILookup<long, DeviceCount>> DevicesByDistrict(
        this PortalDb db, long order, CancellationToken cancellationToken)
    {
        var ordered = await db.OrderShares
            .Where(share => share.OrderId == order)
            .Select(share => new { share.DistrictId, share.Devices })
            .ToListAsync(cancellationToken);
        var kept = await db.SchoolFigures
            .Where(row => row.OrderId == order)
            .GroupBy(row => row.DistrictId)
            .Totals()
            .ToListAsync(cancellationToken);
        return Counts(ordered.Select(row => (row.DistrictId, (long)row.Devices)), kept);
    }

    private static ILookup<long, DeviceCount> Counts(IEnumerable<(long Of, long Count)> ordered, List<KeyedTotals<long>> kept) => ordered
        .Select(row => new DeviceCount { Of = row.Of, Status = DeviceCount.Ordered, Count = row.Count })
        .Concat(kept.SelectMany(row => new[]
        {
            New(row.Key, DeviceStatus.InTransit, row.InTransit + row.Short),
            New(row.Key, DeviceStatus.Received, row.ReadyToDeploy + row.SparesReady),
            New(row.Key, DeviceStatus.Damaged, row.Damaged),
            New(row.Key, DeviceStatus.Deployed, row.Deployed),
        }))
        .ToLookup(count => count.Of);

    private static DeviceCount New(long of, DeviceStatus status, long count) => new() { Of = of, Status = (int)status, Count = count };
}
