using CsCheck;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Tests;

/// <summary>The worked figures of the field, and what must hold for any figure.</summary>
public sealed class MoneyTests
{
    private static readonly SupportPrice Maine = new(
        1, new Money(254_86), new Money(285_77), FromGrade: 7, ToGrade: 8, CoversSecondaryStaff: true);

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
        var (state, district) = Shares(Maine, Seats(8, 273_00, 46_00, with: true, 100));
        Assert.Equal(("$28,577.00", "$3,323.00", "$13,292.00"), ($"{state}", $"{district}", $"{district * 4}"));
    }

    [Fact]
    public void A_cheaper_solution_creates_no_credit() =>
        Assert.Equal((new Money(26_600_00), Money.Zero), Shares(Maine, Seats(8, 217_00, 49_00, with: true, 100)));

    [Theory]
    [InlineData(6, 0)]
    [InlineData(7, 266_00)]
    [InlineData(8, 266_00)]
    [InlineData(9, 0)]
    [InlineData(100, 266_00)]
    [InlineData(101, 0)]
    public void Other_grades_and_other_staff_are_local_money(int audience, long cents) =>
        Assert.Equal((new Money(cents), new Money(266_00 - cents)), Shares(Maine, Seats(audience, 217_00, 49_00, with: true, 1)));

    [Fact]
    public void Without_network_the_price_is_compared_without_network() =>
        Assert.Equal((new Money(254_86), new Money(18_14)), Shares(Maine, Seats(7, 273_00, 46_00, with: false, 1)));

    [Fact]
    public void An_allocation_pays_until_it_is_used_up_and_then_the_district_pays()
    {
        var rule = new Allocation(1, Students: 98, EligibleTeachers: 2, new Money(459_00));
        Assert.Equal(new Money(45_900_00), rule.Total);
        var split = new FundingSplit([rule]);
        Assert.Equal((new Money(31_900_00), Money.Zero), Sums(split.Next(Seats(3, 319_00, 0, with: false, 100))));
        Assert.Equal((new Money(14_000_00), new Money(17_900_00)), Sums(split.Next(Seats(3, 319_00, 0, with: false, 100))));
        Assert.Equal((Money.Zero, new Money(319_00)), Sums(split.Next(Seats(3, 319_00, 0, with: false, 1))));
    }

    [Fact]
    public void A_grant_pays_up_to_its_award_and_is_a_source_of_its_own()
    {
        var split = new FundingSplit([new GrantAward(7, new Money(1_000_00), "NV-21-0007")]);
        Assert.Equal(
            [
                new FundingShare(FundingSource.Grant, 7, new Money(1_000_00), "NV-21-0007"),
                new FundingShare(FundingSource.Local, null, new Money(2_190_00))
            ],
            split.Next(Seats(3, 319_00, 0, with: false, 10)));
        Assert.Equal(FundingSource.Local, Assert.Single(split.Next(Seats(3, 319_00, 0, with: false, 10))).Source);
    }

    [Fact]
    public void An_award_that_was_spent_elsewhere_takes_nothing_back() =>
        Assert.Equal(
            Money.Zero,
            new GrantAward(
                7, new Money(1_000_00)).Cover(Seats(3, 319_00, 0, with: false, 10), new Money(3_190_00), paid: new Money(1_500_00)).Amount);

    [Fact]
    public void A_grant_after_the_program_pays_of_the_district_s_part()
    {
        var split = new FundingSplit([Maine, new GrantAward(7, new Money(1_000_00))]);
        Assert.Equal(
            [
                new FundingShare(FundingSource.Program, 1, new Money(28_577_00)),
                new FundingShare(FundingSource.Grant, 7, new Money(1_000_00)),
                new FundingShare(FundingSource.Local, null, new Money(2_323_00)),
            ],
            split.Next(Seats(8, 273_00, 46_00, with: true, 100)));
    }

    [Fact]
    public void Without_a_rule_all_is_local_money() =>
        Assert.Equal(
            [new FundingShare(FundingSource.Local, null, new Money(319_00))],
            new FundingSplit([]).Next(Seats(8, 273_00, 46_00, with: true, 1)));

    [Fact]
    public void Whatever_the_rules_shares_add_up_to_the_price_none_is_nothing_and_no_end_is_passed() =>
        Gen.Select(AnyRules, AnySeats.List[0, 12]).Sample((rules, lines) =>
        {
            var split = new FundingSplit(rules);
            var all = lines.ConvertAll(seats => (Seats: seats, Shares: split.Next(seats)));
            Assert.All(all, line => Assert.Equal(line.Seats.Total, line.Shares.Sum(share => share.Amount)));
            Assert.All(all.SelectMany(line => line.Shares), share => Assert.True(share.Amount > Money.Zero));
            Assert.All(
                all.SelectMany(line => line.Shares), share => Assert.Equal(share.Source == FundingSource.Local, share.ProgramId is null));
            Assert.All(rules, rule => Assert.True(rule switch
            {
                Allocation allocation => Paid(rule) <= allocation.Total,
                GrantAward award => Paid(rule) <= award.Awarded,
                _ => true,
            }));

            Money Paid(FundingRule rule) =>
                all.SelectMany(line => line.Shares).Where(share => share.ProgramId == rule.ProgramId).Sum(share => share.Amount);
        });

    private static Gen<PricedSeats> AnySeats { get; } = Gen.Select(
        Gen.Int[-1, 12], Gen.Long[0, 100_000], Gen.Long[0, 20_000], Gen.Bool, Gen.Int[0, 3_000])
        .Select((grade, seat, network, with, count) => Seats(grade, seat, network, with, count));

    /// <summary>Any of the rules, in any order, each with a program of its own.</summary>
    private static Gen<List<FundingRule>> AnyRules { get; } = Gen.Select(Gen.Int[0, 2], Gen.Long[0, 40_000], Gen.Int[0, 2_000])
        .Select((kind, cents, count) => (kind, cents, count))
        .List[0, 4]
        .Select(rules => rules.Select((rule, index) => rule.kind switch
        {
            0 => Maine with { ProgramId = index + 1, NetworkSeat = new Money(rule.cents) },
            1 => (FundingRule)new Allocation(index + 1, rule.count, rule.count / 10, new Money(rule.cents)),
            _ => new GrantAward(index + 1, new Money(rule.cents) * rule.count),
        }).ToList());

    private static PricedSeats Seats(int audience, long seat, long network, bool with, int count) =>
        new(new Audience(audience), new Money(seat), new Money(network), with, count);

    private static (Money Others, Money Local) Shares(FundingRule rule, PricedSeats seats) => Sums(new FundingSplit([rule]).Next(seats));

    private static (Money Others, Money Local) Sums(IEnumerable<FundingShare> shares)
    {
        var amounts = shares.ToLookup(share => share.Source == FundingSource.Local, share => share.Amount);
        return (amounts[false].Sum(), amounts[true].Sum());
    }

    [Theory]
    [InlineData("0.02", 13)]
    [InlineData("0.03", 19)]
    public void A_school_of_606_has_its_spares_rounded_up(string rate, int spares) => Assert.Equal(
        spares,
        new Vendor
        {
            Code = "v",
            Name = "V",
            SpareRate = decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture)
        }.SparesFor(606));
}
