using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The district's technology director signs its own order and sends it to the state. It states all that it must, or it is not submitted.
/// </summary>
public static class SubmitOrder
{
    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.DraftOrders)]
    public sealed record Command(OrderKey Order, Guid Version) : ICommand<Outcome<Submitted>>;

    public sealed record Submitted(OrderKey Order, PoNumber Number, string Buyer, string Vendor);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you submit it.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Submitted>>
    {
        public async Task<Outcome<Submitted>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToChange(command.Order, cancellationToken) is not { Buyer: BuyerKind.District } order)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var seen = order.Version == command.Version;
            if (order.Submit(scope.Current.Person, scope.Current.Name, now) is { } objection)
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
            return new Submitted(order.Key, order.Number, order.BuyerName, order.VendorName);
        }
    }
}
