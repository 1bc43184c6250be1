using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Opt-ins that wait for the state, oldest first, each with what speaks against it.</summary>
public static class ListApprovals
{
    /// <summary>How many are shown at once: the oldest. Whoever decides on them sees the next.</summary>
    public const int Most = 200;

    [Requires(Permission.ViewCohort)]
    public sealed record Query(CohortKey Cohort) : IQuery<Outcome<Listed>>;

    /// <param name="Year">The window's program year.</param>
    /// <param name="Term">The cohort.</param>
    /// <param name="Status">Where the window stands.</param>
    /// <param name="Zone">In which instants are shown.</param>
    /// <param name="Rows">The oldest that wait.</param>
    /// <param name="Waiting">How many wait in all.</param>
    /// <param name="Money">The appropriation; none if there is none.</param>
    public sealed record Listed(
        int Year, string Term, WindowStatus Status, StateZone Zone, IReadOnlyList<Row> Rows, int Waiting, AppropriationFigures? Money);

    /// <summary>A submitted opt-in; shares are a year.</summary>
    public sealed record Row(
        string Code, string Name, string Region, Guid Version, DateTime SubmittedAt, string SubmittedBy, int Seats, Money StateYear, Money DistrictYear, IReadOnlyList<string> Against);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Listed>>
    {
        public async Task<Outcome<Listed>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.WindowOf(query.Cohort, cancellationToken) is not var (window, zone))
            {
                return Outcome.NotFound;
            }

            var waiting = db.OptIns.Where(row => row.WindowId == window.Id && row.Status == OptInStatus.Submitted);
            var rows = await (
                from optIn in waiting
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
                    State = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount.Cents),
                    District = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount.Cents),
                }).Take(Most).ToListAsync(cancellationToken);
            var money = await db.AppropriationFigures(window, cancellationToken);
            var reasons = await db.SeatReasons([.. rows.Select(row => row.Id)], cancellationToken);
            var left = money?.Left ?? Money.Zero;
            var list = new List<Row>();
            foreach (var row in rows)
            {
                var share = new Money(row.State);
                var against = reasons[row.Id].ToList();
                if (share > left)
                {
                    against.Insert(0, $"Above the appropriation: the state's share is {share} a year, and {left} is left{(list.Count > 0 ? " after those above" : "")}.");
                }
                else if (against.Count == 0)
                {
                    left -= share;
                }

                list.Add(new(row.Code, row.Name, row.Region, row.Version, row.SubmittedAt!.Value, row.SubmittedBy, row.Seats, share, new Money(row.District), against));
            }

            var count = rows.Count < Most ? rows.Count : await waiting.CountAsync(cancellationToken);
            return new Listed(query.Cohort.Year, window.Term, window.StatusAt(clock.Now()), zone, list, count, money);
        }
    }

    /// <summary>What speaks against these opt-ins by their own lines: more seats than people, and the reason that the district gives.</summary>
    internal static async Task<ILookup<long, string>> SeatReasons(this PortalDb db, IReadOnlyList<long> optIns, CancellationToken cancellationToken)
    {
        var lines = await (
            from line in db.OptInLines
            join school in db.Schools on line.SchoolId equals school.Id
            where optIns.Contains(line.OptInId) && line.Reason != "" && line.Seats > line.Projected
            orderby school.Name, school.Id, line.Audience
            select new { line.OptInId, School = school.Name, line.Audience, line.Seats, line.Projected, line.Reason }).ToListAsync(cancellationToken);
        return lines.ToLookup(
            line => line.OptInId,
            line => $"{line.School}, {line.Audience}: {line.Seats:N0} seats for {line.Projected:N0} {(line.Projected == 1 ? "person" : "people")}. “{line.Reason}”");
    }
}
