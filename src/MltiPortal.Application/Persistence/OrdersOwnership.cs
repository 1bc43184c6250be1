using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Persistence;

internal static class OrdersOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<Order>()
            .ReadBy(Who.State)
            .ReadBy(
                Who.Districts | Who.School,
                "a district, union or school that has a line in it reads the head",
                (order, me) => order.StateId == me.State && order.Lines.Any(line => me.Owns(line)))
            .ReadBy(Who.Vendor, "its vendor once it is placed", (order, me) => me.Owns(order) && order.Status == OrderStatus.Placed)
            .AddedBy(Who.State)
            .ChangedBy(Who.State)
            .ChangedBy(Who.Vendor, nameof(Order.Version)); // takes hold of the row, to count what was shipped of it
        rows.Of<OrderLine>()
            .ReadBy(Who.State | Who.Districts | Who.School)
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
            .ReadBy(Who.State | Who.Districts | Who.School)
            .ReadBy(Who.Vendor, "its vendor once the order is placed", (line, me) => me.Owns(line) && line.OrderLine.Order.Status == OrderStatus.Placed)
            .AddedBy(Who.State);
    }
}
