using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Reporting.Checks;

internal sealed class DeviceLifeCheck(PortalDb db) : ICheck
{
    public string Code => "device-life";

    public string Rule => "Devices: what is deployed was received and says for whom; what is in transit, short or voided was not";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.Devices.LongCountAsync(cancellationToken);
        var wrong = db.Devices
            .Where(device => !(
                ((device.Status == DeviceStatus.InTransit || device.Status == DeviceStatus.Short)
                    && device.ReceivedAt == null
                    && device.DeployedAt == null)
                || (device.Status == DeviceStatus.Received && device.ReceivedAt != null && device.ReceivedBy != "")
                || (device.Status == DeviceStatus.Damaged && device.ReceivedAt != null && device.ConditionNote != "")
                || (device.Status == DeviceStatus.WrittenOff && device.ConditionNote != "")
                || (device.Status == DeviceStatus.Voided && device.ConditionNote != "" && device.ReceivedAt == null)
                || (device.Status == DeviceStatus.Deployed && device.ReceivedAt != null && device.ReceivedBy != ""
                    && device.DeployedAt != null
                        && device.DeployedBy != ""
                        && device.Audience != null
                        && device.DeployedAt >= device.ReceivedAt)))
            .Select(device => new { device.Serial, device.Status });
        await foreach (var device in wrong.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"Device {device.Serial} is {device.Status}, and its receipt and deployment do not fit that.");
        }
    }
}
