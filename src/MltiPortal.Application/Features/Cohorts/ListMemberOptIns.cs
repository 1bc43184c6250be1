using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The opt-ins of a district, or of a supervisory union's members, in one cohort.</summary>
public static class ListMemberOptIns
{
    private static readonly ListDefinition<Raw, Row> Members = new ListDefinition<Raw, Row>(
        "opt-ins", "member", raw => raw.District.Id, "name")
        .Column("name", "Member", row => row.Name)
        .Column("code", "LEAID", row => row.Code, under: "name")
        .Column("status", "Opt-in", row => row.StatusText)
        .Column("seats", "Seats", row => row.Seats)
        .Column("state", "State share a year", row => row.StateYear)
        .Column("district", "District share a year", row => row.DistrictYear)
        .Sort("name", raw => raw.District.Name)
        .Sort("seats", raw => raw.Seats)
        .Sort("state", raw => raw.State)
        .Sort("district", raw => raw.Share);

    /// <summary>The list. A union has at most a few dozen members, so that any figure may be sorted by.</summary>
    public static ListTable<Row> List => Members;

    /// <summary>Which members of which cohort.</summary>
    /// <param name="Cohort">The cohort.</param>
    /// <param name="Search">Words of a member's name or code, anywhere in them.</param>
    public sealed record Filter(CohortKey Cohort, string? Search = null);

    /// <summary>A page of the list.</summary>
    [Requires(Permission.ViewOptIns)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Outcome<Shown>>;

    /// <summary>All pages as a file.</summary>
    [Requires(Permission.ViewOptIns)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<Outcome<ListDownload>>;

    /// <summary>A page of the members.</summary>
    public sealed record Shown(string Term, StateZone Zone, DateTime ClosesAt, WindowStatus Window, ListPage<Row> Page);

    /// <summary>A member; shares are a year. No status: nothing is begun.</summary>
    public sealed record Row(
        string Code, string Name, DistrictStatus DistrictStatus, OptInStatus? Status, int Seats, long StateCents, long DistrictCents)
    {
        public Money StateYear => new(StateCents);

        public Money DistrictYear => new(DistrictCents);

        /// <summary>As people say it.</summary>
        public string StatusText => DistrictStatus != DistrictStatus.Admitted ? "Not admitted" : Status?.ToString() ?? "Not begun";
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock)
        : IRequestHandler<Query, Outcome<Shown>>, IRequestHandler<Download, Outcome<ListDownload>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await Window(query.Filter, cancellationToken) is not var (window, zone))
            {
                return Outcome.NotFound;
            }

            var page = await Members.Page(Matching(window, query.Filter), query.View, row => row, count: null, cancellationToken);
            return new Shown(window.Term, zone, window.ClosesAt, window.StatusAt(clock.Now()), page.Select(raw => raw.Shown()));
        }

        public async Task<Outcome<ListDownload>> Handle(Download query, CancellationToken cancellationToken)
        {
            if (await Window(query.Filter, cancellationToken) is not var (window, _))
            {
                return Outcome.NotFound;
            }

            var rows = Members.All(Matching(window, query.Filter), query.Sort, row => row, CancellationToken.None)
                .Select(raw => raw.Shown());
            return Members.Download(
                scope.Current, rows, string.Create(CultureInfo.InvariantCulture, $"opt-ins-{query.Filter.Cohort.Year}"));
        }

        private async Task<(OptInWindow Window, StateZone Zone)?> Window(Filter filter, CancellationToken cancellationToken) =>
            scope.Current.Reach is Reach.District or Reach.Union ? await db.WindowOf(filter.Cohort, cancellationToken) : null;

        private IQueryable<Raw> Matching(OptInWindow window, Filter filter)
        {
            var rows =
                from district in db.Districts.AsNoTracking()
                join found in db.OptIns.Where(row => row.WindowId == window.Id) on district.Id equals found.DistrictId into optIns
                from optIn in optIns.DefaultIfEmpty()
                where district.Kind != DistrictKind.SupervisoryUnion && district.Kind != DistrictKind.ServiceAgency
                select new Raw
                {
                    District = district,
                    Status = (OptInStatus?)optIn!.Status,
                    Seats = optIn.Lines.Sum(line => line.Seats),
                    State = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount.Cents),
                    Share = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount.Cents),
                };
            return rows.Containing(raw => raw.District.SearchKey, filter.Search);
        }
    }

    private sealed class Raw
    {
        public required District District { get; init; }

        public required OptInStatus? Status { get; init; }

        public required int Seats { get; init; }

        public required long State { get; init; }

        public required long Share { get; init; }

        public Row Shown() => new(District.Code, District.Name, District.DistrictStatus, Status, Seats, State, Share);
    }
}
