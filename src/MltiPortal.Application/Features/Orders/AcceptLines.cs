using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The vendor accepts all lines of an order that have no answer yet, or those of one district. What was backordered or rejected stays so.</summary>
public static class AcceptLines
{
    /// <param name="Number">The order's number.</param>
    /// <param name="OfDistrict">The district's name as the order has it; the whole order if none.</param>
    /// <param name="Expected">How many lines were shown to be accepted: those that came between are not accepted unseen.</param>
    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Command(string Number, string? OfDistrict, int Expected) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Accepted(int Lines) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            var key = OrderKey.TryParse(command.Number, out var parsed) ? parsed : default;
            await db.Orders.Where(row => row.Key == key).Take(cancellationToken); // nothing of it is shipped meanwhile
            var order = await db.Orders.SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
            if (order is null)
            {
                return new Outcome.NotFound();
            }

            var lines = await db.LinesOf(order.Id, new LineChoice(command.OfDistrict, Acknowledgment.None)).ToListAsync(cancellationToken);
            if (lines.Count == 0)
            {
                return Outcome.Refuse([new($"Every line of order {order.Number}{(string.IsNullOrEmpty(command.OfDistrict) ? "" : $" for {command.OfDistrict}")} has its answer already. There is nothing left to accept.")]);
            }

            if (lines.Count != command.Expected)
            {
                return Outcome.Refuse([new(FormattableString.Invariant($"You were shown {command.Expected:N0} lines to accept; there are {lines.Count:N0} now, since somebody else answered some. Look again, then accept the rest."))]);
            }

            var now = clock.Now();
            var objections = lines.Select(line => line.Accept(scope.Current.Name, now)).OfType<Objection>().ToList();
            if (objections.Count > 0)
            {
                return Outcome.Refuse(objections);
            }

            await notices.TellAcknowledged(order, lines, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await db.CountAnswers(order.Id, [.. lines.Select(line => line.DistrictId).Distinct()], cancellationToken);
            return new Outcome.Accepted(lines.Count);
        }
    }
}
