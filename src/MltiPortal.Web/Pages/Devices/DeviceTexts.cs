using System.Globalization;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>How pages speak of devices.</summary>
public static class DeviceTexts
{
    /// <inheritdoc cref="DeviceText.Of"/>
    public static string Name(this DeviceStatus status) => DeviceText.Of(status);

    /// <summary>The kind of its tag.</summary>
    public static string Kind(this DeviceStatus status) => status switch
    {
        DeviceStatus.InTransit => "in",
        DeviceStatus.Received => "wait",
        DeviceStatus.Damaged or DeviceStatus.Short => "bad",
        DeviceStatus.Deployed => "ok",
        _ => "no",
    };

    /// <summary>A device's page.</summary>
    public static string Path(string manufacturer, string serial) =>
        $"/devices/{Uri.EscapeDataString(manufacturer)}/{Uri.EscapeDataString(serial)}";

    /// <summary><c>1,204</c>.</summary>
    public static string Counted(this int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
