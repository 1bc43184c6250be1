using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Tests.Rules;

/// <summary>Years, money, texts that have to fit, what is searched, and the days of contracts.</summary>
public sealed class RootRulesTests
{
    [Theory]
    [InlineData("2027-06-30", 2026)]
    [InlineData("2027-07-01", 2027)]
    [InlineData("2027-12-31", 2027)]
    [InlineData("2028-01-01", 2027)]
    public void A_school_year_begins_in_July(string day, int starts)
    {
        var year = SchoolYear.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(starts, year.StartsIn);
        Assert.Equal(
            (new DateOnly(starts, 7, 1), new DateOnly(starts + 1, 6, 30), starts + 1), (year.FirstDay, year.LastDay, year.Next.StartsIn));
        Assert.Equal(starts + 1, FiscalYear.Of(year).EndsIn);
    }

    [Fact]
    public void Years_are_compared_and_said()
    {
        Assert.Equal(
            ("2027–28", "2099–00", "fiscal year 2028"), ($"{new SchoolYear(2027)}", $"{new SchoolYear(2099)}", $"{new FiscalYear(2028)}"));
        Assert.True(new SchoolYear(2027).CompareTo(new SchoolYear(2028)) < 0);
        Assert.True(new FiscalYear(2029).CompareTo(new FiscalYear(2028)) > 0);
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("ab", 1, "…")]
    [InlineData("a🎓b", 3, "a…")]
    [InlineData("a🎓bc", 4, "a🎓…")]
    [InlineData("🎓bc", 2, "…")]
    public void A_text_is_cut_between_letters(string text, int length, string cut) => Assert.Equal(cut, text.AtMost(length));

    [Fact]
    public void No_text_fits_into_nothing() => Assert.Throws<ArgumentOutOfRangeException>(() => "a".AtMost(0));

    [Theory]
    [InlineData("École", "ECOLE")]
    [InlineData("O'Keefe  and\tSons ", "OKEEFE AND SONS")]
    [InlineData("Kapaʻa ’‘`ʼ", "KAPAA")]
    [InlineData("a\u0000b", "A B")]
    public void What_is_searched_is_without_accents_and_apostrophes(string text, string key) => Assert.Equal(key, SearchKey.Of(text));

    [Fact]
    public void A_key_holds_each_text_on_a_line_and_has_an_end()
    {
        Assert.Equal("A\nB", SearchKey.Of("a", "b"));
        Assert.Equal("HALF \ufffd", SearchKey.Of("half \ud83c"));
        Assert.Equal("A\n", SearchKey.Of(2, "a", "b"));
        Assert.Equal(SearchKey.MaxLength, SearchKey.Of(new string('a', 700)).Length);
    }

    [Fact]
    public void A_search_is_its_first_six_words_each_once()
    {
        Assert.Equal(["A", "B", "C", "D", "E", "F"], SearchKey.Words("a b a c d e f g"));
        Assert.Empty(SearchKey.Words(null));
        Assert.Empty(SearchKey.Words("  "));
    }

    [Fact]
    public void Money_is_compared_and_said_in_cents()
    {
        var (one, two) = (new Money(1), new Money(2));
        Assert.Equal((one, one, two, two), (Money.Min(one, two), Money.Min(two, one), Money.Max(one, two), Money.Max(two, one)));
        Assert.Equal((true, true, false, false), (one < two, one <= two, one > two, one >= two));
        Assert.Equal((false, true, false, true), (Less(one, one), one <= new Money(1), Less(one, one), one >= new Money(1)));
        Assert.Equal((-1, 0, 1), (one.CompareTo(two), one.CompareTo(one), two.CompareTo(one)));
        Assert.Equal(
            ("-$0.05", "$0.00", "$1,234.50", "1234.50"),
            ($"{new Money(-5)}", $"{Money.Zero}", $"{new Money(1_234_50)}", new Money(1_234_50).ToPlainString()));
        Assert.Equal((new Money(-1), new Money(6), new Money(6), 0.02m), (one - two, two * 3, 3 * two, two.Dollars));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + one);
        Assert.Throws<OverflowException>(() => new Money(long.MinValue) - one);
        Assert.Throws<OverflowException>(() => -new Money(long.MinValue));
        Assert.Throws<OverflowException>(() => new Money(long.MaxValue) * 2);
        Assert.Equal(
            (3L, 2L, -3L), (Money.Rounded(0.025m).Cents, Money.Rounded(0.025m, CentRounding.HalfEven).Cents, Money.Rounded(-0.025m).Cents));

        static bool Less(Money a, Money b) => a < b || a > b;
    }

    [Theory]
    [InlineData("2027-03-15T06:59", "2027-03-08")]
    [InlineData("2027-03-15T07:00", "2027-03-15")]
    [InlineData("2027-03-21T12:00", "2027-03-15")]
    [InlineData("2027-03-22T06:59", "2027-03-15")]
    [InlineData("2027-03-22T07:00", "2027-03-22")]
    public void A_week_begins_on_Monday_seven_hours_behind_UTC(string at, string monday) =>
        Assert.Equal(DateOnly.Parse(monday), WeekFigures.MondayOf(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, 10, "2017-06-30")]
    [InlineData(6, 10, "2023-04-10")]
    [InlineData(5, 10, "2022-06-30")]
    [InlineData(6, 20, "2023-06-30")]
    public void An_agreement_ends_with_its_last_renewal_or_its_longest_life(int renewals, int longest, string end)
    {
        var agreement = new MasterAgreement
        {
            Number = "1",
            Title = "T",
            LeadState = "ME",
            AwardedOn = new DateOnly(2013, 4, 10),
            InitialTermEndsOn = new DateOnly(2017, 6, 30),
            RenewalsExecuted = renewals,
            LongestYears = longest,
            AdministrativeFeeRate = 0.0025m,
        };
        var last = DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(last, agreement.EndsOn);
        Assert.Equal(
            (false, true, true, false),
            (
                agreement.IsInForce(new DateOnly(2013, 4, 9)),
                agreement.IsInForce(new DateOnly(2013, 4, 10)),
                agreement.IsInForce(last),
                agreement.IsInForce(last.AddDays(1))));
    }

    [Fact]
    public void An_addendum_is_in_force_from_its_signature_to_its_last_day()
    {
        var (first, last) = (new DateOnly(2027, 1, 2), new DateOnly(2030, 6, 30));
        var addendum = new ParticipatingAddendum { Number = "1", SignedOn = first, EndsOn = last };
        Assert.Equal(
            (false, true, true, false),
            (
                addendum.IsInForce(first.AddDays(-1)),
                addendum.IsInForce(first),
                addendum.IsInForce(last),
                addendum.IsInForce(last.AddDays(1))));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    public void Spares_are_rounded_up(int users, int spares) =>
        Assert.Equal(spares, new Vendor { Code = "v", Name = "V", SpareRate = 0.02m }.SparesFor(users));

    [Theory]
    [InlineData(-2, false, false)]
    [InlineData(-1, true, false)]
    [InlineData(12, true, false)]
    [InlineData(13, false, false)]
    [InlineData(99, false, false)]
    [InlineData(100, true, true)]
    [InlineData(101, true, true)]
    [InlineData(102, false, true)]
    public void An_audience_has_its_code(int code, bool isKnown, bool isStaff)
    {
        var audience = new Audience(code);
        Assert.Equal(
            (isKnown, isStaff, isStaff ? SeatKind.Staff : SeatKind.Student), (audience.IsKnown, audience.IsStaff, audience.SeatKind));
        Assert.Equal(isKnown && !isStaff, Record.Exception(() => Audience.Grade(code)) is null);
        Assert.Equal(-1, audience.CompareTo(new Audience(code + 1)));
    }
}
