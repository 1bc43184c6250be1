using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Persistence;

internal static class FulfillmentOwnership
{
    public static void Declare(Ownership rows)
    {
        rows.Of<Shipment>()
            .ReadBy(Who.State | Who.Districts | Who.Vendor)
            .ReadBy(
                Who.School,
                "a school whose device is in it",
                (shipment, me) => shipment.StateId == me.State
                    && shipment.DistrictId == me.District
                    && me.Any<Device>(device => device.ShipmentId == shipment.Id && me.Owns(device)))
            .AddedBy(Who.Vendor)
            .ChangedBy(Who.Districts)
            .ChangedBy(
                Who.School,
                "its district's schools, as they begin to receive",
                (shipment, me) => shipment.StateId == me.State && shipment.DistrictId == me.District,
                nameof(Shipment.BeganAt));
        rows.Of<Scan>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.School,
                "a school's receiver their own",
                (scan, me) => scan.StateId == me.State && scan.DistrictId == me.District && scan.PersonId == me.Person)
            .AddedBy(Who.Districts)
            .AddedBy(
                Who.School,
                "a school's receiver their own",
                (scan, me) => scan.StateId == me.State && scan.DistrictId == me.District && scan.PersonId == me.Person);
        rows.Of<Device>()
            .ReadBy(Who.State | Who.Districts | Who.School)
            .ReadBy(Who.Vendor, "its vendor", (device, me) => device.VendorId == me.Vendor && me.States.Contains(device.StateId))
            .AddedBy(Who.Vendor, "its vendor", (device, me) => device.VendorId == me.Vendor && me.States.Contains(device.StateId))
            .ChangedBy(Who.Districts | Who.School)
            .ChangedBy(
                Who.Vendor,
                "its vendor, until it is received",
                (device, me) => device.VendorId == me.Vendor
                    && me.States.Contains(device.StateId)
                    && (device.Status == DeviceStatus.InTransit
                        || device.Status == DeviceStatus.Short
                        || device.Status == DeviceStatus.Voided),
                nameof(Device.Status),
                nameof(Device.Serial),
                nameof(Device.SerialKey),
                nameof(Device.Tag),
                nameof(Device.TagKey),
                nameof(Device.Carton),
                nameof(Device.ConditionNote),
                nameof(Device.Version));
        rows.Of<DeviceEvent>()
            .ReadBy(Who.State | Who.Districts)
            .ReadBy(
                Who.Vendor,
                "a vendor what was voided or corrected of its devices",
                (one, me) => (one.Action == DeviceAction.Void
                        || one.Action == DeviceAction.Correct
                        || one.Action == DeviceAction.CorrectSerial)
                    && me.States.Contains(one.StateId)
                    && me.Any<Device>(device => device.Id == one.DeviceId && device.VendorId == me.Vendor))
            .ReadBy(
                Who.School,
                "a school whose device it is",
                (one, me) => one.StateId == me.State
                    && one.DistrictId == me.District
                    && me.Any<Device>(device => device.Id == one.DeviceId && me.Owns(device)))
            .AddedBy(Who.Districts)
            .AddedBy(
                Who.School,
                "a school's people their own",
                (one, me) => one.StateId == me.State && one.DistrictId == me.District && one.PersonId == me.Person)
            .AddedBy(
                Who.Vendor,
                "a vendor that it ships, voids or corrects it",
                (one, me) => (one.Action == DeviceAction.Ship || one.Action == DeviceAction.Void || one.Action == DeviceAction.Correct)
                    && me.States.Contains(one.StateId));
    }
}
