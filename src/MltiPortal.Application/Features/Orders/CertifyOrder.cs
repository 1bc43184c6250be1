using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The fiscal officer, another person than the signer, certifies the money of a state's order; with it the order is placed and the vendor may book it.
/// A reservation is an opt-in's whole yearly share, which may spread over several vendors' orders. It is encumbered, whole, by the first of them
/// that carries any of it: bound money is then never shown as merely reserved, so nothing that may give a reservation back can free what a
/// vendor was promised. What is committed in all does not change; until the last order of a cohort is placed, "encumbered" is an upper bound.
/// </summary>
public static class CertifyOrder
{
    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.CertifyOrders)]
    public sealed record Command(OrderKey Order, Guid Version) : ICommand<Outcome<Placed>>;

    public sealed record Placed(OrderKey Order, PoNumber Number, string Vendor, Money Encumbered);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you certify it.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Placed>>
    {
        public async Task<Outcome<Placed>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToChange(command.Order, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            if (order.Buyer == BuyerKind.District)
            {
                return new Objection($"Order {order.Number} is {order.BuyerName}'s own. The district's business official certifies it.");
            }

            var now = clock.Now();
            var seen = order.Version == command.Version;
            if (order.CertifyAndPlace(scope.Current.Person, scope.Current.Name, now) is { } objection)
            {
                return objection;
            }

            if (!seen)
            {
                return Outcome.Conflict(order.SignedBy, order.SignedAt, await db.ZoneOf(order, cancellationToken));
            }

            List<Objection> missing = [.. order.MissingStatements(), .. await db.NotInForce(order, now, cancellationToken)];
            if (missing.Count > 0)
            {
                return missing;
            }

            // of two orders of a cohort that are certified at once, one finds what the other encumbered
            await db.Windows.Where(row => row.Id == order.WindowId).Take(cancellationToken);
            var encumbered = await Encumber(order, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            if (encumbered > Money.Zero)
            {
                db.Raise(new OrderFundsEncumbered(new EventOwner(order.StateId), order.Id, encumbered));
            }

            return new Placed(order.Key, order.Number, order.VendorName, encumbered);
        }

        private async Task<Money> Encumber(Order order, CancellationToken cancellationToken)
        {
            var carried = db.OrderShares.Where(share => share.OrderId == order.Id && share.StateYear.Cents > 0).Select(share => share.DistrictId);
            var reservations = await (
                from reservation in db.Reservations
                join optIn in db.OptIns on reservation.OptInId equals optIn.Id
                where optIn.WindowId == order.WindowId && reservation.Status == ReservationStatus.Reserved && carried.Contains(optIn.DistrictId)
                select reservation).ToListAsync(cancellationToken);
            reservations.ForEach(reservation => reservation.Encumber());
            return reservations.Sum(reservation => reservation.Amount);
        }
    }
}
