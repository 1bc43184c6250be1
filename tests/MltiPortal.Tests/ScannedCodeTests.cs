using MltiPortal.Domain.Devices;

namespace MltiPortal.Tests;

/// <summary>Labels as they are on devices and boxes, and what each must be read as.</summary>
public sealed class ScannedCodeTests
{
    private const string Gs = "\u001D";
    private const string Rs = "\u001E";

    private static readonly Device[] OnRecord =
    [
        Of("Apple", "C02XK1ABJHD2", "001234"),
        Of("Apple", "SDMPQ7001F19", "PH-0042"),
        Of("Apple", "DMPQ7001F19", "PH-0043"),
        Of("Lenovo", "PF1ABCDE", "4711"),
        Of("Lenovo", "R90XYZ1", "LN-2"),
        Of("HP", "5CD-903-1XYZ", null),
        Of("HP", "A1B2C3D4", "HP-1"),
        Of("Dell", "7XK2JH3", "A1-B2-C3-D4"),
        Of("Acer", "NXKE4AA0013140C3A47600", "000777"),
        Of("Asus", "S1N0CX000123", "AS/7"),
        Of("Samsung", "0A1B93FJ700123", "00000099"),
    ];

    /// <summary>A label, and the serial that is meant with the reading; "several", or what it is if it is no device.</summary>
    public static TheoryData<string, string> Labels => new()
    {
        { "C02XK1ABJHD2", "C02XK1ABJHD2 Exact" },
        { "001234", "C02XK1ABJHD2 Exact" },
        { "  C02XK1ABJHD2\r\n", "C02XK1ABJHD2 Exact" },
        { "c02xk1abjhd2", "C02XK1ABJHD2 Plain" },
        { "C02XK 1ABJH D2", "C02XK1ABJHD2 Plain" },
        { "C02XK\u00A01ABJHD2", "C02XK1ABJHD2 Plain" },
        { "5CD9031XYZ", "5CD-903-1XYZ Plain" },
        { "5CD-903-1XYZ", "5CD-903-1XYZ Exact" },
        { "5CD\u2010903\u20131xyz", "5CD-903-1XYZ Plain" },
        { "ph0042", "SDMPQ7001F19 Plain" },
        { "SDMPQ7001F19", "SDMPQ7001F19 Exact" }, // a serial that begins with S is not cut
        { "DMPQ7001F19", "DMPQ7001F19 Exact" },
        { "S1N0CX000123", "S1N0CX000123 Exact" },
        { "SS1N0CX000123", "S1N0CX000123 LeadingS" },
        { "SC02XK1ABJHD2", "C02XK1ABJHD2 LeadingS" },
        { "sc02xk1abjhd2", "C02XK1ABJHD2 LeadingS" },
        { "]C1C02XK1ABJHD2", "C02XK1ABJHD2 Aim" },
        { "]A0*C02XK1ABJHD2*", "C02XK1ABJHD2 Code39" },
        { "]C0SC02XK1ABJHD2", "C02XK1ABJHD2 LeadingS" },
        { "*7XK2JH3*", "7XK2JH3 Code39" },
        { "*s7xk2jh3*", "7XK2JH3 LeadingS" },
        { "S/N: 7XK2JH3", "7XK2JH3 Label" },
        { "S/N:7XK2JH3", "7XK2JH3 Label" },
        { "SN:7XK2JH3", "7XK2JH3 Label" },
        { "SN 7XK2JH3", "7XK2JH3 Label" },
        { "(S/N) 7XK2JH3", "7XK2JH3 Label" },
        { "Serial No 7XK2JH3", "7XK2JH3 Label" },
        { "Serial No. 7XK2JH3", "7XK2JH3 Label" },
        { "Serial Number: 7XK2JH3", "7XK2JH3 Label" },
        { "SERIAL#:7XK2JH3", "7XK2JH3 Label" },
        { "Service Tag: 7XK2JH3", "7XK2JH3 Label" },
        { "Asset tag 001234", "C02XK1ABJHD2 Label" },
        { "1S20L5CTO1WWPF1ABCDE", "PF1ABCDE Lenovo" },
        { "1s20l5cto1wwpf1abcde", "PF1ABCDE Lenovo" },
        { "1S2347G5UR90XYZ1", "R90XYZ1 Lenovo" },
        { "(01)00888462323772(21)C02XK1ABJHD2", "C02XK1ABJHD2 Gs1" },
        { "(21) C02XK1ABJHD2", "C02XK1ABJHD2 Gs1" },
        { "010088846232377221C02XK1ABJHD2", "C02XK1ABJHD2 Gs1" },
        { $"]C1010088846232377221C02XK1ABJHD2{Gs}10LOT7", "C02XK1ABJHD2 Gs1" },
        { $"]d2{Gs}010088846232377210LOT7{Gs}21C02XK1ABJHD2", "C02XK1ABJHD2 Gs1" },
        { $"]Q3010088846232377221C02XK1ABJHD2{Gs}", "C02XK1ABJHD2 Gs1" },
        { $"[)>{Rs}06{Gs}1P20L5CTO1WW{Gs}SPF1ABCDE{Rs}\u0004", "PF1ABCDE Gs1" },
        { "https://assets.example.org/d/7XK2JH3", "7XK2JH3 Address" },
        { "https://assets.example.org/d/AS%2F7/?from=label", "S1N0CX000123 Address" },
        { "http://qr.example/7xk2jh3#top", "7XK2JH3 Address" },
        { "1234", "C02XK1ABJHD2 Zeros" },
        { "0001234", "C02XK1ABJHD2 Zeros" },
        { "777", "NXKE4AA0013140C3A47600 Zeros" },
        { "004711", "PF1ABCDE Zeros" },
        { "*99*", "0A1B93FJ700123 Zeros" },
        { "A1B2C3D4", "A1B2C3D4 Exact" },
        { "a1b2c3d4", "several" },
        { "A1-B2-C3-D4", "7XK2JH3 Exact" },
        { "NXKE4AA0013140C3A47600", "NXKE4AA0013140C3A47600 Exact" },
        { "888462323772", "Upc" },
        { "0888462323772", "Upc" },
        { "888462323773", "None" }, // its check digit is wrong
        { "490154203237518", "Imei" },
        { "IMEI 49 015420 323751 8", "Imei" },
        { "490154203237519", "None" },
        { "MGN63LL/A", "PartNumber" },
        { "1P20L5CTO1WW", "PartNumber" },
        { "P/N 20L5CTO1WW", "PartNumber" },
        { "1A2B3UT#ABA", "PartNumber" },
        { "00106141412345678908", "ShippingLabel" },
        { "1Z999AA10123456784", "ShippingLabel" },
        { "A4:83:E7:12:34:56", "NetworkAddress" },
        { "NOBODYS", "None" },
        { "", "None" },
        { "S", "None" },
        { "]C1", "None" },
        { "https://", "None" },
    };

    [Theory]
    [MemberData(nameof(Labels))]
    public void A_label_is_read_as_what_it_is(string label, string answer)
    {
        var code = ScannedCode.Of(label);
        Assert.True(ScannedCode.IsReadable(label));
        Assert.True(ScannedCode.IsShortEnough(label));

        // only what the keys ask for is there to be matched
        var keys = code.Keys.ToHashSet(StringComparer.Ordinal);
        var asked = OnRecord.Where(device => keys.Contains(device.SerialKey) || (device.TagKey is { } tag && keys.Contains(tag))).ToList();
        var match = code.Match(asked);
        Assert.Equal(answer, match switch
        {
            { Device: { } device } => $"{device.Serial} {match.Reading}",
            { Several.Count: > 0 } => "several",
            _ => $"{code.Other()}",
        });
    }

    /// <summary>What is scanned or typed for a carton, and under which numbers it is looked for.</summary>
    [Theory]
    [InlineData("C004", "C004", "4")]
    [InlineData("4", "4", "C004")]
    [InlineData("Carton 4", "CARTON4", "C4")]
    [InlineData("BOX-7", "BOX-7", "BOX-7")]
    [InlineData("s1-c002", "S1-C002", "S1-C002")]
    [InlineData("(00)106141412345678908", "(00)106141412345678908", "106141412345678908")]
    [InlineData("00106141412345678908", "00106141412345678908", "106141412345678908")]
    public void A_carton_is_found_as_it_is_written_first(string text, string first, string also)
    {
        var cartons = ScannedCode.Of(text).Cartons;
        Assert.Equal(first, cartons[0]);
        Assert.Contains(also, cartons);
    }

    [Fact]
    public void Of_several_that_fit_the_preferred_one_is_meant()
    {
        var code = ScannedCode.Of("a1b2c3d4");
        Assert.Equal("7XK2JH3", code.Match(OnRecord, device => device.Manufacturer == "Dell").Device?.Serial);
        Assert.Equal(2, code.Match(OnRecord, device => device.Manufacturer == "Apple").Several.Count);
    }

    [Theory]
    [InlineData("D0\0", false)]
    [InlineData("AB\u0007C", false)]
    [InlineData("A\u001DB", true)]
    [InlineData("AB\r\n", true)]
    public void A_character_that_no_scanner_sends_is_not_read(string text, bool isReadable) =>
        Assert.Equal(isReadable, ScannedCode.IsReadable(text));

    [Fact]
    public void A_code_is_short_and_an_address_may_be_longer()
    {
        Assert.False(ScannedCode.IsShortEnough(new string('x', ScannedCode.Longest + 1)));
        Assert.True(ScannedCode.IsShortEnough("https://e.example/" + new string('x', 300)));
        Assert.Equal(ScannedCode.Longest, ScannedCode.Of("https://e.example/" + new string('x', 300)).Shown.Length);
    }

    private static Device Of(string manufacturer, string serial, string? tag) => Device.InTransit(
        new(manufacturer, "Any", serial, tag, null), new(1, 1, 1, 1, 1, 1, 1, false),
        new(null, "Mia Stone", new DateTime(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc)));
}
