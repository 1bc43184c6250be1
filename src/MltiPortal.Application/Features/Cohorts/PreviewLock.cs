using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// The rehearsal of a lock: the orders as they would be made now, what stays out, what stands in the way. Nothing is saved.
/// </summary>
public static class PreviewLock
{
    [Requires(Permission.ViewCohort)]
    public sealed record Query(CohortKey Cohort) : IQuery<Outcome<Rehearsal>>;

    /// <summary>What the lock would make now.</summary>
    public sealed record Rehearsal(
        int Year,
        string Term,
        int TermYears,
        WindowStatus Status,
        DateTime ClosesAt,
        DateTime? LockedAt,
        string LockedBy,
        StateZone Zone,
        Guid Version,
        IReadOnlyList<OrderRow> Orders,
        int Districts,
        int Undecided,
        IReadOnlyList<LeftOutRow> LeftOut,
        IReadOnlyList<Objection> Objections)
    {
        /// <summary>All orders for the whole term: what the lock is asked to come to.</summary>
        public Money NotToExceed => Orders.Sum(row => row.NotToExceed);

        public Money StateYear => Orders.Sum(row => row.StateYear);

        public Money DistrictYear => Orders.Sum(row => row.DistrictYear);
    }

    /// <summary>An order as it would be made.</summary>
    public sealed record OrderRow(
        PoNumber Number, string Vendor, string Agreement, string Addendum, int Districts, int Schools, int Lines, int Seats, int Devices,
        int Spares, Money StateYear, Money DistrictYear, Money NotToExceed);

    /// <summary>An opt-in that was begun and would not be ordered.</summary>
    public sealed record LeftOutRow(string Code, string Name, OptInStatus Status, int Seats, Money StateYear, Money DistrictYear);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Rehearsal>>
    {
        public async Task<Outcome<Rehearsal>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            if (await db.WindowOf(query.Cohort, cancellationToken) is not var (window, zone))
            {
                return Outcome.NotFound;
            }

            var plan = await db.PlanLock(window, now, cancellationToken);
            var leftOut = await (
                from optIn in db.OptIns
                join district in db.Districts on optIn.DistrictId equals district.Id
                where optIn.WindowId == window.Id && optIn.Status != OptInStatus.Approved
                orderby optIn.Status descending, district.Name, district.Id
                select new
                {
                    district.Code,
                    district.Name,
                    optIn.Status,
                    Seats = optIn.Lines.Sum(line => line.Seats),
                    State = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount.Cents),
                    District = optIn.Lines.SelectMany(line => line.Shares)
                        .Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount.Cents),
                }).ToListAsync(cancellationToken);
            return new Rehearsal(
                query.Cohort.Year, window.Term, window.TermYears, window.StatusAt(now), window.ClosesAt, window.LockedAt, window.LockedBy,
                zone, window.Version,
                [.. plan.Parts.Select(Show)],
                plan.Parts.SelectMany(part => part.Seats).Select(seat => seat.Line.DistrictId).Distinct().Count(),
                plan.Undecided,
                [
                    .. leftOut.Select(row => new LeftOutRow(
                        row.Code, row.Name, row.Status, row.Seats, new Money(row.State), new Money(row.District)))
                ],
                plan.Objections);
        }

        private static OrderRow Show(LockPart part)
        {
            AggregateOrder.AddLines(part.Order, part.Vendor, part.Seats);
            var lines = part.Order.Lines;
            var devices = lines.SelectMany(line => line.DeviceLines).ToList();
            return new(
                part.Order.Number, part.Order.VendorName, part.Order.AgreementNumber, part.Order.AddendumNumber,
                lines.Select(line => line.DistrictId).Distinct().Count(),
                lines.Select(line => line.SchoolId).Distinct().Count(),
                lines.Count,
                lines.Where(line => line.Item == PriceItem.Seat).Sum(line => line.Quantity),
                devices.Where(line => !line.IsSpare).Sum(line => line.Quantity),
                devices.Where(line => line.IsSpare).Sum(line => line.Quantity),
                lines.Sum(line => line.StateYear), lines.Sum(line => line.DistrictYear), part.Order.NotToExceed);
        }
    }
}
