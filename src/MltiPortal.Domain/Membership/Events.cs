using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Domain.Membership;

/// <summary>Something that happened to a district on its way into the program.</summary>
public abstract record DistrictEvent(EventOwner Owner, long DistrictId) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(HistorySubject.District, DistrictId)];
}

/// <summary>The state invited it; the link went to this address.</summary>
public sealed record DistrictInvited(EventOwner Owner, long DistrictId, string Email) : DistrictEvent(Owner, DistrictId);

/// <summary>Its contact opened the invitation.</summary>
public sealed record InvitationOpened(EventOwner Owner, long DistrictId) : DistrictEvent(Owner, DistrictId);

/// <summary>Its record was saved; the invitation is not answered yet.</summary>
public sealed record InvitationSaved(EventOwner Owner, long DistrictId) : DistrictEvent(Owner, DistrictId);

/// <summary>It checked its record, named its people and asked to be admitted.</summary>
public sealed record DistrictApplied(
    EventOwner Owner, long DistrictId, string Code, string Name, string TechnologyDirector, string BusinessOfficial, string Superintendent)
    : DistrictEvent(Owner, DistrictId);

/// <summary>It does not take part this time.</summary>
public sealed record DistrictDeclined(
    EventOwner Owner, long DistrictId, string Code, string Name, string Reason) : DistrictEvent(Owner, DistrictId);

/// <summary>The state took it in.</summary>
public sealed record DistrictAdmitted(EventOwner Owner, long DistrictId, string Name) : DistrictEvent(Owner, DistrictId);

/// <summary>The state sent its application back; a new link went to the contact.</summary>
public sealed record DistrictReturned(
    EventOwner Owner, long DistrictId, string Code, string Name, string Reason, string ContactName, string ContactEmail)
    : DistrictEvent(Owner, DistrictId);

/// <summary>Somebody's roles in an organization changed. A district's are in its history; other organizations have none.</summary>
/// <param name="Owner">The state and district; for a vendor and the cooperative, which have no history, no state.</param>
/// <param name="Kind">The kind of organization.</param>
/// <param name="OrganizationId">The organization; 0 for the cooperative.</param>
/// <param name="Organization">Its name.</param>
/// <param name="PersonId">Whose roles.</param>
/// <param name="Person">The person's name.</param>
/// <param name="Roles">Those that were given or withdrawn.</param>
public abstract record RolesEvent(
    EventOwner Owner, OrganizationKind Kind, long OrganizationId, string Organization, long PersonId, string Person,
    Roles Roles) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns =>
        Kind == OrganizationKind.District ? [new(HistorySubject.District, OrganizationId)] : [];
}

/// <summary>
/// Somebody was given roles: by whom, with their organization, or by nobody where a district named its officials in its answer to the
/// invitation. A person without a password was emailed a link to set one.
/// </summary>
public sealed record RolesGranted(
    EventOwner Owner, OrganizationKind Kind, long OrganizationId, string Organization, long PersonId, string Person, Roles Roles,
    string Email, string? NamedBy, string? State, bool HasPassword)
    : RolesEvent(Owner, Kind, OrganizationId, Organization, PersonId, Person, Roles);

/// <summary>Roles were taken away from somebody: by whom, with their organization.</summary>
public sealed record RolesWithdrawn(
    EventOwner Owner, OrganizationKind Kind, long OrganizationId, string Organization, long PersonId, string Person, Roles Roles,
    string WithdrawnBy)
    : RolesEvent(Owner, Kind, OrganizationId, Organization, PersonId, Person, Roles);

/// <summary>Somebody was named for roles, which are not in effect yet. It says who has to confirm it, if somebody has to.</summary>
public sealed record PersonNamed(
    EventOwner Owner, OrganizationKind Kind, long OrganizationId, string Organization, long PersonId, string Person, Roles Roles,
    string Email, Guid Key, string NamedBy, string Confirms, bool HasPassword)
    : RolesEvent(Owner, Kind, OrganizationId, Organization, PersonId, Person, Roles);

/// <summary>The person who was named accepted. The roles are not in effect yet: somebody else has to confirm them.</summary>
public sealed record NominationAccepted(
    EventOwner Owner, OrganizationKind Kind, long OrganizationId, string Organization, long PersonId, string Person, Roles Roles)
    : RolesEvent(Owner, Kind, OrganizationId, Organization, PersonId, Person, Roles);

/// <summary>Somebody else confirmed the roles that a person was named for.</summary>
public sealed record NominationConfirmed(
    EventOwner Owner, OrganizationKind Kind, long OrganizationId, string Organization, long PersonId, string Person, Roles Roles,
    string ConfirmedBy, long? NamedById)
    : RolesEvent(Owner, Kind, OrganizationId, Organization, PersonId, Person, Roles);

/// <summary>A nomination came to nothing: refused, declined by the person, or withdrawn.</summary>
public sealed record NominationEnded(
    EventOwner Owner, OrganizationKind Kind, long OrganizationId, string Organization, long PersonId, string Person, Roles Roles,
    NominationStatus Status, string By, string Reason, bool IsKnown)
    : RolesEvent(Owner, Kind, OrganizationId, Organization, PersonId, Person, Roles);
