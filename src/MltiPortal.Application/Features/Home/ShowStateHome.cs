using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Home;

/// <summary>A state's first page: how the cohort stands, what is committed, how far the deployment has come.</summary>
public static class ShowStateHome
{
    [Requires(Permission.ViewCohort)]
    public sealed record Query : IQuery<Shown>;

    public sealed record Shown(string StateName, StateZone Zone, CohortFigures? Cohort, MoneyFigures? Money, DeviceTotals Devices);

    /// <summary>The newest cohort that has opened.</summary>
    public sealed record CohortFigures(
        int Year, string Term, WindowStatus Status, DateTime ClosesAt, int Eligible, int Drafts, int Submitted, int Returned, int Approved,
        int Silent, int Declined, int Seats, Money StateYear, Money DistrictYear)
    {
        public int Answered => Submitted + Approved;
    }

    /// <summary>An appropriation and what is bound of it.</summary>
    public sealed record MoneyFigures(FiscalYear Year, Money Appropriated, Money Reserved, Money Encumbered)
    {
        public Money Left => Appropriated - Reserved - Encumbered;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Query, Shown>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var id = scope.Current.State;
            var state = await db.States
                .Where(row => row.Id == id)
                .Select(row => new { row.Name, row.TimeZone })
                .SingleAsync(cancellationToken);
            var zone = new StateZone(state.TimeZone);
            var statuses = await db.Districts
                .Where(row => row.Kind != DistrictKind.SupervisoryUnion && row.Kind != DistrictKind.ServiceAgency)
                .GroupBy(row => row.DistrictStatus)
                .Select(rows => new { rows.Key, Count = rows.Count() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
            var window = await db.Windows
                .AsNoTracking()
                .Where(row => row.OpensAt <= now)
                .OrderByDescending(row => row.ProgramYear)
                .FirstOrDefaultAsync(cancellationToken);
            var cohort = window is null ? null : await Cohort(window, statuses, now, cancellationToken);
            return new Shown(
                state.Name,
                zone,
                cohort,
                window is null ? null : await Money(window, cancellationToken),
                await db.DeviceTotals(cancellationToken));
        }

        private async Task<CohortFigures> Cohort(
            OptInWindow window, Dictionary<DistrictStatus, int> statuses, DateTime now, CancellationToken cancellationToken)
        {
            var optIns = await db.OptIns.Where(row => row.WindowId == window.Id)
                .GroupBy(row => row.Status)
                .Select(rows => new { rows.Key, Count = rows.Count() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
            var asked = db.OptIns
                .Where(row => row.WindowId == window.Id && (row.Status == OptInStatus.Submitted || row.Status == OptInStatus.Approved))
                .SelectMany(row => row.Lines);
            var seats = await db.Windows.Where(row => row.Id == window.Id)
                .Select(_ => new
                {
                    Seats = asked.Sum(line => line.Seats),
                    State = asked
                        .SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local)
                        .Sum(share => share.Amount.Cents),
                    District = asked
                        .SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local)
                        .Sum(share => share.Amount.Cents),
                })
                .SingleOrDefaultAsync(cancellationToken);
            var eligible = statuses.Values.Sum();
            var declined = statuses.GetValueOrDefault(DistrictStatus.Declined);
            return new(
                window.ProgramYear.StartsIn, window.Term, window.StatusAt(now), window.ClosesAt, eligible,
                optIns.GetValueOrDefault(OptInStatus.Draft), optIns.GetValueOrDefault(OptInStatus.Submitted),
                optIns.GetValueOrDefault(OptInStatus.Returned),
                optIns.GetValueOrDefault(OptInStatus.Approved), eligible - declined - optIns.Values.Sum(), declined,
                seats?.Seats ?? 0, new Money(seats?.State ?? 0), new Money(seats?.District ?? 0));
        }

        private async Task<MoneyFigures?> Money(OptInWindow window, CancellationToken cancellationToken)
        {
            var appropriation = await db.Appropriations
                .Where(row => row.FundingProgramId == window.FundingProgramId)
                .OrderBy(row => row.FiscalYear)
                .Select(row => new
                {
                    row.FiscalYear,
                    row.Amount.Cents,
                    Reserved = db.Commitments.Where(part => part.FundingProgramId == row.FundingProgramId
                        && part.FiscalYear == row.FiscalYear)
                        .Sum(part => part.Reserved.Cents),
                    Encumbered = db.Commitments.Where(part => part.FundingProgramId == row.FundingProgramId
                        && part.FiscalYear == row.FiscalYear)
                        .Sum(part => part.Encumbered.Cents + part.Expended.Cents),
                })
                .FirstOrDefaultAsync(cancellationToken);
            return appropriation is null
                ? null
                : new(
                    appropriation.FiscalYear,
                    new Money(appropriation.Cents),
                    new Money(appropriation.Reserved),
                    new Money(appropriation.Encumbered));
        }
    }
}
