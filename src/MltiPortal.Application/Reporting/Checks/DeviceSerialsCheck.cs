using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Reporting.Checks;

internal sealed class DeviceSerialsCheck(PortalDb db) : ICheck
{
    public string Code => "device-serials";

    public string Rule => "Devices: each is found by its own serial and tag, and no two of a maker share a serial";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var all = db.Devices.Select(device => new { device.Id, device.Status, device.Serial, device.SerialKey, device.Tag, device.TagKey });
        await foreach (var device in all.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Rows++;
            var isVoided = device.Status == DeviceStatus.Voided;
            if (Key(device.Serial) != device.SerialKey || (device.Tag is null ? null : Key(device.Tag)) != device.TagKey)
            {
                findings.Add($"Device {device.Serial} is not found by its serial or tag.");
            }

            string Key(string number) => isVoided ? Device.VoidedKey(Device.Key(number), device.Id) : Device.Key(number);
        }

        var doubled = db.Devices
            .GroupBy(device => new { device.Manufacturer, device.SerialKey })
            .Where(rows => rows.Count() > 1)
            .Select(rows => rows.Key);
        await foreach (var key in doubled.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"{key.Manufacturer} {key.SerialKey} is there more than once.");
        }
    }
}
