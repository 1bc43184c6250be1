using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// The state locks a closed window: one aggregate order per vendor is made of the approved opt-ins, equal to them to the cent, and nothing changes any more.
/// </summary>
public static class LockWindow
{
    /// <param name="Year">The window's program year.</param>
    /// <param name="Expected">What all orders came to in the rehearsal: the lock makes these and no others.</param>
    [Requires(Permission.LockWindows)]
    public sealed record Command(int Year, Money Expected) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Locked(string Term, int Districts, IReadOnlyList<PoNumber> Orders, Money NotToExceed) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            await db.TakeWindow(command.Year, cancellationToken);
            if (await db.WindowOf(command.Year, cancellationToken) is not var (window, _))
            {
                return new Outcome.NotFound();
            }

            var plan = await db.PlanLock(window, scope.Current.Name, now, cancellationToken);
            if (plan.Objections.Count > 0)
            {
                return Outcome.Refuse(plan.Objections);
            }

            if (plan.Total != command.Expected)
            {
                return Outcome.Refuse([new($"The opt-in {window.Term} changed since the rehearsal: it came to {command.Expected} for {window.TermYears} years, and now comes to {plan.Total}. Look at the rehearsal again before you lock.")]);
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
                return Outcome.Refuse(missing);
            }

            Compare(plan);
            db.OrderLines.AddRange(plan.Parts.SelectMany(part => part.Order.Lines));
            await Tell(window, plan, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Locked(window.Term, Districts(plan).Count, [.. plan.Parts.Select(part => part.Order.Number)], plan.Total);
        }

        private static List<IGrouping<long, LockedSeats>> Districts(LockPlan plan) =>
        [
            .. plan.Parts
                .SelectMany(part => part.Seats.Select(seat => new LockedSeats(part.Order, seat)))
                .GroupBy(row => row.Seats.Line.DistrictId),
        ];

        /// <summary>The invariant of the lock, before it is saved: district by district, the orders are the opt-ins, to the cent.</summary>
        private static void Compare(LockPlan plan)
        {
            var lines = plan.Parts.SelectMany(part => part.Order.Lines).ToLookup(line => line.DistrictId);
            foreach (var district in Districts(plan))
            {
                var asked = (district.Sum(row => row.Seats.Line.StateYear), district.Sum(row => row.Seats.Line.DistrictYear));
                var ordered = (lines[district.Key].Sum(line => line.StateYear), lines[district.Key].Sum(line => line.DistrictYear));
                if (asked != ordered)
                {
                    throw new InvalidOperationException($"The orders of district {district.Key} come to {ordered}, its opt-in to {asked}.");
                }
            }
        }

        private async Task Tell(OptInWindow window, LockPlan plan, CancellationToken cancellationToken)
        {
            var districts = Districts(plan);
            var numbers = string.Join(" and ", plan.Parts.Select(part => part.Order.Number));
            notices.Note(HistorySubject.Window, window.Id, window.StateId, null, null, $"Locked the opt-in {window.Term}: {Count(districts.Count, "district")}, {Count(plan.Parts.Count, "order")}.", forAllDistricts: true);
            foreach (var part in plan.Parts)
            {
                var count = part.Seats.Select(seat => seat.Line.OptInId).Distinct().Count();
                notices.Note(HistorySubject.Order, part.Order.Id, window.StateId, null, part.Order.VendorId, $"Prepared from {Count(count, "approved opt-in")}: {part.Order.NotToExceed} for {window.TermYears} years.");
            }

            var ordered = new Dictionary<long, string>();
            foreach (var district in districts)
            {
                var seats = district.Sum(row => row.Seats.Line.Seats);
                ordered[district.Key] = $"{Count(seats, "seat")} of {district.First().Seats.District.Name} {(seats == 1 ? "is" : "are")} part of {string.Join(" and ", district.Select(row => row.Order.Number).Distinct())}";
                notices.Note(HistorySubject.OptIn, district.First().Seats.Line.OptInId, window.StateId, district.Key, null, $"The window is locked: {ordered[district.Key]}.");
            }

            var optIns = await (
                from optIn in db.OptIns
                join district in db.Districts on optIn.DistrictId equals district.Id
                where optIn.WindowId == window.Id
                select new { district.Id, district.ParentId, district.Code, district.Name }).ToListAsync(cancellationToken);
            var year = window.ProgramYear.StartsIn;
            await notices.TellDistricts(
                [.. optIns.SelectMany(row => Sides(row.Id, row.ParentId).Select(to => new DistrictNotice(
                    to,
                    $"The opt-in {window.Term} is locked",
                    ordered.TryGetValue(row.Id, out var seats)
                        ? $"The state locked the opt-in {window.Term} and made its orders. {seats}. You are told when the devices are on their way."
                        : $"The state locked the opt-in {window.Term} without {row.Name}, whose opt-in was not approved. It is kept as it was. Write to the state if your district needs an exception.",
                    $"/cohorts/{year}/opt-ins/{row.Code}")))],
                Decisions.Concerned,
                cancellationToken);
            await notices.Tell(
                Recipients.State(window.StateId, Roles.ProcurementOfficer),
                $"{Count(plan.Parts.Count, "order")} to sign",
                $"The opt-in {window.Term} is locked. {numbers} {(plan.Parts.Count == 1 ? "waits" : "wait")} for your signature; a fiscal officer certifies {(plan.Parts.Count == 1 ? "it" : "them")} after you.",
                "/orders?status=Prepared",
                cancellationToken);
        }

        private static IEnumerable<long> Sides(long district, long? union) => union is { } id ? [district, id] : [district];

        private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? "" : "s")}");

        private sealed record LockedSeats(Order Order, ApprovedSeats Seats);
    }
}
