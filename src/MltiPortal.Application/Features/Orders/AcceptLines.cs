using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The vendor accepts all lines of an order that have no answer yet, or those of one district. What was backordered or rejected stays so.
/// </summary>
public static class AcceptLines
{
    /// <param name="Order">The order.</param>
    /// <param name="OfDistrict">The number of the first line of one district; the whole order if none.</param>
    /// <param name="Expected">How many lines were shown to be accepted: those that came between are not accepted unseen.</param>
    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Command(OrderKey Order, int? OfDistrict, int Expected) : ICommand<Outcome<Accepted>>;

    public sealed record Accepted(int Lines);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Accepted>>
    {
        public async Task<Outcome<Accepted>> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.Orders.Where(row => row.Key == command.Order).Take(cancellationToken); // nothing of it is shipped meanwhile
            if (await db.Orders.SingleOrDefaultAsync(row => row.Key == command.Order, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            var lines = await db.LinesOf(order.Id, new LineChoice(command.OfDistrict, Acknowledgment.None)).ToListAsync(cancellationToken);
            if (lines.Count == 0)
            {
                return new Objection(
                    $"Every line of order {order.Number}{(command.OfDistrict is null ? "" : " for this district")} has its answer "
                        + "already. There is nothing left to accept.");
            }

            if (lines.Count != command.Expected)
            {
                return new Objection(
                    $"You were shown {Counts.Of(command.Expected, "line")} to accept; there {(lines.Count == 1 ? "is" : "are")} "
                        + $"{lines.Count} now, since somebody else answered some. "
                    + "Look again, then accept the rest.");
            }

            var now = clock.Now();
            var objections = lines.Select(line => line.Accept(scope.Current.Name, now)).OfType<Objection>().ToList();
            if (objections.Count > 0)
            {
                return objections;
            }

            await db.SaveChangesAsync(cancellationToken);
            await db.TakeAnswers(order, lines, cancellationToken);
            return new Accepted(lines.Count);
        }
    }
}
