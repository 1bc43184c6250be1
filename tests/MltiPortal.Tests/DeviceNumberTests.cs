using CsCheck;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Tests;

/// <summary>Numbers as cells, forms and scanners bring them.</summary>
public sealed class DeviceNumberTests
{
    [Theory]
    [InlineData("5CD9031XYZ", "5CD9031XYZ")]
    [InlineData("  5CD9031XYZ\t", "5CD9031XYZ")]
    [InlineData("=\"0012345\"", "0012345")]
    [InlineData("= \"5CD\"\"9\"", "5CD\"9")]
    [InlineData("'0012345", "0012345")]
    [InlineData("=\"'0012345\"", "0012345")]
    [InlineData("5CD\u00A0903 1XYZ", "5CD9031XYZ")]
    [InlineData("\uFEFF5CD9031XYZ\u200B", "5CD9031XYZ")]
    [InlineData("A\u0308B1", "\u00C4B1")]
    [InlineData("'", "'")]
    [InlineData("=\"\"", "")]
    [InlineData(null, "")]
    public void A_number_is_cleaned_and_its_raw_form_kept(string? raw, string text)
    {
        var number = DeviceNumber.Of(raw);
        Assert.Equal((raw ?? "", text), (number.Raw, number.Text));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_a_character_that_was_lost() => Assert.Equal("A\uFFFDB", DeviceNumber.Of("A\uD83DB").Text);

    [Fact]
    public void What_is_clean_stays_as_it_is() => Gen.OneOf(Gen.String, Gen.String["='\" A\u00A0\u0308"]).Sample(raw =>
    {
        var once = DeviceNumber.Of(raw).Text;
        return DeviceNumber.Of(once).Text == once && Device.Key(Device.Key(once)) == Device.Key(once);
    });

    /// <summary>What no serial is, and a part of what is said of it; empty where it may be one.</summary>
    [Theory]
    [InlineData("5CD9031XYZ", "")]
    [InlineData("AS/7.1_b+c:d-e", "")]
    [InlineData("12E45", "")]
    [InlineData("5E-12", "")]
    [InlineData("1234567890123456", "")]
    [InlineData("100000000000000", "")]
    [InlineData("8.93901E+18", "lost digits")]
    [InlineData("8,93901E+18", "lost digits")]
    [InlineData("1e+15", "lost digits")]
    [InlineData("893901123456789000", "lost digits")]
    [InlineData("1234567890123450", "lost digits")]
    [InlineData("3/15/2027", "made a date")]
    [InlineData("N/A", "“N/A” is in place of the serial number")]
    [InlineData("n.a.", "“n.a.” is in place of")]
    [InlineData("#N/A", "“#N/A” is in place of")]
    [InlineData("TBD", "“TBD” is in place of")]
    [InlineData("0", "“0” is in place of")]
    [InlineData("00000000", "“00000000” is in place of")]
    [InlineData("xxxxx", "“xxxxx” is in place of")]
    [InlineData("-", "“-” is in place of")]
    [InlineData("=\"\"", "is in place of")]
    [InlineData("To Be Filled By O.E.M.", "“To Be Filled By O.E.M.” is in place of")]
    [InlineData("Default string", "“Default string” is in place of")]
    [InlineData("System Serial Number", "“System Serial Number” is in place of")]
    [InlineData("<b>x</b>", "the character “<”")]
    [InlineData("5CD 900#004", "the character “#”")]
    [InlineData("=A2&A3", "the character “=”")]
    [InlineData("5CD1,5CD2", "holds a comma")]
    [InlineData("A\nB", "can't be seen")]
    [InlineData("A\u202EB", "can't be seen")]
    [InlineData("A\uFFFD2", "was lost when the file was converted")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901", "has 61 characters; 60 are the most")]
    public void A_refusal_names_its_cause(string raw, string part)
    {
        var fault = DeviceNumber.Of(raw).Fault("serial number");
        Assert.Contains(part, fault, StringComparison.Ordinal);
        Assert.Equal(part.Length == 0, fault.Length == 0);
    }

    [Theory]
    [InlineData("BOX #4 (of 20)", "")]
    [InlineData("0106141412345678908", "")]
    [InlineData("<4>", "the character “<”")]
    [InlineData("TBD", "“TBD” is in place of the carton")]
    public void A_cartons_number_may_hold_what_boxes_are_marked_with(string raw, string part)
    {
        var fault = DeviceNumber.Of(raw).CartonFault();
        Assert.Contains(part, fault, StringComparison.Ordinal);
        Assert.Equal(part.Length == 0, fault.Length == 0);
    }

    [Fact]
    public void A_carton_keeps_its_hyphens()
    {
        Assert.NotEqual(DeviceNumber.CartonKey("1-1"), DeviceNumber.CartonKey("11"));
        Assert.Equal("D-C1", DeviceNumber.CartonKey(" d-c1 "));
        Assert.Equal(Device.Key("PH-0042"), Device.Key("ph 0042"));
    }
}
