using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The state keeps lines that the vendor rejected, and asks the vendor to answer them once more.</summary>
public static class AskVendorAgain
{
    /// <param name="Order">The order.</param>
    /// <param name="Lines">The lines, as they were looked at. Their network goes with them.</param>
    /// <param name="Reason">What the vendor should know: what has changed, or what else would do.</param>
    [Requires(Permission.AmendOrders)]
    public sealed record Command(OrderKey Order, IReadOnlyList<SeenLine> Lines, string Reason) : ICommand<Outcome<Asked>>;

    public sealed record Asked(PoNumber Number, int Lines, string Vendor);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => this.RequireLines(command => command.Lines, command => command.Reason);
    }

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Command, Outcome<Asked>>
    {
        public async Task<Outcome<Asked>> Handle(Command command, CancellationToken cancellationToken)
        {
            var reason = command.Reason.Trim();
            var (order, objections) = await db.OrderToDecide(
                command.Order, command.Lines, reason, "The vendor can't be asked again", "the vendor", cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            if (objections.Count > 0)
            {
                return objections;
            }

            objections.AddRange(order.AskAgain([.. command.Lines.Select(line => line.Line)], clock.Now(), out var asked));
            if (objections.Count > 0)
            {
                return objections;
            }

            await db.SaveChangesAsync(cancellationToken);
            db.Say(order, SeatsDecision.AskedAgain, asked, reason);
            return new Asked(order.Number, asked.Count, order.VendorName);
        }
    }
}
