using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The district gives up a draft of its own. The number stays used.</summary>
public static class CancelOrder
{
    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.DraftOrders)]
    public sealed record Command(OrderKey Order, Guid Version) : ICommand<Outcome<Canceled>>;

    public sealed record Canceled(OrderKey Order, PoNumber Number, string Buyer, string Vendor);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you cancel it.");
    }

    public sealed class Handler(PortalDb db) : IRequestHandler<Command, Outcome<Canceled>>
    {
        public async Task<Outcome<Canceled>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToChange(command.Order, cancellationToken) is not { Buyer: BuyerKind.District } order)
            {
                return Outcome.NotFound;
            }

            var seen = order.Version == command.Version;
            if (order.Cancel() is { } objection)
            {
                return objection;
            }

            if (!seen)
            {
                return Outcome.Conflict(null, null);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Canceled(order.Key, order.Number, order.BuyerName, order.VendorName);
        }
    }
}
