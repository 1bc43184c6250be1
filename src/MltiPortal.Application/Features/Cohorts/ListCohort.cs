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

/// <summary>The districts of a cohort, each with where it stands, its seats and shares: filtered, sorted, in pages by keyset.</summary>
public static class ListCohort
{
    private static readonly ListDefinition<Raw, Row> Board = new ListDefinition<Raw, Row>(
        "cohort", "district", row => row.District.Id, "name")
        .Column("name", "District", row => row.Name)
        .Column("code", "LEAID", row => row.Code, under: "name")
        .Column("region", "Region", row => row.Region, under: "name")
        .Column("kind", "Kind", row => District.Describe(row.Kind), under: "name")
        .Column("status", "Status", row => row.Participation.Describe())
        .Column("students", "Students", row => row.Students)
        .Column("seats", "Seats", row => row.OptIn is null ? null : row.Seats)
        .Column("state", "State share a year", row => row.OptIn is null ? null : row.StateYear)
        .Column("district", "District share a year", row => row.OptIn is null ? null : row.DistrictYear)
        .Column("activity", "Last activity", row => row.Activity(row.Zone))
        .Sort("name", row => row.District.Name)
        .Sort("students", row => row.Students)
        .Sort("seats", row => row.Seats)
        .Sort("state", row => row.State)
        .Sort("district", row => row.Share);

    /// <summary>The list: a state's eligible districts, of which it has at most a few thousand.</summary>
    public static ListTable<Row> List => Board;

    /// <summary>Which districts.</summary>
    /// <param name="Cohort">The cohort.</param>
    /// <param name="Show">How far they have come.</param>
    /// <param name="Region">Only of this region; all if none.</param>
    /// <param name="Find">Words of the name or the code, anywhere in them.</param>
    public sealed record Filter(CohortKey Cohort, ParticipationFilter Show, string? Region = null, string? Find = null);

    /// <summary>A page of the list.</summary>
    [Requires(Permission.ViewCohort)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Outcome<ListPage<Row>>>;

    /// <summary>All pages as a file.</summary>
    [Requires(Permission.ViewCohort)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<Outcome<ListDownload>>;

    /// <summary>A district of the cohort.</summary>
    public sealed record Row(
        long Id, string Code, string Name, string Region, DistrictKind Kind, DistrictStatus DistrictStatus, OptInStatus? OptIn,
        int Students, int Seats, long StateCents, long DistrictCents,
        DateTime? InvitedAt, DateTime? OpenedAt, DateTime? AnsweredAt, DateTime? ChangedAt, DateTime? SubmittedAt, DateTime? DecidedAt,
        string Reason, StateZone Zone)
    {
        public Participation Participation => Participations.Of(DistrictStatus, OptIn);

        public Money StateYear => new(StateCents);

        public Money DistrictYear => new(DistrictCents);
    }

    public sealed class Handler(
        PortalDb db,
        CurrentUserScope scope) : IRequestHandler<Query, Outcome<ListPage<Row>>>, IRequestHandler<Download, Outcome<ListDownload>>
    {
        public async Task<Outcome<ListPage<Row>>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await Found(query.Filter, cancellationToken) is not var (rows, zone))
            {
                return Outcome.NotFound;
            }

            var page = await Board.Page(rows, query.View, row => row, count: null, cancellationToken);
            return page.Select(row => row.Shown(zone));
        }

        public async Task<Outcome<ListDownload>> Handle(Download query, CancellationToken cancellationToken)
        {
            if (await Found(query.Filter, cancellationToken) is not var (rows, zone))
            {
                return Outcome.NotFound;
            }

            var all = Board.All(rows, query.Sort, row => row, CancellationToken.None).Select(row => row.Shown(zone));
            return Board.Download(scope.Current, all, string.Create(CultureInfo.InvariantCulture, $"cohort-{query.Filter.Cohort.Year}"));
        }

        private async Task<(IQueryable<Raw> Rows, StateZone Zone)?> Found(Filter filter, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(filter.Cohort, cancellationToken) is not var (window, zone))
            {
                return null;
            }

            var program = await db.FundingPrograms
                .Where(row => row.Id == window.FundingProgramId)
                .Select(row => new { row.FromGrade, row.ToGrade })
                .SingleAsync(cancellationToken);
            var paid = Enumerable.Range(program.FromGrade, program.ToGrade - program.FromGrade + 1).Select(Audience.Grade).ToArray();
            return (Filtered(filter, window, paid), zone);
        }

        private IQueryable<Raw> Filtered(Filter query, OptInWindow window, Audience[] paid)
        {
            var raw =
                from district in db.Districts.AsNoTracking()
                where district.Kind != DistrictKind.SupervisoryUnion && district.Kind != DistrictKind.ServiceAgency
                join found in db.OptIns.Where(row => row.WindowId == window.Id) on district.Id equals found.DistrictId into optIns
                from optIn in optIns.DefaultIfEmpty()
                select new Raw
                {
                    District = district,
                    OptIn = optIn,
                    Status = (OptInStatus?)optIn!.Status,
                    Students = db.Enrollments
                        .Where(row => row.DistrictId == district.Id && row.Year == window.ProgramYear && paid.Contains(row.Audience))
                        .Sum(row => row.Projected),
                    Seats = optIn.Lines.Sum(line => line.Seats),
                    State = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount.Cents),
                    Share = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount.Cents),
                };
            raw = query.Show switch
            {
                ParticipationFilter.NotSubmitted =>
                    raw.Where(row => (row.Status == null && row.District.DistrictStatus != DistrictStatus.Declined)
                        || row.Status == OptInStatus.Draft
                        || row.Status == OptInStatus.Returned),
                ParticipationFilter.Silent =>
                    raw.Where(row => row.Status == null && row.District.DistrictStatus != DistrictStatus.Declined),
                ParticipationFilter.NotInvited =>
                    raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Eligible),
                ParticipationFilter.Invited =>
                    raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Invited),
                ParticipationFilter.Opened => raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Opened),
                ParticipationFilter.Joining => raw.Where(row => row.Status == null
                    && (row.District.DistrictStatus == DistrictStatus.Applied || row.District.DistrictStatus == DistrictStatus.Returned)),
                ParticipationFilter.NotBegun =>
                    raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Admitted),
                ParticipationFilter.Declined =>
                    raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Declined),
                ParticipationFilter.Draft => raw.Where(row => row.Status == OptInStatus.Draft),
                ParticipationFilter.Returned => raw.Where(row => row.Status == OptInStatus.Returned),
                ParticipationFilter.Submitted => raw.Where(row => row.Status == OptInStatus.Submitted),
                ParticipationFilter.Approved => raw.Where(row => row.Status == OptInStatus.Approved),
                _ => raw,
            };
            if (!string.IsNullOrWhiteSpace(query.Region))
            {
                raw = raw.Where(row => row.District.Region == query.Region);
            }

            return raw.Containing(row => row.District.SearchKey, query.Find);
        }
    }

    private sealed class Raw
    {
        public required District District { get; init; }

        public required OptIn? OptIn { get; init; }

        public required OptInStatus? Status { get; init; }

        public required int Students { get; init; }

        public required int Seats { get; init; }

        public required long State { get; init; }

        public required long Share { get; init; }

        public Row Shown(StateZone zone) => new(
            District.Id, District.Code, District.Name, District.Region, District.Kind, District.DistrictStatus, Status, Students, Seats,
            State, Share,
            District.InvitedAt, District.OpenedAt, District.AnsweredAt, OptIn?.ChangedAt, OptIn?.SubmittedAt, OptIn?.DecidedAt,
            OptIn is null ? District.StatusReason : OptIn.ReturnReason, zone);
    }
}
