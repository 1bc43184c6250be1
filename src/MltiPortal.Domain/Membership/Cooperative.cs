namespace MltiPortal.Domain.Membership;

/// <summary>The cooperative that runs this portal. There is one: a portal is set up once.</summary>
public sealed class Cooperative
{
    /// <summary>The only id.</summary>
    public const long Only = 1;

    /// <summary>Its name where nobody gave another.</summary>
    public const string DefaultName = "Learning Technology Cooperative";

    public long Id { get; private set; } = Only;

    public required string Name { get; init; }

    /// <summary>When the portal was set up, in UTC.</summary>
    public required DateTime SetUpAt { get; init; }
}
