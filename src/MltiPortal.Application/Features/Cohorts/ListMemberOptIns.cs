using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The opt-ins of a district, or of a supervisory union's members, in one cohort.</summary>
public static class ListMemberOptIns
{
    [Requires(Permission.ViewOptIns)]
    public sealed record Query(CohortKey Cohort) : IQuery<Outcome<Listed>>;

    public sealed record Listed(string Term, StateZone Zone, DateTime ClosesAt, WindowStatus Window, IReadOnlyList<Row> Rows);

    /// <summary>A member. No status: nothing is begun.</summary>
    public sealed record Row(string Code, string Name, DistrictStatus DistrictStatus, OptInStatus? Status, int Seats, Money StateYear, Money DistrictYear);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Query, Outcome<Listed>>
    {
        public async Task<Outcome<Listed>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (scope.Current.Reach is not (Reach.District or Reach.Union))
            {
                return Outcome.NotFound;
            }

            if (await db.WindowOf(query.Cohort, cancellationToken) is not var (window, zone))
            {
                return Outcome.NotFound;
            }

            var rows = await (
                from district in db.Districts
                join optIn in db.OptIns.Where(row => row.WindowId == window.Id) on district.Id equals optIn.DistrictId into optIns
                from optIn in optIns.DefaultIfEmpty()
                where district.Kind != DistrictKind.SupervisoryUnion && district.Kind != DistrictKind.ServiceAgency
                orderby district.Name, district.Id
                select new
                {
                    district.Code,
                    district.Name,
                    district.DistrictStatus,
                    Status = (OptInStatus?)optIn!.Status,
                    Seats = db.OptInLines.Where(line => line.OptInId == optIn.Id).Sum(line => line.Seats),
                    State = db.OptInLines.Where(line => line.OptInId == optIn.Id).SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount.Cents),
                    District = db.OptInLines.Where(line => line.OptInId == optIn.Id).SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount.Cents),
                }).ToListAsync(cancellationToken);
            return new Listed(
                window.Term, zone, window.ClosesAt, window.StatusAt(clock.Now()),
                [.. rows.Select(row => new Row(row.Code, row.Name, row.DistrictStatus, row.Status, row.Seats, new Money(row.State), new Money(row.District)))]);
        }
    }
}
