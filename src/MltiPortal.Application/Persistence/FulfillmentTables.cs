using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Persistence;

internal static class FulfillmentTables
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Shipment>(table =>
        {
            table.BelongsTo<Order, Shipment>(nameof(Shipment.OrderId));
            table.HasOne(shipment => shipment.NoticeFile).WithMany().HasForeignKey(shipment => shipment.NoticeFileId).OnDelete(DeleteBehavior.Restrict);
            table.Property(shipment => shipment.Number).HasMaxLength(60);
            table.Property(shipment => shipment.Carrier).HasMaxLength(60);
            table.Property(shipment => shipment.Tracking).HasMaxLength(60);
            table.HasIndex(shipment => shipment.Number).IsUnique();
            table.HasIndex(shipment => new { shipment.DistrictId, shipment.FinishedAt });
            table.HasIndex(shipment => new { shipment.StateId, shipment.Id });
            table.HasIndex(shipment => new { shipment.VendorId, shipment.StateId, shipment.Id });
        });
        model.Entity<Scan>(table =>
        {
            table.BelongsTo<Shipment, Scan>(nameof(Scan.ShipmentId));
            table.Property(scan => scan.Text).HasMaxLength(100);
            table.Property(scan => scan.Message).HasMaxLength(500);
            table.HasIndex(scan => new { scan.DistrictId, scan.ScanId }).IsUnique();
            table.HasIndex(scan => new { scan.StateId, scan.ShipmentId, scan.Id });
        });
        model.Entity<Device>(table =>
        {
            table.BelongsTo<DeviceLine, Device>(nameof(Device.DeviceLineId));
            table.BelongsTo<Shipment, Device>(nameof(Device.ShipmentId));
            table.BelongsTo<School, Device>(nameof(Device.SchoolId));
            table.Property(device => device.Manufacturer).HasMaxLength(60);
            table.Property(device => device.Model).HasMaxLength(100);
            table.Property(device => device.Serial).HasMaxLength(60);
            table.Property(device => device.SerialKey).HasMaxLength(60);
            table.Property(device => device.Tag).HasMaxLength(60);
            table.Property(device => device.TagKey).HasMaxLength(60);
            table.Property(device => device.Carton).HasMaxLength(60);
            table.Property(device => device.ConditionNote).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(device => new { device.Manufacturer, device.SerialKey }).IsUnique();
            table.HasIndex(device => new { device.StateId, device.ShipmentId, device.Status, device.DeviceLineId });
            table.HasIndex(device => new { device.StateId, device.DeviceLineId, device.Status });
            table.HasIndex(device => new { device.StateId, device.OrderId, device.Status });
            table.HasIndex(device => new { device.VendorId, device.OrderId, device.Status, device.StateId });

            // the register's list goes by serial, whoever reads it: each reach, alone and with a filter, has
            // the order in an index of its own; what stands behind the id is filtered and counted without looking into the table
            table.HasIndex(device => new { device.StateId, device.SerialKey, device.Id, device.IsSpare });
            table.HasIndex(device => new { device.StateId, device.Status, device.SerialKey, device.Id, device.Model, device.IsSpare });
            table.HasIndex(device => new { device.StateId, device.Model, device.SerialKey, device.Id, device.Status, device.IsSpare });
            table.HasIndex(device => new { device.StateId, device.TagKey, device.Id });
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.SerialKey, device.Id });
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.Status, device.SerialKey, device.Id, device.IsSpare, device.OrderId, device.OrderedForSchoolId })
                .HasDatabaseName("IX_Devices_StateId_DistrictId_Status_SerialKey"); // PostgreSQL's names have 63 characters
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.SchoolId, device.SerialKey, device.Id });
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.TagKey }).IsUnique();
            table.HasIndex(device => new { device.VendorId, device.SerialKey, device.Id, device.StateId });
            table.HasIndex(device => new { device.VendorId, device.Status, device.SerialKey, device.Id, device.StateId });
            table.HasIndex(device => new { device.VendorId, device.TagKey, device.Id, device.StateId });
        });
        model.Entity<DeviceEvent>(table =>
        {
            table.BelongsTo<Device, DeviceEvent>(nameof(DeviceEvent.DeviceId), nameof(Device.Events));
            table.Property(one => one.Note).HasMaxLength(DeviceEvent.NoteLength);
        });
    }
}
