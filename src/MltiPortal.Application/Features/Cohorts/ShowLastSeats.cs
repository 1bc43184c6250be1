using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The seats of the district's last approved opt-in before a window: what a new opt-in can begin with.</summary>
public static class ShowLastSeats
{
    [Requires(Permission.EditOptIns)]
    public sealed record Query(CohortKey Cohort, string District) : IQuery<Outcome<Last>>;

    /// <param name="Term">The term of that opt-in; empty if there is none.</param>
    /// <param name="Rows">Its seats, for schools that are still on the record.</param>
    public sealed record Last(string Term, IReadOnlyList<Row> Rows);

    /// <summary>What one grade, or staff, of a school had.</summary>
    public sealed record Row(string School, Audience Audience, SolutionChoice Choice, int Seats);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Last>>
    {
        public async Task<Outcome<Last>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.OptInPlace(query.Cohort, query.District, cancellationToken) is not { } place)
            {
                return Outcome.NotFound;
            }

            var windows = await db.Windows.AsNoTracking().Where(row => row.StateId == place.Window.StateId).ToListAsync(cancellationToken);
            var earlier = windows.Where(row => row.ProgramYear.StartsIn < place.Window.ProgramYear.StartsIn).ToDictionary(row => row.Id);
            var approved = await db.OptIns
                .Where(row => row.StateId == place.Window.StateId
                    && row.DistrictId == place.District.Id
                    && row.Status == OptInStatus.Approved
                    && earlier.Keys.Contains(row.WindowId))
                .Select(row => new { row.Id, row.WindowId })
                .ToListAsync(cancellationToken);
            if (approved.MaxBy(row => earlier[row.WindowId].ProgramYear.StartsIn) is not { } last)
            {
                return new Last("", []);
            }

            var rows = await (
                from line in db.OptIns.Where(optIn => optIn.Id == last.Id).SelectMany(optIn => optIn.Lines)
                join school in db.Schools on line.SchoolId equals school.Id
                join offering in db.Offerings on line.OfferingId equals offering.Id
                join solution in db.Solutions on offering.SolutionId equals solution.Id
                where line.Seats > 0
                select new { School = school.Code, line.Audience, Solution = solution.Code, line.WithNetwork, line.Seats })
                .ToListAsync(cancellationToken);
            return new Last(
                earlier[last.WindowId].Term,
                [.. rows.Select(row => new Row(row.School, row.Audience, new(row.Solution, row.WithNetwork), row.Seats))]);
        }
    }
}
