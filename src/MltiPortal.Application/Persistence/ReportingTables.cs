using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Persistence;

internal static class ReportingTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<SchoolFigures>(table =>
        {
            table.BelongsTo<School, SchoolFigures>(nameof(SchoolFigures.SchoolId));
            table.HasOne<Order>().WithMany()
                .HasForeignKey(row => new { row.StateId, row.VendorId, row.OrderId })
                .HasPrincipalKey(order => new { order.StateId, order.VendorId, order.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(row => new { row.StateId, row.DistrictId, row.SchoolId, row.OrderId, row.IsSpare }).IsUnique();
            table.HasIndex(row => new { row.StateId, row.OrderId, row.DistrictId });
            table.HasIndex(row => new { row.VendorId, row.OrderId, row.StateId });
        });
        model.Entity<ShipmentFigures>(table =>
        {
            table.BelongsTo<Shipment, ShipmentFigures>(nameof(ShipmentFigures.ShipmentId));
            table.BelongsTo<DeviceLine, ShipmentFigures>(nameof(ShipmentFigures.DeviceLineId));
            table.HasIndex(row => new { row.StateId, row.ShipmentId, row.DeviceLineId }).IsUnique();
            table.HasIndex(row => new { row.StateId, row.DeviceLineId });
            table.HasIndex(row => new { row.StateId, row.OrderId, row.DistrictId });
            table.HasIndex(row => new { row.VendorId, row.OrderId, row.StateId });
        });
        model.Entity<WeekFigures>(table =>
        {
            table.HasOne<District>().WithMany()
                .HasForeignKey(row => new { row.StateId, row.DistrictId })
                .HasPrincipalKey(district => new { district.StateId, district.Id })
                .OnDelete(DeleteBehavior.Restrict);
            table.HasIndex(row => new { row.StateId, row.DistrictId, row.OrderId, row.Monday }).IsUnique();
            table.HasIndex(row => new { row.StateId, row.OrderId, row.Monday });
            table.HasIndex(row => new { row.VendorId, row.OrderId, row.StateId });
        });
        model.Entity<HistoryEntry>(table =>
        {
            table.ToTable("History");
            table.BelongsTo<State, HistoryEntry>(nameof(HistoryEntry.StateId));
            table.Property(entry => entry.Kind).HasMaxLength(80);
            table.Property(entry => entry.Payload).HasMaxLength(HistoryEntry.PayloadLength);
            table.HasIndex(entry => new { entry.StateId, entry.Subject, entry.SubjectId, entry.At, entry.Id });
        });
        model.Entity<AuditChain>(table =>
        {
            table.Property(chain => chain.Id).ValueGeneratedNever();
            table.Property(chain => chain.LastHash).HasMaxLength(AuditChain.HashLength);
        });
        model.Entity<AuditEntry>(table =>
        {
            table.Property(entry => entry.Details).HasMaxLength(PortalModel.Document);
            table.Property(entry => entry.Rows).HasMaxLength(PortalModel.Document);
            table.Property(entry => entry.Code).HasMaxLength(AuditChain.HashLength);
            table.Property(entry => entry.Hash).HasMaxLength(AuditChain.HashLength);
            table.HasIndex(entry => entry.Reference).IsUnique();

            // not unique, so that SQL Server keeps those without a sequence in it: the sealer looks for them
            table.HasIndex(entry => new { entry.Sequence, entry.Id });
        });
    }
}
