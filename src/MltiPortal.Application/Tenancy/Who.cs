namespace MltiPortal.Application.Tenancy;

/// <summary>Who, in a declaration of ownership: kinds of reach. The system is in none of them, as it may do everything.</summary>
[Flags]
public enum Who
{
    None = 0,
    State = 1,
    District = 2,
    Union = 4,
    School = 8,
    Vendor = 16,
    Cooperative = 32,
    Public = 64,

    /// <summary>It is not known yet who asks: Identity's own context, the keys of the cookies.</summary>
    Unset = 128,

    /// <summary>A district's people, and those of the supervisory union above it.</summary>
    Districts = District | Union,

    /// <summary>All who are somebody: each kind of organization.</summary>
    Organizations = State | District | Union | School | Vendor | Cooperative,

    Anybody = Organizations | Public | Unset,
}

/// <summary>What is done to a row.</summary>
public enum RowAccess
{
    Read = 0,
    Add = 1,
    Change = 2,
    Delete = 3,
}

internal static class WhoNames
{
    public static Who Of(ReachKind kind) => kind switch
    {
        ReachKind.State => Who.State,
        ReachKind.District => Who.District,
        ReachKind.Union => Who.Union,
        ReachKind.School => Who.School,
        ReachKind.Vendor => Who.Vendor,
        ReachKind.Cooperative => Who.Cooperative,
        ReachKind.Public => Who.Public,
        ReachKind.Unset => Who.Unset,
        _ => Who.None,
    };

    /// <summary>Each kind of reach in a set, in order.</summary>
    public static IEnumerable<ReachKind> Kinds(Who who) =>
        Enum.GetValues<ReachKind>().Where(kind => Of(kind) is not Who.None and var one && who.HasFlag(one));

    /// <summary>Whom the standard rule means, as docs/tenancy.md says it.</summary>
    public static string Standard(ReachKind kind) => kind switch
    {
        ReachKind.State => "its state",
        ReachKind.District => "its district",
        ReachKind.Union => "the union above",
        ReachKind.School => "its school",
        ReachKind.Vendor => "its vendor",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No row belongs to this kind of reach."),
    };
}
