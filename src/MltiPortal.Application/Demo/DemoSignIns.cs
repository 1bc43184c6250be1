using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Demo;

/// <summary>A person of the demo to sign in as.</summary>
public sealed record DemoSignIn(string Name, string Organization, string Roles, string Email, OrganizationKind Kind);

/// <summary>The demo's people, for its sign-in page and for the table that the first start prints.</summary>
public sealed class DemoSignIns(IServiceScopeFactory scopes)
{
    /// <summary>Everybody of the demo, by kind of organization; a person who serves two is there twice.</summary>
    public async Task<IReadOnlyList<DemoSignIn>> List(CancellationToken cancellationToken)
    {
        // nobody is signed in yet, and the names of all sides are shown
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("The demo's sign-in page"));
        return await List(scope.ServiceProvider.GetRequiredService<PortalDb>(), cancellationToken);
    }

    /// <summary>The same, of a context with the system's reach.</summary>
    public static async Task<IReadOnlyList<DemoSignIn>> List(PortalDb db, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await (
            from account in db.Users
            where account.IsDemo
            join membership in db.Memberships on account.Id equals membership.PersonId
            where membership.EndedAt == null
            join state in db.States on membership.StateId equals state.Id into states
            from state in states.DefaultIfEmpty()
            join district in db.Districts on membership.DistrictId equals district.Id into districts
            from district in districts.DefaultIfEmpty()
            join vendor in db.Vendors on membership.VendorId equals vendor.Id into vendors
            from vendor in vendors.DefaultIfEmpty()
            orderby membership.Kind, membership.Id
            select new
            {
                account.Name,
                account.Email,
                membership.Kind,
                membership.Roles,
                State = state.Name,
                District = district.Name,
                Vendor = vendor.Name
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DemoSignIn(
            row.Name,
            row.District ?? row.Vendor ?? (row.Kind == OrganizationKind.Cooperative
                ? "Learning Technology Cooperative"
                : $"State of {row.State}"),
            RolePermissions.Describe(row.Roles),
            row.Email ?? "",
            row.Kind))];
    }
}
