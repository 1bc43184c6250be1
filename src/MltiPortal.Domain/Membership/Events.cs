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
public sealed record DistrictDeclined(EventOwner Owner, long DistrictId, string Code, string Name, string Reason) : DistrictEvent(Owner, DistrictId);

/// <summary>The state took it in.</summary>
public sealed record DistrictAdmitted(EventOwner Owner, long DistrictId, string Name) : DistrictEvent(Owner, DistrictId);

/// <summary>The state sent its application back; a new link went to the contact.</summary>
public sealed record DistrictReturned(
    EventOwner Owner, long DistrictId, string Code, string Name, string Reason, string ContactName, string ContactEmail)
    : DistrictEvent(Owner, DistrictId);
