using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Persistence;

internal static class OrdersOwnership
{
    private const string OwnOrder = "a district its own orders";

    public static void Declare(Ownership rows)
    {
        rows.Of<Order>()
            .ReadBy(Who.State)
            .ReadBy(
                Who.District,
                "a district that has a share in it reads the head",
                (order, me) => order.StateId == me.State && order.Shares.Any(share => share.DistrictId == me.District))
            .ReadBy(
                Who.Union,
                "the union above",
                (order, me) => order.StateId == me.State && order.Shares.Any(share => me.Districts.Contains(share.DistrictId)))
            .ReadBy(
                Who.School,
                "a school that has a line or a device of it reads the head",
                (order, me) => order.StateId == me.State
                    && (order.Lines.Any(line => me.Owns(line)) || me.Any<Device>(device => device.OrderId == order.Id && me.Owns(device))))
            .ReadBy(Who.Vendor, "its vendor once it is placed", (order, me) => me.Owns(order) && order.Status == OrderStatus.Placed)
            .AddedBy(Who.State)
            .AddedBy(Who.District, OwnOrder, (order, me) => order.StateId == me.State && order.BuyerDistrictId == me.District)
            .AddedBy(
                Who.Union,
                "the union above",
                (order, me) => order.StateId == me.State
                    && order.BuyerDistrictId != null
                    && me.Districts.Contains(order.BuyerDistrictId.Value))
            .ChangedBy(Who.State)
            .ChangedBy(Who.District, OwnOrder, (order, me) => order.StateId == me.State && order.BuyerDistrictId == me.District)
            .ChangedBy(
                Who.Union,
                "the union above",
                (order, me) => order.StateId == me.State
                    && order.BuyerDistrictId != null
                    && me.Districts.Contains(order.BuyerDistrictId.Value))
            .ChangedBy(Who.Vendor, nameof(Order.Version)); // takes hold of the row, to count what was shipped of it
        rows.Of<OrderShare>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.School,
                "a school that has a line in the order",
                (share, me) => share.StateId == me.State
                    && share.DistrictId == me.District
                    && me.Any<OrderLine>(line => line.OrderId == share.OrderId && me.Owns(line)))
            .ReadBy(
                Who.Vendor,
                "its vendor once the order is placed",
                (share, me) => me.Owns(share) && share.Order.Status == OrderStatus.Placed)
            .AddedBy(Who.State | Who.Districts)
            .ChangedBy(Who.State)
            .ChangedBy(
                Who.Vendor,
                nameof(OrderShare.Accepted),
                nameof(OrderShare.Backordered),
                nameof(OrderShare.Rejected),
                nameof(OrderShare.Partial));
        rows.Of<OrderVersion>()
            .ReadBy(Who.State)
            .ReadBy(
                Who.District,
                "a district that has a share in the order",
                (version, me) => version.StateId == me.State
                    && me.Any<OrderShare>(share => share.OrderId == version.OrderId && share.DistrictId == me.District))
            .ReadBy(
                Who.Union,
                "the union above",
                (version, me) => version.StateId == me.State
                    && me.Any<OrderShare>(share => share.OrderId == version.OrderId && me.Districts.Contains(share.DistrictId)))
            .ReadBy(Who.Vendor)
            .AddedBy(Who.State)
            .AddedBy(Who.District, OwnOrder, (version, me) => version.StateId == me.State && version.BuyerDistrictId == me.District)
            .AddedBy(
                Who.Union,
                "the union above",
                (version, me) => version.StateId == me.State
                    && version.BuyerDistrictId != null
                    && me.Districts.Contains(version.BuyerDistrictId.Value));
        rows.Of<OrderLine>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.School,
                "its school, and one that has a device of it",
                (line, me) => line.StateId == me.State
                    && line.DistrictId == me.District
                    && (line.SchoolId == me.School
                        || line.DeviceLines.Any(part => me.Any<Device>(device => device.DeviceLineId == part.Id && me.Owns(device)))))
            .ReadBy(
                Who.Vendor, "its vendor once the order is placed", (line, me) => me.Owns(line) && line.Order.Status == OrderStatus.Placed)
            .AddedBy(Who.State | Who.Districts)
            .ChangedBy(Who.State)
            .ChangedBy(
                Who.Vendor,
                nameof(OrderLine.Acknowledgment),
                nameof(OrderLine.AcknowledgedAt),
                nameof(OrderLine.AcknowledgedBy),
                nameof(OrderLine.BackorderedUntil),
                nameof(OrderLine.RejectionReason),
                nameof(OrderLine.BackorderedQuantity),
                nameof(OrderLine.RejectedQuantity));
        rows.Of<OrderLineShare>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.School,
                "the school of its line",
                (share, me) => share.StateId == me.State && share.DistrictId == me.District && share.OrderLine.SchoolId == me.School)
            .AddedBy(Who.State | Who.Districts)
            .ChangedBy(Who.State);
        rows.Of<DeviceLine>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.School,
                "its school, and one that has a device of it",
                (line, me) => line.StateId == me.State
                    && line.DistrictId == me.District
                    && (line.SchoolId == me.School || me.Any<Device>(device => device.DeviceLineId == line.Id && me.Owns(device))))
            .ReadBy(
                Who.Vendor,
                "its vendor once the order is placed",
                (line, me) => me.Owns(line) && me.Any<Order>(order => order.Id == line.OrderId && order.Status == OrderStatus.Placed))
            .AddedBy(Who.State | Who.Districts)
            .ChangedBy(Who.State)
            .ChangedBy(Who.Vendor, nameof(DeviceLine.RejectedQuantity));
    }
}
