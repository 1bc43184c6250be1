using FluentValidation;
using MediatR;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The district's business official, another person than the signer, certifies the funds of the district's own order; with it the order is
/// placed.
/// </summary>
public static class PlaceOrder
{
    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.PlaceOrders)]
    public sealed record Command(OrderKey Order, Guid Version) : ICommand<Outcome<Placed>>;

    public sealed record Placed(OrderKey Order, PoNumber Number, string Buyer, string Vendor);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you certify it.");
    }

    public sealed class Handler(
        PortalDb db, FileVault vault, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Placed>>
    {
        public async Task<Outcome<Placed>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToChange(command.Order, cancellationToken) is not { Buyer: BuyerKind.District } order)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var seen = order.Version == command.Version;
            if (order.CertifyAndPlace(scope.Current.Person, scope.Current.Name, now) is { } objection)
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

            await db.KeepDocument(vault, order, scope.Current.Name, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Placed(order.Key, order.Number, order.BuyerName, order.VendorName);
        }
    }
}
