using System.Globalization;

namespace MltiPortal.Domain.Membership;

/// <summary>The zone in which a state's people read the clock, by its IANA name: <c>America/New_York</c>. Instants go in as UTC.</summary>
public readonly record struct StateZone(string Id)
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");

    /// <summary>As people say it: <c>Eastern</c>.</summary>
    public string Name => Id switch
    {
        "America/New_York" or "America/Detroit" => "Eastern",
        "America/Chicago" => "Central",
        "America/Denver" or "America/Boise" => "Mountain",
        "America/Phoenix" => "Mountain Standard",
        "America/Los_Angeles" => "Pacific",
        "America/Anchorage" => "Alaska",
        "Pacific/Honolulu" => "Hawaii",
        _ => Id.Replace('_', ' '),
    };

    /// <summary>The wall-clock time of an instant.</summary>
    public DateTime ToLocal(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(Id));

    /// <summary>The day on the wall calendar at an instant.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    /// <summary>Where a deadline is meant: <c>Friday, June 11, 5:00 PM Eastern</c>.</summary>
    public string Deadline(DateTime utc) => string.Create(American, $"{ToLocal(utc):dddd, MMMM d, h:mm tt} {Name}");

    /// <summary><c>June 11, 2027, 5:00 PM</c>.</summary>
    public string Show(DateTime utc) => ToLocal(utc).ToString("MMMM d, yyyy, h:mm tt", American);

    /// <summary><c>Jun 11, 5:00 PM</c>.</summary>
    public string Short(DateTime utc) => ToLocal(utc).ToString("MMM d, h:mm tt", American);
}
