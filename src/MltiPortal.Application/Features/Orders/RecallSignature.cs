using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The procurement officer does not sign a state's order, or takes the signature back: it stays with procurement, with the reason.
/// </summary>
public static class RecallSignature
{
    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 1_000;

    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    /// <param name="Reason">What the procurement officer should change.</param>
    [Requires(Permission.SignOrders)]
    public sealed record Command(OrderKey Order, Guid Version, string Reason) : ICommand<Outcome<Returned>>;

    public sealed record Returned(OrderKey Order, PoNumber Number);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you return it.");
            RuleFor(command => command.Reason).NotEmpty().WithMessage("Say what the procurement officer should change.")
                .MaximumLength(ReasonLength).WithMessage($"The reason is longer than {ReasonLength} characters. Shorten it.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Returned>>
    {
        public async Task<Outcome<Returned>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToChange(command.Order, cancellationToken) is not { Buyer: BuyerKind.State } order)
            {
                return Outcome.NotFound;
            }

            var seen = order.Version == command.Version;
            if (order.ReturnToProcurement(command.Reason.Trim(), scope.Current.Name, clock.Now()) is { } objection)
            {
                return objection;
            }

            if (!seen)
            {
                return Outcome.Conflict(null, null);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Returned(order.Key, order.Number);
        }
    }
}
