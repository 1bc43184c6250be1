using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

#pragma warning disable CA1304, CA1309, CA1311, CA1862 // comparisons inside queries: the database makes them, with its own collation

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The districts of a cohort, each with where it stands, its seats and shares: filtered, sorted, in pages by keyset.</summary>
public static class ListCohort
{
    private const int CountLimit = 10_000;
    private const char Separator = '~';

    /// <summary>Which districts, in which order, and after which row. Sorts: name, students, seats, state, district; with a minus downwards.</summary>
    [Requires(Permission.ViewCohort)]
    public sealed record Query(CohortKey Cohort, ParticipationFilter Show, string? Region, string? Find, string? Sort, string? After, int Size = 25) : IQuery<Outcome<Page>>;

    /// <summary>A page of rows, where the next begins, and how many there are in all, at most 10,001.</summary>
    public sealed record Page(IReadOnlyList<Row> Rows, string? Next, int Count, StateZone Zone)
    {
        /// <summary><c>61</c> or <c>10,000+</c>.</summary>
        public string CountText => Count > CountLimit ? $"{CountLimit:N0}+" : Count.ToString("N0", CultureInfo.InvariantCulture);
    }

    /// <summary>A district of the cohort.</summary>
    public sealed record Row(
        long Id, string Code, string Name, string Region, DistrictKind Kind, DistrictStatus DistrictStatus, OptInStatus? OptIn, int Students, int Seats, long StateCents, long DistrictCents,
        DateTime? InvitedAt, DateTime? OpenedAt, DateTime? AnsweredAt, DateTime? ChangedAt, DateTime? SubmittedAt, DateTime? DecidedAt, string Reason)
    {
        public Participation Participation => Participations.Of(DistrictStatus, OptIn);

        public Money StateYear => new(StateCents);

        public Money DistrictYear => new(DistrictCents);
    }

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Page>>
    {
        public async Task<Outcome<Page>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(query.Cohort, cancellationToken) is not var (window, zone))
            {
                return Outcome.NotFound;
            }

            var program = await db.FundingPrograms.Where(row => row.Id == window.FundingProgramId).Select(row => new { row.FromGrade, row.ToGrade }).SingleAsync(cancellationToken);
            var paid = Enumerable.Range(program.FromGrade, program.ToGrade - program.FromGrade + 1).Select(Audience.Grade).ToArray();
            var some = Filtered(query, window, paid);
            var count = await some.Take(CountLimit + 1).CountAsync(cancellationToken);
            var rows = await Sort(some, query.Sort ?? "name", query.After).Take(query.Size + 1).ToListAsync(cancellationToken);
            var page = rows.Take(query.Size).Select(row => row.Shown()).ToList();
            return new Page(page, rows.Count > query.Size ? Key(page[^1], query.Sort ?? "name") : null, count, zone);
        }

        private IQueryable<Raw> Filtered(Query query, OptInWindow window, Audience[] paid)
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
                    Students = db.Enrollments.Where(row => row.DistrictId == district.Id && row.Year == window.ProgramYear && paid.Contains(row.Audience)).Sum(row => row.Projected),
                    Seats = optIn.Lines.Sum(line => line.Seats),
                    State = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount.Cents),
                    Share = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount.Cents),
                };
            raw = query.Show switch
            {
                ParticipationFilter.NotSubmitted => raw.Where(row => (row.Status == null && row.District.DistrictStatus != DistrictStatus.Declined) || row.Status == OptInStatus.Draft || row.Status == OptInStatus.Returned),
                ParticipationFilter.Silent => raw.Where(row => row.Status == null && row.District.DistrictStatus != DistrictStatus.Declined),
                ParticipationFilter.NotInvited => raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Eligible),
                ParticipationFilter.Invited => raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Invited),
                ParticipationFilter.Opened => raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Opened),
                ParticipationFilter.Joining => raw.Where(row => row.Status == null && (row.District.DistrictStatus == DistrictStatus.Applied || row.District.DistrictStatus == DistrictStatus.Returned)),
                ParticipationFilter.NotBegun => raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Admitted),
                ParticipationFilter.Declined => raw.Where(row => row.Status == null && row.District.DistrictStatus == DistrictStatus.Declined),
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

            if (!string.IsNullOrWhiteSpace(query.Find))
            {
                var find = query.Find.Trim().ToLowerInvariant();
                raw = raw.Where(row => row.District.Name.ToLower().Contains(find) || row.District.Code.ToLower().StartsWith(find));
            }

            return raw;
        }

        private static IQueryable<Raw> Sort(IQueryable<Raw> rows, string sort, string? after)
        {
            var isDown = sort.StartsWith('-');
            var (text, id) = Cut(after);
            var name = sort.TrimStart('-');
            if (name is not ("students" or "seats" or "state" or "district"))
            {
                rows = id is null ? rows : isDown
                    ? rows.Where(row => string.Compare(row.District.Name, text) < 0 || (row.District.Name == text && row.District.Id < id))
                    : rows.Where(row => string.Compare(row.District.Name, text) > 0 || (row.District.Name == text && row.District.Id > id));
                return isDown
                    ? rows.OrderByDescending(row => row.District.Name).ThenByDescending(row => row.District.Id)
                    : rows.OrderBy(row => row.District.Name).ThenBy(row => row.District.Id);
            }

            System.Linq.Expressions.Expression<Func<Raw, Sorted>> by = name switch
            {
                "students" => row => new Sorted { Row = row, Key = row.Students },
                "seats" => row => new Sorted { Row = row, Key = row.Seats },
                "state" => row => new Sorted { Row = row, Key = row.State },
                _ => row => new Sorted { Row = row, Key = row.Share },
            };
            var sorted = rows.Select(by);
            if (id is not null && long.TryParse(text, CultureInfo.InvariantCulture, out var key))
            {
                sorted = isDown
                    ? sorted.Where(row => row.Key < key || (row.Key == key && row.Row.District.Id < id))
                    : sorted.Where(row => row.Key > key || (row.Key == key && row.Row.District.Id > id));
            }

            return (isDown
                ? sorted.OrderByDescending(row => row.Key).ThenByDescending(row => row.Row.District.Id)
                : sorted.OrderBy(row => row.Key).ThenBy(row => row.Row.District.Id)).Select(row => row.Row);
        }

        private static string Key(Row row, string sort)
        {
            var key = sort.TrimStart('-') switch
            {
                "students" => row.Students.ToString(CultureInfo.InvariantCulture),
                "seats" => row.Seats.ToString(CultureInfo.InvariantCulture),
                "state" => row.StateCents.ToString(CultureInfo.InvariantCulture),
                "district" => row.DistrictCents.ToString(CultureInfo.InvariantCulture),
                _ => row.Name,
            };
            return string.Create(CultureInfo.InvariantCulture, $"{row.Id}{Separator}{key}");
        }

        /// <summary>A page's beginning; what is no such thing begins at the first row.</summary>
        private static (string Text, long? Id) Cut(string? after)
        {
            var at = after?.IndexOf(Separator) ?? -1;
            return at > 0 && long.TryParse(after.AsSpan(0, at), CultureInfo.InvariantCulture, out var id) ? (after![(at + 1)..], id) : ("", null);
        }
    }

    private sealed class Sorted
    {
        public required Raw Row { get; init; }

        public required long Key { get; init; }
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

        public Row Shown() => new(
            District.Id, District.Code, District.Name, District.Region, District.Kind, District.DistrictStatus, Status, Students, Seats, State, Share,
            District.InvitedAt, District.OpenedAt, District.AnsweredAt, OptIn?.ChangedAt, OptIn?.SubmittedAt, OptIn?.DecidedAt,
            OptIn is null ? District.StatusReason : OptIn.ReturnReason);
    }
}
