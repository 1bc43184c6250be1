using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Mail;

/// <summary>Whom a notice concerns: the people who hold any of some roles in one organization.</summary>
public sealed record Recipients(OrganizationKind Kind, long OrganizationId, Roles Roles)
{
    public static Recipients State(long stateId, Roles roles) => new(OrganizationKind.State, stateId, roles);

    /// <summary>A district's people, and those of the supervisory union above it, who act for it.</summary>
    public static Recipients District(long districtId, Roles roles) => new(OrganizationKind.District, districtId, roles);

    public static Recipients Vendor(long vendorId) => new(OrganizationKind.Vendor, vendorId, Roles.VendorRepresentative);

    internal IQueryable<Accounts.Account> Resolve(PortalDb db)
    {
        var members = db.Memberships.Where(m => m.Kind == Kind && m.EndedAt == null && (m.Roles & Roles) != Roles.None);
        members = Kind switch
        {
            OrganizationKind.State => members.Where(m => m.StateId == OrganizationId),
            // a supervisory union's people act for its members, and hear what they would
            OrganizationKind.District => members.Where(m => m.SchoolId == null).Where(m => m.DistrictId == OrganizationId || db.Districts.Any(d => d.Id == OrganizationId && d.ParentId == m.DistrictId)),
            OrganizationKind.Vendor => members.Where(m => m.VendorId == OrganizationId),
            _ => members,
        };
        return db.Users.Where(person => members.Any(m => m.PersonId == person.Id));
    }
}
