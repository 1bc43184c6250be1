using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The fiscal officer returns a state's signed order to procurement with a reason; the procurement officer signs it again.
/// </summary>
public static class ReturnToProcurement
{
    /// <param name="Order">The order.</param>
    /// <param name="Version">The order as it was looked at.</param>
    /// <param name="Reason">What the procurement officer should change.</param>
    [Requires(Permission.CertifyOrders)]
    public sealed record Command(OrderKey Order, Guid Version, string Reason) : ICommand<Outcome<BackToProcurement.Returned>>;

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.RequireReason(command => command.Version, command => command.Reason);
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock)
        : IRequestHandler<Command, Outcome<BackToProcurement.Returned>>
    {
        public Task<Outcome<BackToProcurement.Returned>> Handle(Command command, CancellationToken cancellationToken) =>
            db.ReturnToProcurement(
                command.Order, command.Version, command.Reason, scope.Current.Name, clock.Now(), cancellationToken);
    }
}
