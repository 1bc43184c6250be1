using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// The state's participation board: who has answered, what is asked for, what it costs whom, what waits. Its table is
/// <see cref="ListCohort"/>.
/// </summary>
public static class ShowCohort
{
    [Requires(Permission.ViewCohort)]
    public sealed record Query(CohortKey Cohort) : IQuery<Outcome<Board>>;

    /// <summary>Everything on the board but its table.</summary>
    public sealed record Board(
        int Year,
        string Term,
        int TermYears,
        WindowStatus Status,
        DateTime OpensAt,
        DateTime ClosesAt,
        int DaysLeft,
        DateTime? LockedAt,
        string LockedBy,
        StateZone Zone,
        IReadOnlyDictionary<Participation, int> Districts,
        string PaidGrades,
        int StudentsCovered,
        int StudentsEligible,
        IReadOnlyList<SolutionRow> Solutions,
        AppropriationFigures? Money,
        WaitingRow Waiting,
        IReadOnlyList<string> Regions,
        IReadOnlyList<int> OtherYears,
        IReadOnlyList<HistoryRow> History)
    {
        public int Eligible => Districts.Values.Sum();

        public int Submitted => Count(Participation.Submitted) + Count(Participation.Approved);

        public int Silent => Districts.Where(row => row.Key.IsSilent()).Sum(row => row.Value);

        public int InWork => Count(Participation.Draft) + Count(Participation.Returned);

        public int Declined => Count(Participation.Declined);

        /// <summary>Seats of submitted and approved opt-ins.</summary>
        public int Seats => Solutions.Sum(row => row.Seats);

        public int SeatsInDrafts => Solutions.Sum(row => row.SeatsInDrafts);

        public Money StateYear => Solutions.Sum(row => row.StateYear);

        public Money DistrictYear => Solutions.Sum(row => row.DistrictYear);

        public int Count(Participation participation) => Districts.GetValueOrDefault(participation);

        /// <summary>How many districts a filter shows.</summary>
        public int Count(ParticipationFilter filter) => Districts.Where(row => filter.Shows(row.Key)).Sum(row => row.Value);
    }

    /// <summary>
    /// Seats of one solution: in submitted and approved opt-ins, and in drafts and returned ones; and what the first cost a year.
    /// </summary>
    public sealed record SolutionRow(
        string Name, string VendorName, int Seats, int SeatsInDrafts, int Districts, Money StateYear, Money DistrictYear);

    /// <summary>Submitted opt-ins that wait for the state.</summary>
    public sealed record WaitingRow(int Count, DateTime? Oldest, int WithReasons);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Board>>
    {
        public async Task<Outcome<Board>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(query.Cohort, cancellationToken) is not var (window, zone))
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var program = await db.FundingPrograms.SingleAsync(row => row.Id == window.FundingProgramId, cancellationToken);
            var paid = Enumerable.Range(program.FromGrade, program.ToGrade - program.FromGrade + 1).Select(Audience.Grade).ToArray();
            var districts = await Districts(window, cancellationToken);
            var (covered, eligible) = await Students(window, paid, cancellationToken);
            return new Board(
                query.Cohort.Year,
                window.Term,
                window.TermYears,
                window.StatusAt(now),
                window.OpensAt,
                window.ClosesAt,
                zone.DayOf(window.ClosesAt).DayNumber - zone.DayOf(now).DayNumber,
                window.LockedAt,
                window.LockedBy,
                zone,
                districts.GroupBy(row => row.Participation).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Count)),
                program.FromGrade == program.ToGrade ? $"grade {program.FromGrade}" : $"grades {program.FromGrade}–{program.ToGrade}",
                covered,
                eligible,
                await Solutions(window, cancellationToken),
                await db.AppropriationFigures(window, cancellationToken),
                await Waiting(window, cancellationToken),
                [.. districts.Select(row => row.Region).Distinct().Order(StringComparer.Ordinal)],
                await db.Windows
                    .Where(row => row.StateId == window.StateId && row.Id != window.Id)
                    .OrderByDescending(row => row.ProgramYear)
                    .Select(row => row.ProgramYear.StartsIn)
                    .ToListAsync(cancellationToken),
                await db.HistoryOf(HistorySubject.Window, window.Id, cancellationToken));
        }

        private async Task<List<(Participation Participation, string Region, int Count)>> Districts(
            OptInWindow window, CancellationToken cancellationToken)
        {
            var rows = await (
                from district in db.Districts
                where district.Kind != DistrictKind.SupervisoryUnion && district.Kind != DistrictKind.ServiceAgency
                join found in db.OptIns.Where(row => row.WindowId == window.Id) on district.Id equals found.DistrictId into optIns
                from optIn in optIns.DefaultIfEmpty()
                group district by new { district.Region, district.DistrictStatus, Status = (OptInStatus?)optIn!.Status } into some
                select new
                {
                    some.Key.Region,
                    some.Key.DistrictStatus,
                    some.Key.Status,
                    Count = some.Count()
                }).ToListAsync(cancellationToken);
            return [.. rows.Select(row => (Participations.Of(row.DistrictStatus, row.Status), row.Region, row.Count))];
        }

        /// <summary>Students of the grades that the state pays for: those with a seat asked for, each at most once, and all.</summary>
        private async Task<(int Covered, int Eligible)> Students(OptInWindow window, Audience[] paid, CancellationToken cancellationToken)
        {
            var covered = await db.OptIns
                .Where(row => row.WindowId == window.Id && (row.Status == OptInStatus.Submitted || row.Status == OptInStatus.Approved))
                .SelectMany(row => row.Lines)
                .Where(line => paid.Contains(line.Audience))
                .SumAsync(line => line.Seats < line.Projected ? line.Seats : line.Projected, cancellationToken);
            var eligible = await db.Enrollments
                .Where(row => row.Year == window.ProgramYear && paid.Contains(row.Audience))
                .SumAsync(row => row.Projected, cancellationToken);
            return (covered, eligible);
        }

        private async Task<List<SolutionRow>> Solutions(OptInWindow window, CancellationToken cancellationToken)
        {
            var rows = await (
                from offering in db.Offerings
                where offering.WindowId == window.Id
                join line in db.OptInLines on offering.Id equals line.OfferingId
                join optIn in db.OptIns on line.OptInId equals optIn.Id
                group new { line, optIn } by new
                {
                    offering.Name,
                    offering.VendorName,
                    IsAsked = optIn.Status == OptInStatus.Submitted || optIn.Status == OptInStatus.Approved
                } into some
                select new
                {
                    some.Key.Name,
                    some.Key.VendorName,
                    some.Key.IsAsked,
                    Seats = some.Sum(row => row.line.Seats),
                    Districts = some.Select(row => row.line.DistrictId).Distinct().Count(),
                }).ToListAsync(cancellationToken);
            var paid = await (
                from offering in db.Offerings
                where offering.WindowId == window.Id
                join line in db.OptInLines on offering.Id equals line.OfferingId
                join optIn in db.OptIns on line.OptInId equals optIn.Id
                where optIn.Status == OptInStatus.Submitted || optIn.Status == OptInStatus.Approved
                from share in line.Shares
                group share by new { offering.Name, offering.VendorName, IsLocal = share.Source == FundingSource.Local } into some
                select new { some.Key, Cents = some.Sum(share => share.Amount.Cents) })
                .ToDictionaryAsync(
                    row => (row.Key.Name, row.Key.VendorName, row.Key.IsLocal), row => new Money(row.Cents), cancellationToken);
            return
            [
                .. from row in rows
                   group row by (row.Name, row.VendorName) into some
                   let asked = some.FirstOrDefault(row => row.IsAsked)
                   let drafts = some.FirstOrDefault(row => !row.IsAsked)
                   orderby asked?.Seats ?? 0 descending, some.Key.Name
                   select new SolutionRow(
                       some.Key.Name, some.Key.VendorName, asked?.Seats ?? 0, drafts?.Seats ?? 0, asked?.Districts ?? 0,
                       paid.GetValueOrDefault((some.Key.Name, some.Key.VendorName, false)),
                       paid.GetValueOrDefault((some.Key.Name, some.Key.VendorName, true))),
            ];
        }

        private async Task<WaitingRow> Waiting(OptInWindow window, CancellationToken cancellationToken)
        {
            var row = await db.OptIns
                .Where(row => row.WindowId == window.Id && row.Status == OptInStatus.Submitted)
                .GroupBy(row => row.WindowId)
                .Select(rows => new
                {
                    Count = rows.Count(),
                    Oldest = rows.Min(row => row.SubmittedAt),
                    WithReasons = rows.Count(row => row.Lines.Any(line => line.Reason != ""))
                })
                .FirstOrDefaultAsync(cancellationToken);
            return row is null ? new(0, null, 0) : new(row.Count, row.Oldest, row.WithReasons);
        }
    }
}
