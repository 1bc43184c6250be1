using Humanizer;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Who holds which role in an organization: the user's own, or a district within reach.</summary>
public static class ShowPeople
{
    /// <summary>The list. One organization's people are few, and summed up in memory.</summary>
    public static ListDefinition<Row, Row> List { get; } = new ListDefinition<Row, Row>(
        "people", "person", row => row.Id, "name")
    { PageSize = 50 }
        .Column("name", "Person", row => row.Name)
        .Column("email", "Email address", row => row.Email, under: "name")
        .Column("roles", "Roles", row => RolePermissions.Describe(row.Roles).Transform(To.SentenceCase))
        .Column("account", "Account", row => row.ActivatedAt is null ? "No password yet" : "Active")
        .Sort("name", row => row.Name)
        .Sort("account", row => row.ActivatedAt == null ? 0 : 1, row => row.Name);

    /// <summary>Whose people.</summary>
    /// <param name="District">The district by its code; the user's own organization if empty.</param>
    /// <param name="Search">Words of a name or an email address, anywhere in them.</param>
    public sealed record Filter(string District = "", string? Search = null);

    /// <summary>A page of the list.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Outcome<Found>>;

    /// <summary>All pages as a file.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<Outcome<ListDownload>>;

    /// <summary>The people.</summary>
    /// <param name="Organization">Whose they are.</param>
    /// <param name="Page">A page of them.</param>
    /// <param name="Roles">The roles that it gives.</param>
    /// <param name="Waiting">Who is named and not in effect yet, oldest first.</param>
    /// <param name="Zone">In which times are shown; none where the organization is in no state.</param>
    /// <param name="Others">Other organizations within reach whose people can be looked after.</param>
    public sealed record Found(
        Organization Organization, ListPage<Row> Page, IReadOnlyList<Roles> Roles, IReadOnlyList<WaitingRow> Waiting, StateZone? Zone,
        IReadOnlyList<ShowDistrict.MemberRow> Others);

    /// <summary>Somebody who is named, and what is missing.</summary>
    /// <param name="Key">Names the nomination in addresses.</param>
    /// <param name="Name">As it was entered.</param>
    /// <param name="Email">As it was entered.</param>
    /// <param name="Roles">For what.</param>
    /// <param name="NamedAt">When.</param>
    /// <param name="IsAccepted">Whether the person has accepted.</param>
    /// <param name="Confirms">Who has to confirm it, in words; empty if nobody has to any more.</param>
    /// <param name="MayConfirm">Whether the reader may confirm it.</param>
    public sealed record WaitingRow(
        Guid Key, string Name, string Email, Roles Roles, DateTime NamedAt, bool IsAccepted, string Confirms, bool MayConfirm);

    /// <summary>A person and their roles. Not activated: there is no password yet.</summary>
    public sealed record Row(long Id, string Name, string Email, Roles Roles, DateTime? ActivatedAt)
    {
        internal string SearchKey => Domain.SearchKey.Of(Name, Email);
    }

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Found>>, IRequestHandler<Download, Outcome<ListDownload>>
    {
        public async Task<Outcome<Found>> Handle(Query query, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindOrganization(user, query.Filter.District, cancellationToken) is not { } organization)
            {
                return Outcome.NotFound;
            }

            var waiting = await Waiting(organization, cancellationToken);
            var zone = waiting.Count == 0
                ? null
                : await db.States.Where(row => row.Id == user.StateId).Select(row => row.TimeZone).FirstOrDefaultAsync(cancellationToken);
            return new Found(
                organization,
                await List.Page(
                    await Matching(organization, query.Filter, cancellationToken), query.View, row => row, count: null, cancellationToken),
                [.. RolePermissions.Each(RolePermissions.Allowed(organization.Kind))],
                waiting,
                zone is null ? null : new StateZone(zone),
                user.Reach is Reach.Union
                    ? await db.Districts.OrderBy(row => row.Name)
                        .Select(row => new ShowDistrict.MemberRow(row.Code, row.Name, row.DistrictStatus))
                        .ToListAsync(cancellationToken)
                    : []);
        }

        public async Task<Outcome<ListDownload>> Handle(Download query, CancellationToken cancellationToken)
        {
            if (await db.FindOrganization(scope.Current, query.Filter.District, cancellationToken) is not { } organization)
            {
                return Outcome.NotFound;
            }

            var rows = await Matching(organization, query.Filter, cancellationToken);
            return List.Download(scope.Current, List.All(rows, query.Sort, row => row, CancellationToken.None));
        }

        private async Task<IReadOnlyList<WaitingRow>> Waiting(Organization organization, CancellationToken cancellationToken)
        {
            var rows = await db.WaitingIn(organization).AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
            return rows.ConvertAll(row => new WaitingRow(
                row.Key, row.Name, row.Email, row.Roles, row.NamedAt, row.AcceptedAt is not null, Nominations.Confirms(row),
                row.IsUnconfirmed && !row.IsFromInvitation && Nominations.MayConfirm(scope.Current, row)));
        }

        private async Task<IQueryable<Row>> Matching(Organization organization, Filter filter, CancellationToken cancellationToken)
        {
            var people = await (
                from member in db.MembersOf(organization)
                join account in db.Users on member.PersonId equals account.Id
                select new Row(account.Id, account.Name, account.Email!, member.Roles, account.ActivatedAt)).ToListAsync(cancellationToken);
            return people.AsQueryable().Containing(row => row.SearchKey, filter.Search);
        }
    }
}
