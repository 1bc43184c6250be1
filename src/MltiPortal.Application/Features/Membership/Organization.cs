using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>An organization whose people are looked after.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id among those; 0 for the cooperative.</param>
/// <param name="Name">As people say it.</param>
public sealed record Organization(OrganizationKind Kind, long Id, string Name)
{
    public static Organization OfDistrict(long id, string name) => new(OrganizationKind.District, id, name);

    /// <summary>The role without which nobody could sign, or name a successor.</summary>
    public Roles Needed => Kind switch
    {
        OrganizationKind.State => Roles.ProgramOfficer,
        OrganizationKind.District => Roles.Superintendent,
        OrganizationKind.Vendor => Roles.VendorRepresentative,
        _ => Roles.CooperativeOfficer,
    };

    /// <summary>Whose its events are: a district's or state's own; a vendor and the cooperative are in no state.</summary>
    /// <param name="stateId">The state of a district; not asked for with others.</param>
    public EventOwner Owner(long? stateId) => Kind switch
    {
        OrganizationKind.District => new(stateId ?? throw new ArgumentNullException(nameof(stateId)), Id),
        OrganizationKind.State => new(Id),
        OrganizationKind.Vendor => new(0, VendorId: Id),
        _ => new(0),
    };

    /// <summary>A new membership in it.</summary>
    /// <param name="personId">Whose.</param>
    /// <param name="stateId">The state of a district; not asked for with others.</param>
    /// <param name="roles">What the person does in it.</param>
    public PersonMembership NewMember(long personId, long? stateId, Roles roles) => Kind switch
    {
        OrganizationKind.State => PersonMembership.InState(personId, Id, roles),
        OrganizationKind.Vendor => PersonMembership.InVendor(personId, Id, roles),
        OrganizationKind.Cooperative => PersonMembership.InCooperative(personId, roles),
        _ => PersonMembership.InDistrict(personId, stateId ?? throw new ArgumentNullException(nameof(stateId)), Id, roles),
    };
}

/// <summary>
/// Memberships are read before there is a reach and have no filter: each of these begins with an organization found within reach.
/// </summary>
public static class Organizations
{
    /// <summary>The organization that is meant: a district by its code, or the user's own. None if it is not within reach.</summary>
    public static async Task<Organization?> FindOrganization(
        this PortalDb db, CurrentUser user, string district, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(user);
        if (district.Length > 0)
        {
            return user.StateId is null ? null : await db.Districts.Where(row => row.Code == district)
                .Select(row => new Organization(OrganizationKind.District, row.Id, row.Name))
                .FirstOrDefaultAsync(cancellationToken);
        }

        return user.Reach switch
        {
            Reach.State state => new(OrganizationKind.State, state.StateId, $"the {user.Organization}"),
            Reach.District own => new(OrganizationKind.District, own.DistrictId, user.Organization),
            Reach.Union union => new(OrganizationKind.District, union.DistrictIds[0], user.Organization),
            Reach.Vendor vendor => new(OrganizationKind.Vendor, vendor.VendorId, user.Organization),
            Reach.Cooperative => new(OrganizationKind.Cooperative, 0, user.Organization),
            _ => null,
        };
    }

    /// <summary>The memberships that last.</summary>
    public static IQueryable<PersonMembership> MembersOf(this PortalDb db, Organization organization)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(organization);
        return db.Memberships.Where(member => member.Kind == organization.Kind
            && member.OrganizationId == organization.Id
            && member.EndedAt == null);
    }

    /// <summary>Who they are, by name.</summary>
    public static IQueryable<ShowDistrict.PersonRow> PeopleOf(this PortalDb db, Organization organization) =>
        from member in db.MembersOf(organization)
        join account in db.Users on member.PersonId equals account.Id
        orderby account.Name, account.Id
        select new ShowDistrict.PersonRow(account.Name, account.Email!, member.Roles, account.ActivatedAt);

    /// <summary>One person's membership, also one that has ended.</summary>
    public static async Task<PersonMembership?> MembershipOf(
        this PortalDb db, Organization organization, long personId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(organization);
        return await db.Memberships.SingleOrDefaultAsync(
            member => member.PersonId == personId && member.Kind == organization.Kind && member.OrganizationId == organization.Id,
            cancellationToken);
    }
}
