using System.Text.Json;
using MltiPortal.Domain;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Tests.Orders;

/// <summary>A purchase order's number, and what an order is called everywhere.</summary>
public sealed class OrderNumberTests
{
    [Theory]
    [InlineData("ME", "ME-2027-000318", "ME-2027-000318")]
    [InlineData("ME", "4500012", "ME.4500012")]
    [InlineData("ME", "MEX-1", "ME.MEX-1")]
    public void A_state_s_order_is_known_by_its_number_where_that_begins_with_the_state(string state, string number, string key)
    {
        var made = OrderKey.OfState(state, PoNumber.Parse(number));
        Assert.Equal((key, number), (made.Value, made.Number.Value));
        Assert.Equal(made, OrderKey.Parse(key));
    }

    [Theory]
    [InlineData("2300123", "PO-10452", "ME-2300123.PO-10452")]
    [InlineData("p 1/b", "7", "ME-P-1-B.7")]
    public void A_district_s_order_is_known_by_its_district_and_number(string district, string number, string key)
    {
        var made = OrderKey.OfDistrict("ME", district, PoNumber.Parse(number));
        Assert.Equal((key, number), (made.ToString(), made.Number.ToString()));
    }

    [Theory]
    [InlineData(" me-2027-000318 ", "ME-2027-000318")]
    [InlineData("a.b", "A.B")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("-A", "")]
    [InlineData("A.", "")]
    [InlineData(".A", "")]
    [InlineData("A.B.C", "")]
    [InlineData("A B", "")]
    public void What_is_no_key_is_the_default(string? text, string key)
    {
        Assert.Equal(key.Length > 0, OrderKey.TryParse(text, out var read));
        Assert.Equal(key, read.Value);
    }

    [Fact]
    public void A_key_has_up_to_46_characters_and_a_number_up_to_22()
    {
        Assert.True(OrderKey.TryParse(new string('A', 46), out _));
        Assert.False(OrderKey.TryParse(new string('A', 47), out _));
        Assert.True(PoNumber.TryParse(new string('A', 22), out _));
        Assert.False(PoNumber.TryParse(new string('A', 23), out _));
        Assert.Throws<FormatException>(() => OrderKey.Parse("A B"));
        Assert.Throws<FormatException>(() => PoNumber.Parse("A.B"));
        Assert.Equal("", default(OrderKey).Number.Value);
    }

    [Fact]
    public void A_key_is_text_in_JSON()
    {
        Assert.Equal("\"ME.1\"", JsonSerializer.Serialize(OrderKey.Parse("ME.1")));
        Assert.Equal(OrderKey.Parse("ME.1"), JsonSerializer.Deserialize<OrderKey>("\"me.1\""));
        Assert.Equal(default, JsonSerializer.Deserialize<OrderKey>("\"no key\""));
    }

    [Theory]
    [InlineData("A", "B", -1)]
    [InlineData("B", "B", 0)]
    [InlineData("B", "A", 1)]
    [InlineData("1", "A", -1)]
    [InlineData("A-1", "A1", -1)]
    public void Numbers_are_compared_by_code_point(string one, string other, int order)
    {
        var (a, b) = (PoNumber.Parse(one), PoNumber.Parse(other));
        Assert.Equal(order, Math.Sign(a.CompareTo(b)));
        Assert.Equal((order < 0, order <= 0, order > 0, order >= 0), (a < b, a <= b, a > b, a >= b));
    }

    [Fact]
    public void A_state_s_number_has_state_year_and_a_serial_of_six_digits() =>
        Assert.Equal("ME-2027-000318", PoNumber.ForState("ME", new SchoolYear(2027), 318).Value);
}
