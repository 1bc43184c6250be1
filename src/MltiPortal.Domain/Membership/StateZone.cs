namespace MltiPortal.Domain.Membership;

/// <summary>
/// The zone in which a state's people read the clock, by its IANA name: <c>America/New_York</c>. The clock itself is the application's:
/// this names it.
/// </summary>
public readonly record struct StateZone(string Id)
{
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
}
