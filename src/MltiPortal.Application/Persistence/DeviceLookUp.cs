using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Persistence;

/// <summary>
/// The look-up of scanned codes: every reading of a code asks for its keys at once, and <see cref="ScannedCode.Match"/> says which device
/// is meant. Receiving, setting aside, deploying and undoing all ask here.
/// </summary>
internal static class DeviceLookUp
{
    private const int Chunk = 500; // SQL Server takes 2,100 parameters in a command

    /// <summary>The ids of a district's devices that any of some codes may mean.</summary>
    public static async Task<List<long>> IdsOf(
        this PortalDb db, long state, long district, IReadOnlyList<ScannedCode> codes, CancellationToken cancellationToken)
    {
        var found = new HashSet<long>();
        foreach (var keys in codes.SelectMany(code => code.Keys).Distinct(StringComparer.Ordinal).Chunk(Chunk))
        {
            found.UnionWith(await db.Of(state, district, keys).Select(device => device.Id).ToListAsync(cancellationToken));
        }

        return [.. found];
    }

    /// <summary>The district's devices that a code may mean, in one command. Not tracked.</summary>
    public static async Task<List<Device>> DevicesOf(
        this PortalDb db, long state, long district, ScannedCode code, CancellationToken cancellationToken)
    {
        var found = await db.Of(state, district, [.. code.Keys]).AsNoTracking().ToListAsync(cancellationToken);
        return [.. found.DistinctBy(device => device.Id)];
    }

    /// <summary>Two look-ups in one command, so that each has its index: by the serial and by the tag.</summary>
    private static IQueryable<Device> Of(this PortalDb db, long state, long district, string[] keys)
    {
        var own = db.Devices.Where(device => device.StateId == state && device.DistrictId == district);
        return own.Where(device => keys.Contains(device.SerialKey)).Concat(own.Where(device => keys.Contains(device.TagKey!)));
    }
}

/// <summary>What is said of a scanned code.</summary>
internal static class ScanTexts
{
    /// <summary>Which reading found the device, behind what became of it; empty where the code is the number itself.</summary>
    public static string ReadAs(this CodeMatch match, ScannedCode code) => match.Reading switch
    {
        ScanReading.Plain when match.Device is { } device
            && new[] { device.Serial, device.Tag }.Contains(code.Text, StringComparer.OrdinalIgnoreCase) => "",
        ScanReading.Exact => "",
        ScanReading.Plain => " Read without spaces and hyphens.",
        ScanReading.Aim => " Read without the scanner's prefix.",
        ScanReading.Code39 => " Read without the asterisks.",
        ScanReading.Label => " Read without the words before the number.",
        ScanReading.LeadingS => " Read without the S before the serial number.",
        ScanReading.Lenovo => " Read from Lenovo's label: the serial number after the machine type.",
        ScanReading.Gs1 => " Read from the serial number in the label's code.",
        ScanReading.Address => " Read from the end of the label's web address.",
        _ => $" Read as tag {match.Device?.Tag}, by its zeros.",
    };

    /// <summary>What a code is that no device has; empty where its form says nothing.</summary>
    public static string InWords(this OtherCode code) => code switch
    {
        OtherCode.Upc => "That is the UPC, which every device of the model has. Scan the serial number.",
        OtherCode.Imei => "That is the IMEI. Scan the serial number.",
        OtherCode.PartNumber => "That is the part number. Scan the serial number.",
        OtherCode.ShippingLabel => "That is the shipping label. Scan the serial number of a device, or the number of a carton.",
        OtherCode.NetworkAddress => "That is the network address (MAC). Scan the serial number.",
        _ => "",
    };

    /// <summary>The devices that a code fits, and what to do.</summary>
    public static string InWords(this CodeMatch match) =>
        $"{match.Several.Count} devices have it as serial or tag "
            + $"({string.Join(", ", match.Several.Select(device => $"{device.Manufacturer} {device.Serial}"))}). Scan the other number "
            + "on the label.";
}
