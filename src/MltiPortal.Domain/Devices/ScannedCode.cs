using System.Text.RegularExpressions;

namespace MltiPortal.Domain.Devices;

/// <summary>How a scanned code was read to find a device. In the order in which they are tried.</summary>
public enum ScanReading
{
    /// <summary>The serial or tag, letter for letter.</summary>
    Exact = 0,

    /// <summary>Without regard to case, spaces and hyphens.</summary>
    Plain = 1,

    /// <summary>Without the prefix by which a scanner names the kind of bar code: <c>]C1</c>.</summary>
    Aim = 2,

    /// <summary>Without the asterisks around a Code 39.</summary>
    Code39 = 3,

    /// <summary>Without the words before it: <c>S/N:</c>.</summary>
    Label = 4,

    /// <summary>Without the S that Apple and others put before a serial.</summary>
    LeadingS = 5,

    /// <summary>The end of Lenovo's <c>1S</c>, machine type and serial.</summary>
    Lenovo = 6,

    /// <summary>The serial of a GS1 string, application identifier 21, or of its like with data identifiers.</summary>
    Gs1 = 7,

    /// <summary>The last part of a label's web address.</summary>
    Address = 8,

    /// <summary>With more or fewer zeros before a tag.</summary>
    Zeros = 9,
}

/// <summary>What a code is that is no device's number.</summary>
public enum OtherCode
{
    None = 0,
    Upc = 1,
    Imei = 2,
    PartNumber = 3,
    ShippingLabel = 4,
    NetworkAddress = 5,
}

/// <summary>
/// What a scanner sent, and every device number that it may mean: one definition for receiving, setting aside, deploying and undoing.
/// Nothing is taken off first: a serial may begin with S, so the code as it is comes before every other reading.
/// </summary>
public sealed partial class ScannedCode
{
    /// <summary>Longest code, in characters.</summary>
    public const int Longest = 100;

    /// <summary>Longest web address on a label.</summary>
    public const int LongestAddress = 500;

    private const int ShortestAfterS = 5;
    private const int LongestTag = 12;

    private readonly List<(ScanReading Reading, string Key)> readings = [];

    private ScannedCode(string text)
    {
        Text = text;
        Add(ScanReading.Plain, text);
        var rest = text;
        if (AimPrefix().IsMatch(rest))
        {
            rest = rest[3..].TrimStart(Gs1Text.Group);
            Add(ScanReading.Aim, rest);
        }

        if (rest is ['*', _, .., '*'])
        {
            rest = rest[1..^1];
            Add(ScanReading.Code39, rest);
        }

        if (Words().Match(rest) is { Success: true } words)
        {
            rest = rest[words.Length..].Trim();
            Add(ScanReading.Label, rest);
        }

        if (rest.Length > ShortestAfterS && rest[0] is 'S' or 's')
        {
            Add(ScanReading.LeadingS, rest[1..]);
        }

        Lenovo(rest);
        foreach (var serial in Gs1Text.SerialsOf(rest))
        {
            Add(ScanReading.Gs1, serial);
        }

        Address(rest);
        Zeros(rest);
        Rest = rest;
        Cartons = CartonsOf(rest);
    }

    /// <summary>What was sent, without surrounding space.</summary>
    public string Text { get; }

    /// <summary>What is shown and kept of it: at most <see cref="Longest"/> characters, all of which can be seen.</summary>
    public string Shown
    {
        get
        {
            var shown = string.Concat(Text.Select(letter => char.IsControl(letter) ? ' ' : letter));
            return shown.Length <= Longest ? shown : Cut.At(shown, Longest - 1);
        }
    }

    /// <summary>Every key that a device of this code may have as its serial's or tag's, so that all are asked for at once.</summary>
    public IEnumerable<string> Keys => readings.Select(reading => reading.Key).Distinct(StringComparer.Ordinal);

    /// <summary>The cartons' numbers that it may be, the likeliest first.</summary>
    public IReadOnlyList<string> Cartons { get; }

    private string Rest { get; }

    /// <summary>Reads what a scanner sent.</summary>
    public static ScannedCode Of(string? text) => new(Trimmed(text));

    /// <summary>Reads a list; what is empty is passed over.</summary>
    public static IReadOnlyList<ScannedCode> All(IEnumerable<string> texts) =>
        [.. texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(Of)];

    /// <summary>Whether it holds no character but those that scanners send.</summary>
    public static bool IsReadable(string? text) =>
        !Trimmed(text).Any(letter => char.IsControl(letter) && letter is not (Gs1Text.Group or Gs1Text.Record));

    /// <summary>Whether it is short enough for a code.</summary>
    public static bool IsShortEnough(string? text) => Trimmed(text) is var trimmed
        && trimmed.Length <= (trimmed.Contains("://", StringComparison.Ordinal) ? LongestAddress : Longest);

    /// <summary>
    /// The device that is meant: of the first reading that fits any, and only if it fits exactly one. Where a reading fits several, those
    /// that are preferred come first.
    /// </summary>
    /// <param name="devices">At least all that have one of <see cref="Keys"/>.</param>
    /// <param name="preferred">Which are likelier, one rule after the other.</param>
    public CodeMatch Match(IReadOnlyCollection<Device> devices, params ReadOnlySpan<Func<Device, bool>> preferred)
    {
        ArgumentNullException.ThrowIfNull(devices);
        var exact = devices.Where(device => device.Serial == Text || device.Tag == Text).ToList();
        if (exact.Count > 0)
        {
            return Only(ScanReading.Exact, exact, preferred);
        }

        foreach (var reading in readings.GroupBy(one => one.Reading))
        {
            var keys = reading.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
            var found = devices
                .Where(device => (reading.Key != ScanReading.Zeros && keys.Contains(device.SerialKey))
                    || (device.TagKey is { } tag && keys.Contains(tag)))
                .ToList();
            if (found.Count > 0)
            {
                return Only(reading.Key, found, preferred);
            }
        }

        return new(null, ScanReading.Exact, []);
    }

    /// <summary>What it is by its form, where no device has it.</summary>
    public OtherCode Other()
    {
        var plain = Device.Key(Rest);
        return plain switch
        {
            _ when ImeiWord().IsMatch(Rest) || (plain.Length == 15 && plain.All(char.IsAsciiDigit) && HasLuhn(plain)) => OtherCode.Imei,
            _ when PartWord().IsMatch(Rest) || ApplePart().IsMatch(plain) || HpPart().IsMatch(plain) => OtherCode.PartNumber,
            { Length: 12 or 13 or 14 } when plain.All(char.IsAsciiDigit) && HasGs1Digit(plain) => OtherCode.Upc,
            { Length: 18 } when plain.All(char.IsAsciiDigit) && HasGs1Digit(plain) => OtherCode.ShippingLabel,
            { Length: 20 } when plain.StartsWith("00", StringComparison.Ordinal)
                && plain.All(char.IsAsciiDigit)
                && HasGs1Digit(plain[2..]) =>
                OtherCode.ShippingLabel,
            _ when UpsTracking().IsMatch(plain) => OtherCode.ShippingLabel,
            _ when NetworkAddress().IsMatch(Rest) => OtherCode.NetworkAddress,
            _ => OtherCode.None,
        };
    }

    private static CodeMatch Only(ScanReading reading, List<Device> found, ReadOnlySpan<Func<Device, bool>> preferred)
    {
        foreach (var isPreferred in preferred)
        {
            if (found.FindAll(device => isPreferred(device)) is { Count: > 0 } some)
            {
                found = some;
            }
        }

        return found is [var one] ? new(one, reading, []) : new(null, reading, found);
    }

    private void Add(ScanReading reading, string text)
    {
        if (Device.Key(text) is { Length: > 0 and <= DeviceNumber.Longest } key)
        {
            readings.Add((reading, key));
        }
    }

    /// <summary>A serial of 7 or 8 behind a machine type of 7 or 10, and whatever stands behind one of 10.</summary>
    private void Lenovo(string text)
    {
        if (text.Length >= 16 && text.StartsWith("1S", StringComparison.OrdinalIgnoreCase))
        {
            Add(ScanReading.Lenovo, text[^8..]);
            Add(ScanReading.Lenovo, text[^7..]);
            Add(ScanReading.Lenovo, text[12..]);
        }
    }

    private void Address(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.AbsolutePath.TrimEnd('/') is var path && path.LastIndexOf('/') is >= 0 and var slash)
        {
            Add(ScanReading.Address, Uri.UnescapeDataString(path[(slash + 1)..]));
        }
    }

    private void Zeros(string text)
    {
        var digits = text.TrimStart('0');
        if (text.Length is > 0 and <= LongestTag
            && digits.Length > 0
            && text.All(char.IsAsciiLetterOrDigit)
            && char.IsAsciiDigit(digits[0]))
        {
            for (var length = digits.Length; length <= LongestTag; length++)
            {
                Add(ScanReading.Zeros, digits.PadLeft(length, '0'));
            }
        }
    }

    /// <summary>As it is; then <c>C004</c> and <c>Carton 4</c> as 004 and 4, and 4 as C004.</summary>
    private static List<string> CartonsOf(string text)
    {
        var whole = DeviceNumber.CartonKey(text);
        var cartons = new List<string> { whole };
        if (whole.Length is 18 or 20 && whole.All(char.IsAsciiDigit))
        {
            cartons.Add(whole.Length == 20 ? whole[2..] : "00" + whole);
        }

        if (Gs1Text.CartonOf(text) is { } carton)
        {
            cartons.Add(carton);
            cartons.Add("00" + carton);
        }

        if (CartonNumber().Match(whole) is { Success: true } number)
        {
            var digits = number.Groups["digits"].Value;
            var least = digits.TrimStart('0') is { Length: > 0 } some ? some : "0";
            cartons.Add(digits);
            foreach (var length in Enumerable.Range(1, 4))
            {
                cartons.Add(least.PadLeft(length, '0'));
                cartons.Add("C" + least.PadLeft(length, '0'));
            }
        }

        return [.. cartons.Where(key => key.Length is > 0 and <= DeviceNumber.Longest).Distinct(StringComparer.Ordinal)];
    }

    private static string Trimmed(string? text) => (text ?? "").Trim().Trim(Gs1Text.Group, Gs1Text.Record, '\u0004', '\uFEFF').Trim();

    /// <summary>The check digit of GS1 numbers: every other digit, from the right, counts three times.</summary>
    private static bool HasGs1Digit(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            sum += (digits[^(at + 1)] - '0') * (at % 2 == 0 ? 1 : 3);
        }

        return sum % 10 == 0;
    }

    private static bool HasLuhn(string digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = (digits[^(at + 1)] - '0') * (at % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(@"^\][A-Za-z][0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex AimPrefix();

    [GeneratedRegex(
        @"^(\(?S/?N\)?|serial(\s*(no|nr|num|number|#)\.?)?|ser\.?\s*no\.?|(asset|service|property)\s*tag(\s*(no|number|#)\.?)?|tag)(\s*[:#=]\s*|\s+)(?=\S)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"^(C|CTN|CARTON|BOX|CASE|PKG)?[#.:NO]*(?<digits>\d{1,6})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CartonNumber();

    [GeneratedRegex(@"^\s*IMEI\d?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ImeiWord();

    [GeneratedRegex(
        @"^(\(?1P\)?[A-Z0-9]{4}|P/?N\b|part\s*(no|number|#)|model\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex PartWord();

    [GeneratedRegex(@"^[MFNZ][A-Z0-9]{3,5}[A-Z]{1,2}/[A-Z]$", RegexOptions.CultureInvariant)]
    private static partial Regex ApplePart();

    [GeneratedRegex(@"^[A-Z0-9]{5,8}#[A-Z0-9]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex HpPart();

    [GeneratedRegex(@"^1Z[A-Z0-9]{16}$", RegexOptions.CultureInvariant)]
    private static partial Regex UpsTracking();

    [GeneratedRegex(
        @"^([0-9A-F]{2}[:-]){5}[0-9A-F]{2}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NetworkAddress();
}

/// <summary>What a code came to.</summary>
/// <param name="Device">The device; none if none or several fit.</param>
/// <param name="Reading">How it was read.</param>
/// <param name="Several">All that fit, if it is more than one.</param>
public sealed record CodeMatch(Device? Device, ScanReading Reading, IReadOnlyList<Device> Several);
