using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
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
        public Validator()
        {
            RuleFor(command => command.Lines).NotEmpty().WithMessage("Choose at least one line.")
                .Must(lines => lines.Count <= SeatsDecided.MostLines).WithMessage($"Choose {SeatsDecided.MostLines} lines at most.");
            RuleFor(command => command.Reason).MaximumLength(SeatsDecided.ReasonLength)
                .WithMessage($"The reason is longer than {SeatsDecided.ReasonLength} characters. Shorten it.");
        }
    }

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Command, Outcome<Asked>>
    {
        public async Task<Outcome<Asked>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.OrderToAmend(command.Order, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            var reason = command.Reason.Trim();
            var objections = order.Unseen(command.Lines);
            if (RealReason.Against(reason, "The vendor can't be asked again", "the vendor") is { } text)
            {
                objections.Add(new(nameof(command.Reason), text));
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
