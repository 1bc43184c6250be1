using CsCheck;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Tests;

/// <summary>The worked figures of the field, and what must hold for any figure.</summary>
public sealed class MoneyTests
{
    private static readonly FundingProgram Maine = new()
    {
        Name = "Support price",
        Year = new SchoolYear(2013),
        SeatSupport = new Money(254_86),
        NetworkSeatSupport = new Money(285_77),
        FromGrade = 7,
        ToGrade = 8,
        PaysSecondaryStaff = true,
    };

    [Fact]
    public void The_opt_in_of_2013_adds_up_to_the_cent()
    {
        var ipad = Money.FromDollars(266.00m) * 39_457;
        var macbook = Money.FromDollars(319.00m) * 24_128;
        var probook = (Money.FromDollars(254.86m) + Money.FromDollars(30.91m)) * 5_474;
        Assert.Equal("$10,495,562.00", ipad.ToString());
        Assert.Equal("$7,696,832.00", macbook.ToString());
        Assert.Equal("$1,564,304.98", probook.ToString());
        Assert.Equal("$19,756,698.98", new[] { ipad, macbook, probook }.Sum().ToString());
        Assert.Equal("$49,391.75", (ipad + macbook + probook).Share(0.0025m).ToString());
    }

    [Fact]
    public void A_tie_is_rounded_half_up_unless_the_contract_says_otherwise()
    {
        Assert.Equal(7, Money.FromDollars(26.00m).Share(0.0025m).Cents);
        Assert.Equal(6, Money.FromDollars(26.00m).Share(0.0025m, CentRounding.HalfEven).Cents);
        Assert.Throws<ArgumentException>(() => Money.FromDollars(0.065m));
    }

    [Fact]
    public void The_district_pays_what_a_MacBook_costs_more_than_the_support_price()
    {
        var shares = Maine.Split(Audience.Grade(8), new Money(273_00), new Money(46_00), withNetwork: true);
        Assert.Equal("$28,577.00", (shares.State * 100).ToString());
        Assert.Equal("$3,323.00", (shares.District * 100).ToString());
        Assert.Equal("$13,292.00", (shares.District * 100 * 4).ToString());
    }

    [Fact]
    public void A_cheaper_solution_creates_no_credit()
    {
        var shares = Maine.Split(Audience.Grade(8), new Money(217_00), new Money(49_00), withNetwork: true);
        Assert.Equal("$26,600.00", (shares.State * 100).ToString());
        Assert.Equal(Money.Zero, shares.District);
    }

    [Fact]
    public void Other_grades_and_other_staff_are_local_money()
    {
        Assert.Equal(Money.Zero, Maine.Split(Audience.Grade(6), new Money(217_00), new Money(49_00), withNetwork: true).State);
        Assert.Equal(Money.Zero, Maine.Split(Audience.OtherStaff, new Money(217_00), new Money(49_00), withNetwork: true).State);
        Assert.Equal(new Money(266_00), Maine.Split(Audience.SecondaryStaff, new Money(217_00), new Money(49_00), withNetwork: true).State);
    }

    [Fact]
    public void Without_network_the_price_is_compared_without_network() =>
        Assert.Equal(new Money(254_86), Maine.Split(Audience.Grade(7), new Money(273_00), new Money(46_00), withNetwork: false).State);

    [Fact]
    public void Shares_always_add_up_to_the_price_and_are_never_negative() =>
        Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, 20_000], Gen.Int[-1, 12], Gen.Bool).Sample((seat, network, grade, with) =>
        {
            var shares = Maine.Split(Audience.Grade(grade), new Money(seat), new Money(network), with);
            return shares.Total == new Money(with ? seat + network : seat) && shares.State >= Money.Zero && shares.District >= Money.Zero;
        });

    [Theory]
    [InlineData("0.02", 13)]
    [InlineData("0.03", 19)]
    public void A_school_of_606_has_its_spares_rounded_up(string rate, int spares) => Assert.Equal(
        spares,
        new Vendor { Code = "v", Name = "V", SpareRate = decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture) }.SparesFor(606));
}
