using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain;
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
            table
                .HasOne(shipment => shipment.NoticeFile)
                .WithMany()
                .HasForeignKey(shipment => shipment.NoticeFileId)
                .OnDelete(DeleteBehavior.Restrict);
            table.Property(shipment => shipment.Number).HasMaxLength(60);
            table.Property(shipment => shipment.Carrier).HasMaxLength(60);
            table.Property(shipment => shipment.Tracking).HasMaxLength(60);
            table.HasIndex(shipment => shipment.Number).IsUnique();
            table.HasIndex(shipment => new { shipment.DistrictId, shipment.FinishedAt });
            table.Property(shipment => shipment.SearchKey).HasMaxLength(SearchKey.MaxLength);

            // the list: each sort, for a state and for a vendor, what is open by itself; a search reads the index alone
            table.HasIndex(shipment => new { shipment.StateId, shipment.Id, shipment.FinishedAt, shipment.SearchKey });
            table.HasIndex(shipment => new { shipment.StateId, shipment.FinishedAt, shipment.Id, shipment.SearchKey });
            table.HasIndex(shipment => new { shipment.StateId, shipment.ExpectedOn, shipment.Id, shipment.FinishedAt });
            table.HasIndex(shipment => new { shipment.StateId, shipment.DistrictName, shipment.Id, shipment.FinishedAt });
            table.HasIndex(shipment => new { shipment.StateId, shipment.VendorName, shipment.Id, shipment.FinishedAt });
            table.HasIndex(shipment => new { shipment.VendorId, shipment.StateId, shipment.Id });
            table.HasIndex(shipment => new { shipment.VendorId, shipment.Id, shipment.StateId, shipment.FinishedAt, shipment.SearchKey });
            table.HasIndex(shipment => new { shipment.VendorId, shipment.FinishedAt, shipment.Id, shipment.StateId, shipment.SearchKey });
            table.HasIndex(shipment => new { shipment.VendorId, shipment.ExpectedOn, shipment.Id, shipment.StateId, shipment.FinishedAt });
            table.HasIndex(shipment => new
            {
                shipment.VendorId,
                shipment.DistrictName,
                shipment.Id,
                shipment.StateId,
                shipment.FinishedAt
            });
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
            table.Property(device => device.SerialKey).HasMaxLength(80);
            table.Property(device => device.Tag).HasMaxLength(60);
            table.Property(device => device.TagKey).HasMaxLength(80);
            table.Property(device => device.Carton).HasMaxLength(60);
            table.Property(device => device.Carrier).HasMaxLength(60);
            table.Property(device => device.Tracking).HasMaxLength(60);
            table.Property(device => device.ConditionNote).HasMaxLength(PortalModel.Paragraph);
            table.HasIndex(device => new { device.Manufacturer, device.SerialKey }).IsUnique();
            table.HasIndex(device => new { device.StateId, device.ShipmentId, device.Carton, device.Status, device.DistrictId });
            table.HasIndex(device => new { device.StateId, device.DeviceLineId, device.Status });
            table.HasIndex(device => new { device.StateId, device.OrderId, device.Status });
            table.HasIndex(device => new { device.VendorId, device.OrderId, device.Status, device.StateId });

            // the register's list goes by serial for all readers: each reach, alone and with a filter, has
            // the order in an index of its own; what stands behind the id is filtered, searched and counted without looking into the table
            table.HasIndex(device => new { device.StateId, device.SerialKey, device.Id, device.TagKey, device.IsSpare });
            table.HasIndex(device => new
            {
                device.StateId,
                device.Status,
                device.SerialKey,
                device.Id,
                device.TagKey,
                device.Model,
                device.IsSpare
            })
                .HasDatabaseName("IX_Devices_StateId_Status_SerialKey"); // PostgreSQL's names have 63 characters
            table.HasIndex(device => new
            {
                device.StateId,
                device.Model,
                device.SerialKey,
                device.Id,
                device.TagKey,
                device.Status,
                device.IsSpare
            })
                .HasDatabaseName("IX_Devices_StateId_Model_SerialKey");
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.SerialKey, device.Id, device.TagKey });
            table.HasIndex(device => new
            {
                device.StateId,
                device.DistrictId,
                device.Status,
                device.SerialKey,
                device.Id,
                device.IsSpare,
                device.OrderId,
                device.OrderedForSchoolId
            })
                .HasDatabaseName("IX_Devices_StateId_DistrictId_Status_SerialKey");
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.SchoolId, device.SerialKey, device.Id });
            table.HasIndex(device => new { device.StateId, device.DistrictId, device.TagKey }).IsUnique();
            table.HasIndex(device => new { device.VendorId, device.SerialKey, device.Id, device.StateId, device.TagKey });
            table.HasIndex(device => new { device.VendorId, device.Status, device.SerialKey, device.Id, device.StateId, device.TagKey })
                .HasDatabaseName("IX_Devices_VendorId_Status_SerialKey");
        });
        model.Entity<DeviceEvent>(table =>
        {
            table.BelongsTo<Device, DeviceEvent>(nameof(DeviceEvent.DeviceId), nameof(Device.Events));
            table.Property(one => one.Note).HasMaxLength(DeviceEvent.TextLength);
        });
    }
}
