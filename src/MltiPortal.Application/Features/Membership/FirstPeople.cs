using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>What the cooperative does for a state or vendor: it names the first person, who names the others.</summary>
internal static class FirstPeople
{
    /// <summary>A state or vendor by its code. None for another kind, which the cooperative has nothing to do with.</summary>
    public static async Task<Organization?> FindStateOrVendor(
        this PortalDb db, OrganizationKind kind, string code, CancellationToken cancellationToken) =>
        kind switch
        {
            OrganizationKind.State => await db.States.Where(row => row.Code == code)
                .Select(row => new Organization(OrganizationKind.State, row.Id, "the State of " + row.Name))
                .SingleOrDefaultAsync(cancellationToken),
            OrganizationKind.Vendor => await db.Vendors.Where(row => row.Code == code)
                .Select(row => new Organization(OrganizationKind.Vendor, row.Id, row.Name))
                .SingleOrDefaultAsync(cancellationToken),
            _ => null,
        };

    /// <summary>Whether somebody who can name the others has set a password: from then on the organization names its own people.</summary>
    public static Task<bool> NamesItsOwn(this PortalDb db, Organization organization, CancellationToken cancellationToken) => (
        from member in db.MembersOf(organization)
        where (member.Roles & organization.Needed) != Roles.None
        join account in db.Users on member.PersonId equals account.Id
        where account.ActivatedAt != null
        select member.Id).AnyAsync(cancellationToken);
}
