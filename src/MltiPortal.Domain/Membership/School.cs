namespace MltiPortal.Domain.Membership;

/// <summary>A school: where devices are used, and often where they are shipped.</summary>
public sealed class School : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    /// <summary>
    /// The federal NCESSCH (12 digits: LEAID and 5 more, kept as text) or the state's own identifier. Unique in the state.
    /// </summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>Lines separated by a line feed.</summary>
    public required string Address { get; set; }

    /// <summary>Who takes deliveries; empty if nobody is named.</summary>
    public string ContactName { get; set; } = "";

    /// <summary>Whom a carrier calls; empty if there is no number.</summary>
    public string ContactPhone { get; set; } = "";

    /// <summary>Hours, door, dock: what a carrier must know; empty if nothing.</summary>
    public string DeliveryInstructions { get; set; } = "";

    /// <summary>It opens with the program year and has no enrollment to project from.</summary>
    public bool IsNew { get; init; }
}

/// <summary>How many seats a school could use: students by grade as projected for the fall, staff by head.</summary>
public sealed class Enrollment : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long SchoolId { get; init; }

    public required SchoolYear Year { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>People, zero or more.</summary>
    public required int Projected { get; init; }
}
