using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Reporting;

/// <summary>What <c>verify</c> asks of devices and their events.</summary>
internal static class DeviceChecks
{
    /// <summary>Devices that are not what happened to them last: another status, school or grade, or no event at all.</summary>
    public static async Task<(int Rows, List<string> Faults)> LastEvent(PortalDb db, CancellationToken cancellationToken)
    {
        var wrong = await (
            from device in db.Devices
            let last = db.DeviceEvents
                .Where(one => one.StateId == device.StateId && one.DistrictId == device.DistrictId && one.DeviceId == device.Id)
                .Max(one => (long?)one.Id)
            where !db.DeviceEvents.Any(one => one.Id == last && one.To == device.Status && one.SchoolId == device.SchoolId
                && (one.Audience == device.Audience || (one.Audience == null && device.Audience == null)))
            select new { device.Manufacturer, device.Serial }).ToListAsync(cancellationToken);
        return (
            await db.Devices.CountAsync(cancellationToken),
            wrong.ConvertAll(device => $"{device.Manufacturer} {device.Serial}: its status, school or grade is not that of its last event."));
    }

    /// <summary>Devices that are deployed, and of which no event says that they arrived.</summary>
    public static async Task<(int Rows, List<string> Faults)> Received(PortalDb db, CancellationToken cancellationToken)
    {
        var wrong = await db.Devices
            .Where(device => device.Status == DeviceStatus.Deployed
                && (device.ReceivedAt == null || !db.DeviceEvents.Any(one => one.StateId == device.StateId && one.DistrictId == device.DistrictId
                    && one.DeviceId == device.Id && one.To == DeviceStatus.Received)))
            .Select(device => new { device.Manufacturer, device.Serial })
            .ToListAsync(cancellationToken);
        return (
            await db.Devices.CountAsync(device => device.Status == DeviceStatus.Deployed, cancellationToken),
            wrong.ConvertAll(device => $"{device.Manufacturer} {device.Serial}: it is deployed, and was never received."));
    }
}
