using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Persistence;

internal static class OrdersTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Order>(table =>
        {
            table.BelongsTo<State, Order>(nameof(Order.StateId));
            table.BelongsTo<Vendor, Order>(nameof(Order.VendorId));
            table.BelongsTo<OptInWindow, Order>(nameof(Order.WindowId));
            table.Property(order => order.AgreementNumber).HasMaxLength(60);
            table.Property(order => order.AddendumNumber).HasMaxLength(60);
            table.Property(order => order.BillTo).HasMaxLength(PortalModel.Paragraph);
            table.Property(order => order.ContactEmail).HasMaxLength(256);
            table.Property(order => order.Delivery).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(order => order.Number).IsUnique();
            table.HasIndex(order => new { order.StateId, order.Id });
            table.HasIndex(order => new { order.StateId, order.Status, order.Id });
            table.HasIndex(order => new { order.VendorId, order.StateId, order.Status, order.Id });
        });
        model.Entity<OrderLine>(table =>
        {
            table.IsPartOf<Order, OrderLine>(nameof(OrderLine.OrderId), order => order.Lines, nameof(OrderLine.Order));
            table.BelongsTo<School, OrderLine>(nameof(OrderLine.SchoolId));
            table.BelongsTo<Solution, OrderLine>(nameof(OrderLine.SolutionId));
            table.Property(line => line.ShipToAddress).HasMaxLength(PortalModel.Paragraph);
            table.Property(line => line.RejectionReason).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(line => new { line.OrderId, line.Number }).IsUnique();
            // every reach but the public's names the state first: where an index does not begin with it, a planner without
            // statistics may take one that does, and read all of a state's rows
            table.HasIndex(line => new { line.StateId, line.OrderId, line.DistrictId });
        });
        model.Entity<DeviceLine>(table =>
        {
            table.IsPartOf<OrderLine, DeviceLine>(nameof(DeviceLine.OrderLineId), line => line.DeviceLines, nameof(DeviceLine.OrderLine));
            table.Property(line => line.Manufacturer).HasMaxLength(60);
            table.Property(line => line.Model).HasMaxLength(100);
            table.HasIndex(line => new { line.OrderId, line.Number }).IsUnique();
            table.HasIndex(line => new { line.StateId, line.OrderId, line.DistrictId });
            table.HasIndex(line => new { line.VendorId, line.OrderId, line.StateId });
        });
    }
}
