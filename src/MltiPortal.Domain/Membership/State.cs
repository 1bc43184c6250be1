namespace MltiPortal.Domain.Membership;

/// <summary>A participating state: its department of education runs the program, its procurement office signs.</summary>
public sealed class State
{
    public long Id { get; private set; }

    /// <summary>Two capital letters: <c>ME</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>Who runs the program: <c>Department of Education</c>.</summary>
    public required string Department { get; init; }

    /// <summary>IANA name of the zone in which windows close: <c>America/New_York</c>.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Where invoices of the state's orders go, lines separated by a line feed.</summary>
    public required string BillTo { get; init; }

    /// <summary>Marked in the demo, where the deployment is invented.</summary>
    public bool IsDemo { get; init; }
}
