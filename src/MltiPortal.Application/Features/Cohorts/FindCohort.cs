using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// Which cohort is meant by "the cohort": the newest that is open, otherwise the newest that has been. For districts, with their opt-ins in
/// it.
/// </summary>
public static class FindCohort
{
    [Requires(Permission.ViewCohort, Permission.ViewOptIns)]
    public sealed record Query : IQuery<Found>;

    /// <param name="Year">The program year; none if no window has opened yet.</param>
    /// <param name="Term">The cohort.</param>
    /// <param name="Districts">The districts within reach that may opt in; none for a state.</param>
    public sealed record Found(int? Year, string Term, IReadOnlyList<DistrictRow> Districts);

    /// <summary>A district and how far its opt-in has come; none if it has not begun.</summary>
    public sealed record DistrictRow(string Code, string Name, OptInStatus? Status);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Query, Found>
    {
        public async Task<Found> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var window = await db.Windows.AsNoTracking()
                .Where(row => row.OpensAt <= now)
                .OrderByDescending(row => row.LockedAt == null && row.ClosesAt > now)
                .ThenByDescending(row => row.ProgramYear)
                .FirstOrDefaultAsync(cancellationToken);
            if (window is null)
            {
                return new Found(null, "", []);
            }

            var districts = scope.Current.Reach is Reach.State
                ? []
                : await (
                    from district in db.Districts
                    where district.Kind != DistrictKind.SupervisoryUnion && district.Kind != DistrictKind.ServiceAgency
                    join found in db.OptIns.Where(row => row.WindowId == window.Id) on district.Id equals found.DistrictId into optIns
                    from optIn in optIns.DefaultIfEmpty()
                    orderby district.Name, district.Id
                    select new DistrictRow(district.Code, district.Name, (OptInStatus?)optIn!.Status)).ToListAsync(cancellationToken);
            return new Found(window.ProgramYear.StartsIn, window.Term, districts);
        }
    }
}
