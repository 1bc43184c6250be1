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

/// <summary>Opt-ins that wait for the state, oldest first, each with what speaks against it.</summary>
public static class ListApprovals
{
    /// <summary>The list. It is summed up in memory: at most every district of a state is in it.</summary>
    public static ListDefinition<Row, Row> List { get; } =
        new ListDefinition<Row, Row>("opt-ins-to-approve", "opt-in", row => row.Id, "submitted") { PageSize = 200 }
            .Column("name", "District", row => row.Name)
            .Column("code", "LEAID", row => row.Code, under: "name")
            .Column("region", "Region", row => row.Region, under: "name")
            .Instant("submitted", "Submitted", row => row.SubmittedAt)
            .Column("by", "Submitted by", row => row.SubmittedBy, under: "submitted")
            .Column("concerns", "Concerns", row => string.Join(" ", row.Against))
            .Column("seats", "Seats", row => row.Seats)
            .Column("state", "State share a year", row => row.StateYear)
            .Column("district", "District share a year", row => row.DistrictYear)
            .Sort("name", row => row.Name)
            .Sort("submitted", row => row.SubmittedAt)
            .Sort("seats", row => row.Seats)
            .Sort("state", row => row.StateYear.Cents)
            .Sort("district", row => row.DistrictYear.Cents);

    /// <summary>Which opt-ins of which cohort.</summary>
    /// <param name="Cohort">The cohort.</param>
    /// <param name="Show">Those without concerns, or those with.</param>
    /// <param name="Search">Words of a district's name or code, anywhere in them.</param>
    public sealed record Filter(CohortKey Cohort, ApprovalFilter Show = ApprovalFilter.All, string? Search = null);

    /// <summary>A page of the list.</summary>
    [Requires(Permission.ViewCohort)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Outcome<Listed>>;

    /// <summary>All pages as a file.</summary>
    [Requires(Permission.ViewCohort)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<Outcome<ListDownload>>;

    /// <param name="Year">The window's program year.</param>
    /// <param name="Term">The cohort.</param>
    /// <param name="Status">Where the window stands.</param>
    /// <param name="Zone">In which instants are shown.</param>
    /// <param name="Page">A page of those that wait.</param>
    /// <param name="Waiting">How many wait in all.</param>
    /// <param name="Clear">How many of them have nothing against them.</param>
    /// <param name="Money">The appropriation; none if there is none.</param>
    public sealed record Listed(
        int Year, string Term, WindowStatus Status, StateZone Zone, ListPage<Row> Page, int Waiting, int Clear,
        AppropriationFigures? Money);

    /// <summary>A submitted opt-in; shares are a year.</summary>
    public sealed record Row(
        long Id,
        string Code,
        string Name,
        string Region,
        Guid Version,
        DateTime SubmittedAt,
        string SubmittedBy,
        int Seats,
        Money StateYear,
        Money DistrictYear,
        bool IsClear,
        IReadOnlyList<string> Against)
    {
        internal string SearchKey => Domain.SearchKey.Of(Name, Code);
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock)
        : IRequestHandler<Query, Outcome<Listed>>, IRequestHandler<Download, Outcome<ListDownload>>
    {
        public async Task<Outcome<Listed>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(query.Filter.Cohort, cancellationToken) is not var (window, zone))
            {
                return Outcome.NotFound;
            }

            var money = await db.AppropriationFigures(window, cancellationToken);
            var all = await Waiting(window, money, cancellationToken);
            var page = await List.Page(Matching(all, query.Filter), query.View, row => row, count: null, cancellationToken);
            var reasons = await db.SeatReasons([.. page.Rows.Select(row => row.Id)], cancellationToken);
            return new Listed(
                query.Filter.Cohort.Year,
                window.Term,
                window.StatusAt(clock.Now()),
                zone,
                page.Select(row => Explained(row, reasons)),
                all.Count,
                all.Count(row => row.IsClear),
                money);
        }

        public async Task<Outcome<ListDownload>> Handle(Download query, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(query.Filter.Cohort, cancellationToken) is not var (window, zone))
            {
                return Outcome.NotFound;
            }

            var all = await Waiting(window, await db.AppropriationFigures(window, cancellationToken), cancellationToken);
            var rows = Matching(all, query.Filter);
            var reasons = await db.SeatReasons([.. rows.Select(row => row.Id)], cancellationToken);
            return List.Download(
                scope.Current,
                List.All(rows, query.Sort, row => row, CancellationToken.None).Select(row => Explained(row, reasons)),
                string.Create(CultureInfo.InvariantCulture, $"opt-ins-to-approve-{query.Filter.Cohort.Year}"),
                _ => zone);
        }

        private static Row Explained(Row row, ILookup<long, string> reasons) => row with { Against = [.. row.Against, .. reasons[row.Id]] };

        private static IQueryable<Row> Matching(IEnumerable<Row> all, Filter filter) => all
            .Where(row => filter.Show switch
            {
                ApprovalFilter.Clear => row.IsClear,
                ApprovalFilter.SetApart => !row.IsClear,
                _ => true,
            })
            .AsQueryable()
            .Containing(row => row.SearchKey, filter.Search);

        /// <summary>
        /// All that wait, oldest first: the appropriation goes to the oldest that nothing else speaks against. Only whether districts give
        /// reasons is read here, not what they say.
        /// </summary>
        private async Task<IReadOnlyList<Row>> Waiting(OptInWindow window, AppropriationFigures? money, CancellationToken cancellationToken)
        {
            var rows = await (
                from optIn in db.OptIns
                where optIn.WindowId == window.Id && optIn.Status == OptInStatus.Submitted
                join district in db.Districts on optIn.DistrictId equals district.Id
                orderby optIn.SubmittedAt, optIn.Id
                select new
                {
                    optIn.Id,
                    optIn.Version,
                    optIn.SubmittedAt,
                    optIn.SubmittedBy,
                    district.Code,
                    district.Name,
                    district.Region,
                    Seats = optIn.Lines.Sum(line => line.Seats),
                    HasReason = optIn.Lines.Any(line => line.Reason != "" && line.Seats > line.Projected),
                    State = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount.Cents),
                    District = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount.Cents),
                }).ToListAsync(cancellationToken);
            var left = money?.Left ?? Money.Zero;
            var list = new List<Row>(rows.Count);
            foreach (var row in rows)
            {
                var share = new Money(row.State);
                var isAbove = share > left;
                var isClear = !isAbove && !row.HasReason;
                var above =
                    $"Above the appropriation: the state's share is {share} a year, and {left} is "
                        + $"left{(list.Count > 0 ? " after older opt-ins" : "")}.";
                left -= isClear ? share : Money.Zero;
                list.Add(new(
                    row.Id, row.Code, row.Name, row.Region, row.Version, row.SubmittedAt!.Value, row.SubmittedBy, row.Seats, share,
                    new Money(row.District),
                    isClear, isAbove ? [above] : []));
            }

            return list;
        }
    }

    /// <summary>
    /// What speaks against these opt-ins by their own lines: more seats than people, and the reason that the district gives.
    /// </summary>
    internal static async Task<ILookup<long, string>> SeatReasons(
        this PortalDb db, IReadOnlyList<long> optIns, CancellationToken cancellationToken)
    {
        var lines = await (
            from line in db.OptInLines
            join school in db.Schools on line.SchoolId equals school.Id
            where optIns.Contains(line.OptInId) && line.Reason != "" && line.Seats > line.Projected
            orderby school.Name, school.Id, line.Audience
            select new
            {
                line.OptInId,
                School = school.Name,
                line.Audience,
                line.Seats,
                line.Projected,
                line.Reason
            }).ToListAsync(cancellationToken);
        return lines.ToLookup(
            line => line.OptInId,
            line =>
                $"{line.School}, {line.Audience}: {line.Seats:N0} seats for {line.Projected:N0} "
                    + $"{(line.Projected == 1 ? "person" : "people")}. “{line.Reason}”");
    }
}
