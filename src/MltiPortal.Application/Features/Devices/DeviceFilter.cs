using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Devices;

/// <summary>Which devices of the register are meant. What is empty does not narrow it.</summary>
/// <remarks>
/// <c>District</c>: a district's code; its devices only.
/// <c>School</c>: a school's code; the devices that are there or were ordered for it.
/// <c>Search</c>: a part of a serial or a tag, in any case.
/// </remarks>
public sealed record DeviceFilter(
    string? District = null, string? School = null, DeviceStatus? Status = null, string? Model = null, bool? Spare = null,
    string? Search = null)
{
    /// <summary>What the search is compared by; none if nothing is searched.</summary>
    public string? SearchKey => string.IsNullOrWhiteSpace(Search) ? null : Device.Key(Search);
}

/// <summary>A line of the register.</summary>
/// <remarks><c>Audience</c>: for whom it is in use; never told to a vendor.</remarks>
public sealed record DeviceRow(
    long Id, string Manufacturer, string Serial, string SerialKey, string? Tag, string? TagKey, string Model, bool IsSpare,
    DeviceStatus Status,
    string State, string District, string School, Audience? Audience, PoNumber? Order, string? Shipment,
    DateTime ShippedAt, DateTime? ReceivedAt, DateTime? DeployedAt, string TimeZone);

/// <summary>How the register is read. Always by serial, since that is the order that every index of it has.</summary>
internal static class DeviceQueries
{
    /// <summary>The devices that a filter leaves; null if it names a district or school that is not within reach.</summary>
    public static async Task<IQueryable<Device>?> Filtered(this PortalDb db, DeviceFilter filter, CancellationToken cancellationToken)
    {
        IQueryable<Device> devices = db.Devices;
        if (!string.IsNullOrWhiteSpace(filter.School))
        {
            var school = await db.Schools
                .Where(row => row.Code == filter.School)
                .Select(row => new { row.Id, row.DistrictId })
                .FirstOrDefaultAsync(cancellationToken);
            if (school is null)
            {
                return null;
            }

            devices = devices.Where(device => device.DistrictId == school.DistrictId && device.SchoolId == school.Id);
        }
        else if (!string.IsNullOrWhiteSpace(filter.District))
        {
            var district = await db.Districts
                .Where(row => row.Code == filter.District)
                .Select(row => (long?)row.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (district is null)
            {
                return null;
            }

            devices = devices.Where(device => device.DistrictId == district.Value);
        }

        if (filter.Status is { } status)
        {
            devices = devices.Where(device => device.Status == status);
        }

        if (!string.IsNullOrWhiteSpace(filter.Model))
        {
            devices = devices.Where(device => device.Model == filter.Model);
        }

        if (filter.Spare is { } spare)
        {
            devices = devices.Where(device => device.IsSpare == spare);
        }

        if (filter.SearchKey is { } key)
        {
            // both stand in the index that the list walks, so that nothing but the index is read (ADR 0021)
            devices = devices.Where(device => device.SerialKey.Contains(key) || device.TagKey!.Contains(key));
        }

        return devices;
    }

    /// <summary>What is shown of each. Looked up row by row, so that no database turns the order of the joins around.</summary>
    public static Expression<Func<Device, DeviceRow>> Rows(this PortalDb db, Reach reach)
    {
        var isVendor = reach is Reach.Vendor;
        return device => new DeviceRow(
            device.Id,
            device.Manufacturer,
            device.Serial,
            device.SerialKey,
            device.Tag,
            device.TagKey,
            device.Model,
            device.IsSpare,
            device.Status,
            db.States.Where(state => state.Id == device.StateId).Select(state => state.Code).First(),
            db.Shipments.Where(shipment => shipment.Id == device.ShipmentId).Select(shipment => shipment.DistrictName).FirstOrDefault()
                ?? db.Districts.Where(district => district.Id == device.DistrictId).Select(district => district.Name).First(),
            db.Schools.Where(school => school.Id == device.SchoolId).Select(school => school.Name).FirstOrDefault()
                ?? db.DeviceLines.Where(line => line.Id == device.DeviceLineId).Select(line => line.ShipToName).First(),
            isVendor ? null : device.Audience,
            db.Orders.Where(order => order.Id == device.OrderId).Select(order => (PoNumber?)order.Number).FirstOrDefault(),
            db.Shipments.Where(shipment => shipment.Id == device.ShipmentId).Select(shipment => shipment.Number).FirstOrDefault(),
            device.ShippedAt,
            device.ReceivedAt,
            device.DeployedAt,
            db.States.Where(state => state.Id == device.StateId).Select(state => state.TimeZone).First());
    }
}
