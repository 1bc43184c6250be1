using System.Globalization;
using System.Linq.Expressions;
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

namespace MltiPortal.Application.Features.Funding;

/// <summary>Where the money of a program year is: the appropriation, and district by district what is bound of it.</summary>
public static class ShowFunding
{
    private static readonly ListDefinition<Raw, Row> Bound = new ListDefinition<Raw, Row>(
        "funding", "district", raw => raw.District.Id, "-amount")
        .Column("name", "District", row => row.Name)
        .Column("code", "LEAID", row => row.Code, under: "name")
        .Column("region", "Region", row => row.Region, under: "name")
        .Column("status", "Status", row => row.StageText)
        .Column("amount", "State pays a year", row => row.Amount)
        .Instant("at", "Since", row => row.At)
        .Sort("name", raw => raw.District.Name)
        .Sort("amount", raw => raw.Total)
        .Sort("at", raw => raw.At);

    /// <summary>The list: the districts for which something is bound, of which a state has at most a few thousand. Largest first.</summary>
    public static ListTable<Row> List => Bound;

    /// <summary>Which districts of which year.</summary>
    /// <param name="StateId">The state.</param>
    /// <param name="Year">The program year; its seats are paid in the fiscal year that begins with it.</param>
    /// <param name="Find">Words of a district's name or code, anywhere in them.</param>
    public sealed record Filter(long StateId, int Year, string? Find = null);

    [Requires(Permission.ViewFunding)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Outcome<Shown>>;

    /// <summary>All pages of the districts as a file.</summary>
    [Requires(Permission.ViewFunding)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<Outcome<ListDownload>>;

    public sealed record Shown(
        int Year, string Term, StateZone Zone, ProgramRow Program, AppropriationFigures? Money, IReadOnlyList<PlannedRow> Planned,
        ListPage<Row> Page, IReadOnlyList<int> OtherYears);

    /// <summary>The program's rule, in figures.</summary>
    public sealed record ProgramRow(
        string Name, Money SeatSupport, Money NetworkSeatSupport, int FromGrade, int ToGrade, bool PaysSecondaryStaff);

    /// <summary>Obligations of a later year of these seats, subject to appropriation.</summary>
    public sealed record PlannedRow(FiscalYear Year, Money Amount);

    /// <summary>What is bound for one district, a year, and when it last moved.</summary>
    public sealed record Row(
        string Code, string Name, string Region, long ReservedCents, long EncumberedCents, long ExpendedCents, DateTime At)
    {
        public Money Amount => new(ReservedCents + EncumberedCents + ExpendedCents);

        /// <summary>The stage that holds the most.</summary>
        public CommitmentMovement Stage => ExpendedCents > EncumberedCents && ExpendedCents > ReservedCents ? CommitmentMovement.Expend
            : EncumberedCents > ReservedCents ? CommitmentMovement.Encumber
            : CommitmentMovement.Reserve;

        /// <summary>As people say it.</summary>
        public string StageText => Stage switch
        {
            CommitmentMovement.Encumber => "Encumbered",
            CommitmentMovement.Expend => "Paid",
            _ => "Reserved",
        };
    }

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Shown>>, IRequestHandler<Download, Outcome<ListDownload>>
    {
        private static Expression<Func<Raw, Row>> Rows => raw =>
            new Row(raw.District.Code, raw.District.Name, raw.District.Region, raw.Reserved, raw.Encumbered, raw.Expended, raw.At);

        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var filter = query.Filter;
            if (await Found(filter, cancellationToken) is not var (window, zone, program))
            {
                return Outcome.NotFound;
            }

            var year = new SchoolYear(filter.Year);
            var first = FiscalYear.Of(year);
            var page = await Bound.Page(Matching(window, filter), query.View, Rows, count: null, cancellationToken);
            var planned = await db.Commitments
                .Where(entry => entry.StateId == filter.StateId && entry.FundingProgramId == program.Id && entry.FiscalYear != first)
                .GroupBy(entry => entry.FiscalYear)
                .OrderBy(entries => entries.Key)
                .Select(entries => new { entries.Key, Cents = entries.Sum(entry => entry.Planned.Cents) })
                .ToListAsync(cancellationToken);
            return new Shown(
                filter.Year,
                window.Term,
                zone,
                new(
                    program.Name,
                    program.SeatSupport,
                    program.NetworkSeatSupport,
                    program.FromGrade,
                    program.ToGrade,
                    program.PaysSecondaryStaff),
                await db.AppropriationFigures(window, cancellationToken),
                [.. planned.Where(entry => entry.Cents > 0).Select(entry => new PlannedRow(entry.Key, new Money(entry.Cents)))],
                page,
                await db.Windows
                    .Where(other => other.StateId == filter.StateId && other.ProgramYear != year)
                    .OrderByDescending(other => other.ProgramYear)
                    .Select(other => other.ProgramYear.StartsIn)
                    .ToListAsync(cancellationToken));
        }

        public async Task<Outcome<ListDownload>> Handle(Download query, CancellationToken cancellationToken)
        {
            if (await Found(query.Filter, cancellationToken) is not var (window, zone, _))
            {
                return Outcome.NotFound;
            }

            var rows = Bound.All(Matching(window, query.Filter), query.Sort, Rows, CancellationToken.None);
            return Bound.Download(
                scope.Current, rows, string.Create(CultureInfo.InvariantCulture, $"funding-{query.Filter.Year}"), _ => zone);
        }

        private async Task<(OptInWindow Window, StateZone Zone, FundingProgram Program)?> Found(
            Filter filter, CancellationToken cancellationToken)
        {
            var year = new SchoolYear(filter.Year);
            var row = await (
                from window in db.Windows
                join state in db.States on window.StateId equals state.Id
                join funding in db.FundingPrograms on window.FundingProgramId equals funding.Id
                where window.StateId == filter.StateId && window.ProgramYear == year
                select new { Window = window, state.TimeZone, Program = funding }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            return row is null ? null : (row.Window, new StateZone(row.TimeZone), row.Program);
        }

        private IQueryable<Raw> Matching(OptInWindow window, Filter filter)
        {
            var bound =
                from entry in db.LedgerOf(window, FiscalYear.Of(new SchoolYear(filter.Year)))
                group entry by entry.DistrictId into entries
                select new
                {
                    DistrictId = entries.Key,
                    Reserved = entries.Sum(entry => entry.Reserved.Cents),
                    Encumbered = entries.Sum(entry => entry.Encumbered.Cents),
                    Expended = entries.Sum(entry => entry.Expended.Cents),
                    Total = entries.Sum(entry => entry.Reserved.Cents + entry.Encumbered.Cents + entry.Expended.Cents),
                    At = entries.Max(entry => entry.At),
                };
            var shown =
                from part in bound
                join district in db.Districts on part.DistrictId equals district.Id
                where part.Total > 0
                select new Raw
                {
                    District = district,
                    Reserved = part.Reserved,
                    Encumbered = part.Encumbered,
                    Expended = part.Expended,
                    Total = part.Total,
                    At = part.At,
                };
            return shown.Containing(raw => raw.District.SearchKey, filter.Find);
        }
    }

    private sealed class Raw
    {
        public required District District { get; init; }

        public required long Reserved { get; init; }

        public required long Encumbered { get; init; }

        public required long Expended { get; init; }

        public required long Total { get; init; }

        public required DateTime At { get; init; }
    }
}
