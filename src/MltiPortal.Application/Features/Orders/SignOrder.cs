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
/// The procurement officer signs a state's prepared order. It states all that it must, or it is not signed; a fiscal officer certifies it
/// next.
/// </summary>
public static class SignOrder
{
    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.SignOrders)]
    public sealed record Command(OrderKey Order, Guid Version) : ICommand<Outcome<Signed>>;

    public sealed record Signed(OrderKey Order, PoNumber Number);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you sign it.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Signed>>
    {
        public async Task<Outcome<Signed>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToChange(command.Order, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var seen = order.Version == command.Version;
            if (order.Sign(scope.Current.Person, scope.Current.Name, now) is { } objection)
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
            return new Signed(order.Key, order.Number);
        }
    }
}
