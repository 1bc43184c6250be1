using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>
/// A membership names one organization and only roles that it may give. That a role was granted by a recorded act is
/// <see cref="AuditRowsCheck"/>'s matter.
/// </summary>
internal sealed class RolesCheck(PortalDb db) : ICheck
{
    public string Code => "roles";

    public string Rule => "Roles: each is one that its organization may give, and an ended membership has none";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var all =
            from member in db.Memberships
            join account in db.Users on member.PersonId equals account.Id
            select new { account.Name, Membership = member };
        await foreach (var row in all.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Rows++;
            var member = row.Membership;
            var organization = member.Kind switch
            {
                OrganizationKind.State when member is { DistrictId: null, VendorId: null } => member.StateId,
                OrganizationKind.District when member is { StateId: not null, VendorId: null } => member.DistrictId,
                OrganizationKind.Vendor when member is { StateId: null, DistrictId: null } => member.VendorId,
                OrganizationKind.Cooperative when member is { StateId: null, DistrictId: null, VendorId: null } => 0,
                _ => null,
            };
            if (organization != member.OrganizationId
                || (member.Roles & ~RolePermissions.Allowed(member.Kind)) != Roles.None
                || (member.Roles == Roles.None) != (member.EndedAt is not null))
            {
                findings.Add($"Membership {member.Id} of {row.Name}: the roles do not fit the organization, or its end.");
            }
        }
    }
}
