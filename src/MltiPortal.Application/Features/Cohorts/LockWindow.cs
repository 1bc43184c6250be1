using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// The state locks a closed window: one aggregate order per vendor is made of the approved opt-ins, equal to them to the cent, and nothing
/// changes any more.
/// </summary>
public static class LockWindow
{
    /// <param name="Cohort">The cohort.</param>
    /// <param name="Expected">What all orders came to in the rehearsal: the lock makes these and no others.</param>
    /// <param name="LeftOut">The codes of the districts that were confirmed to be left out: no other is. None where that was not
    /// asked.</param>
    [Requires(Permission.LockWindows)]
    public sealed record Command(CohortKey Cohort, Money Expected, IReadOnlyList<string>? LeftOut = null) : ICommand<Outcome<Locked>>;

    public sealed record Locked(string Term, int Districts, IReadOnlyList<PoNumber> Orders, Money NotToExceed);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Locked>>
    {
        public async Task<Outcome<Locked>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.TakeWindow(command.Cohort, cancellationToken);
            if (await db.WindowOf(command.Cohort, cancellationToken) is not var (window, _))
            {
                return Outcome.NotFound;
            }

            var plan = await db.PlanLock(window, now, cancellationToken);
            if (plan.Objections.Count > 0)
            {
                return Outcome.Refused(plan.Objections);
            }

            if (plan.Total != command.Expected)
            {
                return new Objection(
                    $"The opt-in {window.Term} changed since the rehearsal: it came to {command.Expected} for {window.TermYears} years, "
                        + $"and now comes to {plan.Total}. "
                    + "Look at the rehearsal again before you lock.");
            }

            if (command.LeftOut is { } leftOut && await db.NotConfirmed(window, leftOut, cancellationToken) is { Count: > 0 } unseen)
            {
                return unseen;
            }

            // heads first: their lines carry their numbers
            db.Orders.AddRange(plan.Parts.Select(part => part.Order));
            await db.SaveChangesAsync(cancellationToken);
            foreach (var part in plan.Parts)
            {
                AggregateOrder.AddLines(part.Order, part.Vendor, part.Seats);
            }

            var missing = plan.Parts.SelectMany(part => part.Order.MissingStatements()).ToList();
            if (missing.Count > 0)
            {
                return missing;
            }

            var districts = plan.Districts();
            Compare(plan, districts);
            db.OrderLines.AddRange(plan.Parts.SelectMany(part => part.Order.Lines));
            window.Lock(plan.Undecided, districts.Count, plan.Parts.Count, scope.Current.Name, now);
            await db.SaveChangesAsync(cancellationToken);
            await Say(window, plan, districts, cancellationToken);
            return new Locked(window.Term, districts.Count, [.. plan.Parts.Select(part => part.Order.Number)], plan.Total);
        }

        /// <summary>The invariant of the lock, before it is saved: district by district, the orders are the opt-ins, to the cent.</summary>
        private static void Compare(LockPlan plan, IReadOnlyList<IGrouping<long, LockedSeats>> districts)
        {
            var lines = plan.Parts.SelectMany(part => part.Order.Lines).ToLookup(line => line.DistrictId);
            foreach (var district in districts)
            {
                var asked = (district.Sum(row => row.Seats.Line.StateYear), district.Sum(row => row.Seats.Line.DistrictYear));
                var ordered = (lines[district.Key].Sum(line => line.StateYear), lines[district.Key].Sum(line => line.DistrictYear));
                if (asked != ordered)
                {
                    throw new InvalidOperationException($"The orders of district {district.Key} come to {ordered}, its opt-in to {asked}.");
                }
            }
        }

        /// <summary>One event for each order and each district: however many there are, no event holds a list of them.</summary>
        private async Task Say(
            OptInWindow window, LockPlan plan, IReadOnlyList<IGrouping<long, LockedSeats>> districts, CancellationToken cancellationToken)
        {
            foreach (var part in plan.Parts)
            {
                db.Raise(new OrderPrepared(
                    new(window.StateId, VendorId: part.Order.VendorId), part.Order.Id, part.Order.Number, window.Term,
                    part.Seats.Select(seat => seat.Line.OptInId).Distinct().Count(), part.Order.NotToExceed, window.TermYears));
            }

            var optIns = await (
                from optIn in db.OptIns
                join district in db.Districts on optIn.DistrictId equals district.Id
                where optIn.WindowId == window.Id
                orderby optIn.Id
                select new { OptIn = optIn, District = district }).AsNoTracking().ToListAsync(cancellationToken);
            var ordered = districts.ToDictionary(district => district.Key);
            foreach (var row in optIns)
            {
                var (owner, name) = (new EventOwner(window.StateId, row.District.Id), row.OptIn.Name(window, row.District));
                db.Raise(ordered.TryGetValue(row.District.Id, out var seats)
                    ? new OptInOrdered(
                        owner, name, seats.Sum(seat => seat.Seats.Line.Seats), [.. seats.Select(seat => seat.Order.Number).Distinct()])
                    : new OptInLeftOut(owner, name));
            }
        }
    }
}
