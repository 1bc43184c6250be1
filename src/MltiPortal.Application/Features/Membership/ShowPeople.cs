using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Who holds which role in an organization: the user's own, or a district within reach.</summary>
public static class ShowPeople
{
    /// <summary>The district by its code; the user's own organization if empty.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Query(string District = "") : IQuery<Outcome<Found>>;

    /// <summary>The people.</summary>
    /// <param name="Organization">Whose they are.</param>
    /// <param name="People">By name.</param>
    /// <param name="Roles">The roles that it gives.</param>
    /// <param name="Others">Other organizations within reach whose people can be looked after.</param>
    public sealed record Found(
        Organization Organization, IReadOnlyList<ShowDistrict.PersonRow> People, IReadOnlyList<Roles> Roles, IReadOnlyList<ShowDistrict.MemberRow> Others);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Found>>
    {
        public async Task<Outcome<Found>> Handle(Query query, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindOrganization(user, query.District, cancellationToken) is not { } organization)
            {
                return Outcome.NotFound;
            }

            return new Found(
                organization,
                await db.PeopleOf(organization).ToListAsync(cancellationToken),
                [.. RolePermissions.Each(RolePermissions.Allowed(organization.Kind))],
                user.Reach is Reach.Union
                    ? await db.Districts.OrderBy(row => row.Name)
                        .Select(row => new ShowDistrict.MemberRow(row.Code, row.Name, row.DistrictStatus))
                        .ToListAsync(cancellationToken)
                    : []);
        }
    }
}
