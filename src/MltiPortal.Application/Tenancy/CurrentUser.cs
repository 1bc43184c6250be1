using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Tenancy;

/// <summary>Who asks: one value for a whole request or job. Set once, before anything is read.</summary>
/// <param name="PersonId">The signed-in person; none for nobody, for a link's holder and for the system.</param>
/// <param name="Name">As it stands in timelines and the audit log.</param>
/// <param name="Organization">The organization acted for.</param>
/// <param name="Reach">What can be touched.</param>
/// <param name="Roles">The roles held in that organization.</param>
/// <param name="Permissions">What may be done.</param>
/// <param name="LinkId">The mailed link that stands in for a signed-in person.</param>
public sealed record CurrentUser(
    long? PersonId, string Name, string Organization, Reach Reach, Roles Roles, IReadOnlySet<Permission> Permissions, long? LinkId = null)
{
    private static readonly IReadOnlySet<Permission> None = new HashSet<Permission>();

    /// <summary>Nobody is signed in.</summary>
    public static CurrentUser Nobody { get; } = new(null, "Nobody", "the public", new Reach.Public(), Roles.None, None);

    /// <summary>A job or a verb.</summary>
    public static CurrentUser System(string name) => new(null, name, "the portal", new Reach.System(), Roles.None, None);

    /// <summary>The holder of a mailed invitation: one district, one permission.</summary>
    public static CurrentUser Invited(AccessLink link, string districtName)
    {
        ArgumentNullException.ThrowIfNull(link);
        return new(
            null,
            link.Email,
            districtName,
            new Reach.District(link.StateId!.Value, link.DistrictId!.Value),
            Roles.None,
            new HashSet<Permission> { Permission.AnswerInvitation },
            link.Id);
    }

    /// <summary>Somebody who is named for roles, in that organization, and may answer that alone.</summary>
    public static CurrentUser NamedIn(Nomination nomination, string name)
    {
        ArgumentNullException.ThrowIfNull(nomination);
        Reach reach = nomination.Kind switch
        {
            OrganizationKind.State => new Reach.State(nomination.StateId!.Value),
            OrganizationKind.District => new Reach.District(nomination.StateId!.Value, nomination.DistrictId!.Value),
            OrganizationKind.Vendor => new Reach.Vendor(nomination.VendorId!.Value, []),
            _ => new Reach.Cooperative(),
        };
        return new(
            nomination.PersonId, name, nomination.Organization, reach, Roles.None, new HashSet<Permission> { Permission.AnswerNomination });
    }

    /// <summary>The organization as the cookie names it; empty for nobody, for a link's holder and for the system.</summary>
    public string OrganizationKey { get; init; } = "";

    /// <summary>The session in which the person asks; none for everybody else.</summary>
    public Guid? Session { get; init; }

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSignedIn => PersonId is not null;

    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>The state within reach, if it is one.</summary>
    public long? StateId => Reach switch
    {
        Reach.State state => state.StateId,
        Reach.District district => district.StateId,
        Reach.Union union => union.StateId,
        Reach.School school => school.StateId,
        _ => null,
    };

    /// <summary>The signed-in person.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: the message should have required a permission.</exception>
    public long Person => PersonId ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The one state that is asked for.</summary>
    /// <exception cref="InvalidOperationException">The reach is not of one state.</exception>
    public long State => StateId ?? throw new InvalidOperationException($"{Reach} is not of one state.");

    /// <summary>The vendor that is acted for.</summary>
    /// <exception cref="InvalidOperationException">The reach is not a vendor's.</exception>
    public long Vendor =>
        Reach is Reach.Vendor vendor ? vendor.VendorId : throw new InvalidOperationException($"{Reach} is not a vendor's.");
}

/// <summary>Holds the user of a scope. Setting it twice is a bug and throws; reading it unset gives a reach that throws.</summary>
public sealed class CurrentUserScope
{
    private static readonly CurrentUser Unset = new(null, "", "", new Reach.Unset(), Roles.None, new HashSet<Permission>());
    private readonly HashSet<long> proven = [];
    private CurrentUser? user;

    /// <summary>Who asks in this scope.</summary>
    public CurrentUser Current => user ?? Unset;

    public bool IsSet => user is not null;

    /// <summary>
    /// The accounts that this scope may change: the signed-in person's own, and those whose holder proved it in another way.
    /// </summary>
    internal IReadOnlyList<long> Accounts => [.. proven.Concat(user?.PersonId is { } own ? [own] : [])];

    /// <summary>Says who asks.</summary>
    /// <exception cref="InvalidOperationException">Somebody does already.</exception>
    public void Set(CurrentUser value) =>
        user = user is null ? value : throw new InvalidOperationException("Who asks is set once in a scope.");

    /// <summary>
    /// Before somebody is signed in: lets this scope change one account and its links, because the person who asks holds a link that was
    /// mailed to it, or because what follows goes to its mail address alone. A test lists the callers.
    /// </summary>
    public void ProveAccount(long personId) => proven.Add(personId);
}
