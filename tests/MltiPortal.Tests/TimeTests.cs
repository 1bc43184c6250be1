using CsCheck;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Tests;

/// <summary>The clock on a state's wall, and the days on which its schools are open.</summary>
public sealed class TimeTests
{
    private static readonly StateZone Eastern = new("America/New_York");

    // Thanksgiving 2026: Wednesday to Friday
    private static readonly SchoolDays November = new([new(2026, 11, 25), new(2026, 11, 26), new(2026, 11, 27)]);

    [Theory]
    [InlineData("2027-06-11T17:00", "2027-06-11T21:00")] // summer
    [InlineData("2027-01-11T17:00", "2027-01-11T22:00")] // winter
    [InlineData("2027-03-14T02:30", "2027-03-14T07:30")] // skipped: 3:30 in summer time
    [InlineData("2027-11-07T01:30", "2027-11-07T06:30")] // twice: the second, in winter time
    public void A_wall_clock_time_is_an_instant(string local, string utc) => Assert.Equal(Time(utc), Eastern.ToUtc(Time(local)));

    [Theory]
    [InlineData("America/New_York", "2027-03-15T03:59", "2027-03-14")]
    [InlineData("America/New_York", "2027-03-15T04:00", "2027-03-15")]
    [InlineData("Pacific/Honolulu", "2027-03-15T09:59", "2027-03-14")]
    [InlineData("America/Phoenix", "2027-07-15T06:59", "2027-07-14")]
    public void Today_is_the_states_today(string zone, string utc, string day) =>
        Assert.Equal(DateOnly.Parse(day), new StateZone(zone).DayOf(Time(utc)));

    [Fact]
    public void Every_instant_comes_back_but_for_the_hour_that_comes_twice() =>
        Gen.Select(Gen.Int[0, 20 * 365 * 24 * 4], Gen.Int[0, StateZones.Offered.Count - 1])
            .Sample((quarters, at) =>
            {
                var zone = StateZones.Offered[at];
                var utc = new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(quarters * 15);
                var back = zone.ToUtc(zone.ToLocal(utc));
                return back == utc || back - utc == TimeSpan.FromHours(1);
            });

    [Fact]
    public void A_day_begins_in_its_zone() => Assert.Equal(Time("2027-06-11T04:00"), Eastern.StartOf(new(2027, 6, 11)));

    [Fact]
    public void Zones_of_the_states_are_offered_and_what_is_no_zone_is_not_known()
    {
        Assert.All(
            new[]
            {
                "America/New_York",
                "America/Chicago",
                "America/Denver",
                "America/Phoenix",
                "America/Los_Angeles",
                "America/Anchorage",
                "Pacific/Honolulu",
                "America/Puerto_Rico"
            },
            id => Assert.Contains(StateZones.Offered, zone => zone.Id == id));
        Assert.True(StateZones.IsKnown("America/New_York"));
        Assert.All(
            new[] { null, "", "Eastern", "Eastern Standard Time", "America/Carson_City" }, id => Assert.False(StateZones.IsKnown(id)));
    }

    [Theory]
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-26", false)]
    [InlineData("2026-11-28", false)]
    [InlineData("2026-11-29", false)]
    public void Schools_are_open_from_Monday_to_Friday_but_for_holidays(string day, bool isOpen) =>
        Assert.Equal(isOpen, November.Includes(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2026-11-24", 0, "2026-11-24")]
    [InlineData("2026-11-24", 1, "2026-11-30")] // over Thanksgiving and the weekend
    [InlineData("2026-11-28", 0, "2026-11-28")]
    [InlineData("2026-11-28", 1, "2026-11-30")]
    [InlineData("2026-11-20", 3, "2026-11-30")]
    public void School_days_are_counted_from_the_day_after(string day, int schoolDays, string then) =>
        Assert.Equal(DateOnly.Parse(then), November.Add(DateOnly.Parse(day), schoolDays));

    [Fact]
    public void The_nearest_school_day_is_found_both_ways()
    {
        Assert.Equal(new DateOnly(2026, 11, 30), November.OnOrAfter(new(2026, 11, 25)));
        Assert.Equal(new DateOnly(2026, 11, 24), November.OnOrBefore(new(2026, 11, 29)));
        Assert.Equal(new DateOnly(2026, 11, 24), November.OnOrAfter(new(2026, 11, 24)));
    }

    [Fact]
    public void Adding_and_counting_agree() => Gen.Select(Gen.Int[0, 400], Gen.Int[0, 60]).Sample((offset, schoolDays) =>
    {
        var day = new DateOnly(2026, 7, 1).AddDays(offset);
        return November.Count(day.AddDays(1), November.Add(day, schoolDays)) == schoolDays;
    });

    [Fact]
    public void A_calendar_without_a_school_day_is_a_mistake() => Assert.Throws<InvalidOperationException>(
        () => new SchoolDays(Enumerable.Range(0, 200).Select(new DateOnly(2026, 6, 1).AddDays)).OnOrAfter(new(2026, 6, 1)));

    private static DateTime Time(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
