using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Persistence;

internal static class OrdersOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<Order>()
            .ReadBy(Who.State)
            .ReadBy(
                Who.Districts,
                "a district or union that has a line in it reads the head",
                (order, me) => order.StateId == me.State && order.Lines.Any(line => me.Owns(line)))
            .ReadBy(
                Who.School,
                "a school that has a line or a device of it reads the head",
                (order, me) => order.StateId == me.State
                    && (order.Lines.Any(line => me.Owns(line)) || me.Any<Device>(device => device.OrderId == order.Id && me.Owns(device))))
            .ReadBy(Who.Vendor, "its vendor once it is placed", (order, me) => me.Owns(order) && order.Status == OrderStatus.Placed)
            .AddedBy(Who.State)
            .ChangedBy(Who.State)
            .ChangedBy(Who.Vendor, nameof(Order.Version)); // takes hold of the row, to count what was shipped of it
        rows.Of<OrderLine>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.School,
                "its school, and one that has a device of it",
                (line, me) => line.StateId == me.State
                    && line.DistrictId == me.District
                    && (line.SchoolId == me.School || line.DeviceLines.Any(part => me.Any<Device>(device => device.DeviceLineId == part.Id && me.Owns(device)))))
            .ReadBy(Who.Vendor, "its vendor once the order is placed", (line, me) => me.Owns(line) && line.Order.Status == OrderStatus.Placed)
            .AddedBy(Who.State)
            .ChangedBy(
                Who.Vendor,
                nameof(OrderLine.Acknowledgment),
                nameof(OrderLine.AcknowledgedAt),
                nameof(OrderLine.AcknowledgedBy),
                nameof(OrderLine.BackorderedUntil),
                nameof(OrderLine.RejectionReason));
        rows.Of<DeviceLine>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.School,
                "its school, and one that has a device of it",
                (line, me) => line.StateId == me.State
                    && line.DistrictId == me.District
                    && (line.SchoolId == me.School || me.Any<Device>(device => device.DeviceLineId == line.Id && me.Owns(device))))
            .ReadBy(Who.Vendor, "its vendor once the order is placed", (line, me) => me.Owns(line) && line.OrderLine.Order.Status == OrderStatus.Placed)
            .AddedBy(Who.State);
    }
}
