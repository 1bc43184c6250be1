using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Home;

/// <summary>The cooperative's first page: the states and vendors, and who still has no one who can sign in.</summary>
public static class ShowCooperativeHome
{
    [Requires(Permission.ViewCooperative)]
    public sealed record Query : IQuery<Shown>;

    public sealed record Shown(IReadOnlyList<OrganizationRow> States, IReadOnlyList<OrganizationRow> Vendors);

    /// <summary>A state or vendor.</summary>
    /// <param name="Code">A state's abbreviation, a vendor's code.</param>
    /// <param name="Name">As people say it.</param>
    /// <param name="Addenda">Participating addenda with it.</param>
    /// <param name="Named">People who were named for it.</param>
    /// <param name="Active">Those of them who have set a password.</param>
    public sealed record OrganizationRow(string Code, string Name, int Addenda, int Named, int Active);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Shown>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var people =
                from member in db.Memberships
                join account in db.Users on member.PersonId equals account.Id
                where member.EndedAt == null
                select new { member.Kind, member.OrganizationId, IsActive = account.ActivatedAt != null };
            var states = await db.States.OrderBy(state => state.Name).ThenBy(state => state.Id).Select(state => new OrganizationRow(
                state.Code,
                state.Name,
                db.Addenda.Count(addendum => addendum.StateId == state.Id),
                people.Count(person => person.Kind == OrganizationKind.State && person.OrganizationId == state.Id),
                people.Count(person => person.Kind == OrganizationKind.State
                    && person.OrganizationId == state.Id
                    && person.IsActive))).ToListAsync(cancellationToken);
            var vendors = await db.Vendors.OrderBy(vendor => vendor.Name).ThenBy(vendor => vendor.Id).Select(vendor => new OrganizationRow(
                vendor.Code,
                vendor.Name,
                db.Addenda.Count(addendum => addendum.VendorId == vendor.Id),
                people.Count(person => person.Kind == OrganizationKind.Vendor && person.OrganizationId == vendor.Id),
                people.Count(person => person.Kind == OrganizationKind.Vendor
                    && person.OrganizationId == vendor.Id
                    && person.IsActive))).ToListAsync(cancellationToken);
            return new Shown(states, vendors);
        }
    }
}
