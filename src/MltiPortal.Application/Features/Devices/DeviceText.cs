using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Devices;

/// <summary>What a device's status is called, on pages and in downloads.</summary>
public static class DeviceText
{
    public static string Of(DeviceStatus status) => status == DeviceStatus.InTransit ? "In transit" : status.ToString();
}
