using System.Globalization;
using MltiPortal.Domain.Membership;
using NodaTime;
using NodaTime.TimeZones;

namespace MltiPortal.Application.Time;

/// <summary>
/// Instants and the clock on the wall of a state, by the IANA database that comes with the program: every machine agrees on it, whatever
/// its operating system knows. Instants are UTC; wall-clock times have no kind.
/// </summary>
public static class ZoneClock
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");

    /// <summary>
    /// A time that the spring change skips moves forward by the gap; of one that the fall change brings twice, the second is meant.
    /// </summary>
    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    /// <summary>The instant of a wall-clock time.</summary>
    /// <exception cref="DateTimeZoneNotFoundException">There is no such zone.</exception>
    public static DateTime ToUtc(this StateZone zone, DateTime local) =>
        Zone(zone).ResolveLocal(LocalDateTime.FromDateTime(local), Resolver).ToDateTimeUtc();

    /// <summary>The instant at which a day begins: not everywhere and always at midnight.</summary>
    public static DateTime StartOf(this StateZone zone, DateOnly day) =>
        Zone(zone).AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeUtc();

    /// <summary>The last second of a day: a task that is due on that day is overdue after it.</summary>
    public static DateTime LastSecondOf(this StateZone zone, DateOnly day) => zone.StartOf(day.AddDays(1)).AddSeconds(-1);

    /// <summary>The wall-clock time of an instant.</summary>
    public static DateTime ToLocal(this StateZone zone, DateTime utc) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).InZone(Zone(zone)).ToDateTimeUnspecified();

    /// <summary>The day on the wall calendar at an instant.</summary>
    public static DateOnly DayOf(this StateZone zone, DateTime utc) => DateOnly.FromDateTime(zone.ToLocal(utc));

    /// <summary>Where a deadline is meant: <c>Friday, June 11, 5:00 PM Eastern</c>.</summary>
    public static string Deadline(this StateZone zone, DateTime utc) =>
        string.Create(American, $"{zone.ToLocal(utc):dddd, MMMM d, h:mm tt} {zone.Name}");

    /// <summary><c>June 11, 2027, 5:00 PM</c>.</summary>
    public static string Show(this StateZone zone, DateTime utc) => zone.ToLocal(utc).ToString("MMMM d, yyyy, h:mm tt", American);

    /// <summary>Where a legal act is meant: <c>June 11, 2027, 5:00 PM Eastern</c>.</summary>
    public static string ShowWithZone(this StateZone zone, DateTime utc) => $"{zone.Show(utc)} {zone.Name}";

    /// <summary><c>Jun 11, 5:00 PM</c>.</summary>
    public static string Short(this StateZone zone, DateTime utc) => zone.ToLocal(utc).ToString("MMM d, h:mm tt", American);

    /// <inheritdoc cref="ToUtc(StateZone, DateTime)"/>
    public static DateTime ToUtc(this State state, DateTime local)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new StateZone(state.TimeZone).ToUtc(local);
    }

    /// <inheritdoc cref="ToLocal(StateZone, DateTime)"/>
    public static DateTime ToLocal(this State state, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new StateZone(state.TimeZone).ToLocal(utc);
    }

    private static DateTimeZone Zone(StateZone zone) => DateTimeZoneProviders.Tzdb[zone.Id];
}
