using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The procurement officer signs a prepared order. It states all that it must, or it is not signed; a fiscal officer certifies it next.</summary>
public static class SignOrder
{
    /// <param name="Number">The order's number.</param>
    /// <param name="Version">The order as it was looked at.</param>
    [Requires(Permission.SignOrders)]
    public sealed record Command(string Number, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Signed(PoNumber Number) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Version).NotEmpty().WithMessage("Open the order and look at it before you sign it.");
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var key = OrderKey.TryParse(command.Number, out var parsed) ? parsed : default;
            await db.Orders.Where(row => row.Key == key).Take(cancellationToken);
            var order = await db.Orders.Include(row => row.Lines).SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
            if (order is null)
            {
                return new Outcome.NotFound();
            }

            var now = clock.Now();
            var seen = order.Version == command.Version;
            if (order.Sign(scope.Current.Person, scope.Current.Name, now) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            if (!seen)
            {
                return Outcome.Refuse([new($"Order {order.Number} changed since you opened it. Look at it again, then sign.")]);
            }

            var missing = order.MissingStatements().Concat(await db.NotInForce(order, now, cancellationToken)).ToList();
            if (missing.Count > 0)
            {
                return Outcome.Refuse(missing);
            }

            notices.Note(HistorySubject.Order, order.Id, order.StateId, null, null, $"Signed for {order.NotToExceed} over {order.TermYears} years.");
            await notices.Tell(
                Recipients.State(order.StateId, Roles.FiscalOfficer),
                $"Order {order.Number} waits for your certification",
                $"{scope.Current.Name} signed order {order.Number} to {order.VendorName}: {order.NotToExceed} over {order.TermYears} years. Certify that the money is there, and it is placed.",
                $"/orders/{order.Number}",
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Signed(order.Number);
        }
    }
}
