using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Home;

/// <summary>What the first pages of all three sides count in the same way, so that they see the same numbers.</summary>
internal static class HomeQueries
{
    public static async Task<DeviceFigures> DeviceFigures(this PortalDb db, CancellationToken cancellationToken)
    {
        var ordered = await db.DeviceLines.Where(line => line.OrderLine.Order.Status == OrderStatus.Placed).SumAsync(line => (long)line.Quantity, cancellationToken);
        var counts = await db.Devices
            .GroupBy(device => device.Status)
            .Select(rows => new { rows.Key, Count = rows.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return new(
            ordered,
            counts.GetValueOrDefault(DeviceStatus.InTransit),
            counts.GetValueOrDefault(DeviceStatus.Received),
            counts.GetValueOrDefault(DeviceStatus.Damaged),
            counts.GetValueOrDefault(DeviceStatus.Deployed));
    }
}
