using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The state gives up seats that the vendor rejected: the order has another version with as many fewer, and what it had bound for them is
/// free again, to the cent, in the same transaction.
/// </summary>
public static class CancelRejected
{
    /// <param name="Order">The order.</param>
    /// <param name="Lines">The lines, as they were looked at. Their network goes with them.</param>
    /// <param name="Reason">What the vendor and the districts should know.</param>
    [Requires(Permission.AmendOrders)]
    public sealed record Command(OrderKey Order, IReadOnlyList<SeenLine> Lines, string Reason) : ICommand<Outcome<Canceled>>;

    /// <param name="Number">The order's number.</param>
    /// <param name="Lines">How many lines changed.</param>
    /// <param name="Seats">How many seats are canceled.</param>
    /// <param name="Released">What is free again, a year.</param>
    public sealed record Canceled(PoNumber Number, int Lines, int Seats, Money Released);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.RequireLines(command => command.Lines, command => command.Reason);
    }

    public sealed class Handler(
        PortalDb db, FileVault vault, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Canceled>>
    {
        public async Task<Outcome<Canceled>> Handle(Command command, CancellationToken cancellationToken)
        {
            var reason = command.Reason.Trim();
            var (order, objections) = await db.OrderToDecide(
                command.Order, command.Lines, reason, "These lines can't be canceled", "the vendor and the districts", cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            if (objections.Count > 0)
            {
                return objections;
            }

            var now = clock.Now();
            var before = Paid(order);
            objections.AddRange(order.CancelRejected(
                [.. command.Lines.Select(line => line.Line)], scope.Current.Person, scope.Current.Name, now, out var canceled));
            if (objections.Count > 0)
            {
                return objections;
            }

            await db.KeepDocument(vault, order, scope.Current.Name, now, cancellationToken);
            var (released, lacking) = await Release(order, before, now, cancellationToken);
            if (lacking.Count > 0)
            {
                return lacking;
            }

            await db.SaveChangesAsync(cancellationToken);
            db.Say(order, SeatsDecision.Canceled, canceled, reason);
            if (released > Money.Zero)
            {
                db.Raise(new OrderFundsReleased(new EventOwner(order.StateId), order.Id, released));
            }

            return new Canceled(
                order.Number,
                canceled.Count,
                canceled.Where(row => row.Line.Item == Domain.Contracts.PriceItem.Seat).Sum(row => row.Seats),
                released);
        }

        /// <summary>What each program pays of each district's lines.</summary>
        private static Dictionary<(long District, long Program), Money> Paid(Order order) => order.Lines
            .SelectMany(line => line.Shares)
            .Where(share => share.FundingProgramId is not null)
            .GroupBy(share => (share.DistrictId, share.FundingProgramId!.Value))
            .ToDictionary(shares => shares.Key, shares => shares.Sum(share => share.Amount));

        /// <summary>
        /// Frees what each program pays less than before: what is encumbered for the first year, and what is planned for each later one.
        /// </summary>
        private async Task<(Money Released, List<Objection> Lacking)> Release(
            Order order, Dictionary<(long District, long Program), Money> before, DateTime now, CancellationToken cancellationToken)
        {
            var after = Paid(order);
            var less = before.Select(row => (row.Key.District, row.Key.Program, Amount: row.Value - after.GetValueOrDefault(row.Key)))
                .Where(row => row.Amount > Money.Zero).OrderBy(row => row.District).ThenBy(row => row.Program).ToList();
            var lacking = new List<Objection>();
            if (order.WindowId is null || less.Count == 0)
            {
                return (Money.Zero, lacking);
            }

            var window = await db.Windows.AsNoTracking().SingleAsync(row => row.Id == order.WindowId, cancellationToken);
            await db.TakeAppropriations(window, less.Select(row => row.Program), cancellationToken);
            var actor = new CommitmentActor(scope.Current.PersonId, scope.Current.Name, now);
            var first = FiscalYear.Of(window.ProgramYear);
            var districts = less.Select(row => row.District).Distinct().ToList();
            var optIns = db.OptIns.Where(row => row.WindowId == window.Id && districts.Contains(row.DistrictId));
            var commitments = await db.Commitments(optIns, cancellationToken);
            var ofDistrict = await optIns.ToDictionaryAsync(row => row.DistrictId, row => row.Id, cancellationToken);
            foreach (var (district, program, amount) in less)
            {
                var optIn = ofDistrict.GetValueOrDefault(district);
                var bound = commitments.GetValueOrDefault((optIn, program, first));
                if (bound is null || bound.Balance.Encumbered < amount)
                {
                    lacking.Add(new(
                        $"Seats of {order.Lines.First(line => line.DistrictId == district).DistrictName} can't be canceled: {amount} "
                            + "would be released, and "
                        + $"{bound?.Balance.Encumbered ?? Money.Zero} is encumbered. What was paid has to be credited first."));
                    continue;
                }

                // all years of the term or none: a year that kept its plan would say more than what the order binds the state to
                var later = Enumerable.Range(first.EndsIn + 1, window.TermYears - 1)
                    .Select(year => new FiscalYear(year))
                    .Select(year => (Year: year, Plan: commitments.GetValueOrDefault((optIn, program, year))))
                    .ToList();
                var tooLittle = later.Where(row => row.Plan is null || row.Plan.Balance.Planned < amount).ToList();
                if (tooLittle.Count > 0)
                {
                    lacking.AddRange(tooLittle.Select(row => new Objection(
                        $"Seats of {order.Lines.First(line => line.DistrictId == district).DistrictName} can't be canceled: {amount} "
                            + $"would be released of {row.Year}, and {row.Plan?.Balance.Planned ?? Money.Zero} is planned for it. "
                            + "Have the plan for that year corrected first.")));
                    continue;
                }

                db.Commitments.Add(bound.ReleaseEncumbered(amount, order.Id, actor));
                db.Commitments.AddRange(later.ConvertAll(row => row.Plan!.ReleasePlanned(amount, order.Id, actor)));
            }

            return (less.Sum(row => row.Amount), lacking);
        }
    }
}
