using NodaTime;
using NodaTime.TimeZones;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Time;

/// <summary>The time zones that a state's deadlines can be in.</summary>
public static class StateZones
{
    private static readonly string[] Countries = ["US", "PR", "VI", "GU", "AS", "MP"];

    /// <summary>Those of the states and territories, by IANA name, in the order of their names.</summary>
    public static IReadOnlyList<StateZone> Offered { get; } = [.. TzdbDateTimeZoneSource.Default.ZoneLocations!
        .Where(location => Countries.Contains(location.CountryCode, StringComparer.Ordinal))
        .Select(location => new StateZone(location.ZoneId))
        .Distinct()
        .OrderBy(zone => zone.Id, StringComparer.Ordinal)];

    /// <summary>Whether there is such a zone in the IANA database.</summary>
    public static bool IsKnown(string? id) => id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null;
}
