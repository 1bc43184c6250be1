using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The state approves a district's own order; the district's business official certifies the funds next.</summary>
public static class ApproveOrder
{
    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.ApproveOrders)]
    public sealed record Command(OrderKey Order, Guid Version) : ICommand<Outcome<Approved>>;

    public sealed record Approved(OrderKey Order, PoNumber Number, string Buyer, string Vendor);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you approve it.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Approved>>
    {
        public async Task<Outcome<Approved>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToChange(command.Order, cancellationToken) is not { Buyer: BuyerKind.District } order)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var seen = order.Version == command.Version;
            if (order.Approve(scope.Current.Name, now) is { } objection)
            {
                return objection;
            }

            if (!seen)
            {
                return Outcome.Conflict(null, null);
            }

            List<Objection> missing = [.. order.MissingStatements(), .. await db.NotInForce(order, now, cancellationToken)];
            if (missing.Count > 0)
            {
                return missing;
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Approved(order.Key, order.Number, order.BuyerName, order.VendorName);
        }
    }
}
