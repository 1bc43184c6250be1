using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Devices;

/// <summary>What a device's status is called, on pages and in downloads.</summary>
public static class DeviceText
{
    public static string Of(DeviceStatus status) => status switch
    {
        DeviceStatus.InTransit => "In transit",
        DeviceStatus.WrittenOff => "Written off",
        _ => status.ToString(),
    };
}
