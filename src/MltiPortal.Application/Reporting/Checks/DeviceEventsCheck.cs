using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>A device is what happened to it last, and one that is deployed has arrived at some time.</summary>
internal sealed class DeviceEventsCheck(PortalDb db) : ICheck
{
    public string Code => "device-events";

    public string Rule => "Devices: status, school and grade are those of the last event, and what is deployed was received";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.Devices.LongCountAsync(cancellationToken);
        var differ =
            from device in db.Devices
            let last = db.DeviceEvents
                .Where(one => one.StateId == device.StateId && one.DistrictId == device.DistrictId && one.DeviceId == device.Id)
                .Max(one => (long?)one.Id)
            where !db.DeviceEvents.Any(one => one.Id == last && one.To == device.Status && one.SchoolId == device.SchoolId
                && (one.Audience == device.Audience || (one.Audience == null && device.Audience == null)))
            select new { device.Manufacturer, device.Serial };
        await foreach (var device in differ.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"{device.Manufacturer} {device.Serial}: its status, school or grade is not that of its last event.");
        }

        var neverReceived = db.Devices
            .Where(device => device.Status == DeviceStatus.Deployed
                && !db.DeviceEvents.Any(one => one.StateId == device.StateId && one.DistrictId == device.DistrictId
                    && one.DeviceId == device.Id && one.To == DeviceStatus.Received))
            .Select(device => new { device.Manufacturer, device.Serial });
        await foreach (var device in neverReceived.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"{device.Manufacturer} {device.Serial}: it is deployed, and was never received.");
        }
    }
}
