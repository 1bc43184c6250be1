using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The lines of a placed order that a vendor answers, page by page; those without an answer unless others are asked for.</summary>
public static class ShowAcknowledgment
{
    /// <summary>Lines on one page.</summary>
    public const int PageSize = 50;

    /// <param name="Number">The order's number.</param>
    /// <param name="Choice">Which lines.</param>
    /// <param name="After">The number of the last line of the page before.</param>
    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Query(string Number, LineChoice Choice, int After = 0) : IQuery<Outcome>;

    public abstract record Outcome
    {
        /// <param name="Number">The order's number.</param>
        /// <param name="State">The state's name.</param>
        /// <param name="Lines">A page of lines.</param>
        /// <param name="Chosen">How many lines were chosen.</param>
        /// <param name="Open">Of the chosen district, or of all: how many have no answer yet.</param>
        /// <param name="Total">How many lines the order has.</param>
        /// <param name="Districts">The districts to choose from.</param>
        /// <param name="Next">What to continue after; 0 on the last page.</param>
        /// <param name="Zone">The state's.</param>
        public sealed record Shown(
            string Number, string State, IReadOnlyList<Row> Lines, int Chosen, int Open, int Total, IReadOnlyList<string> Districts, int Next, StateZone Zone) : Outcome;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed record Row(
        int Line, Guid Version, string District, string ShipToName, string Description, int Quantity, Money UnitPrice, Acknowledgment Acknowledgment, DateTime? AcknowledgedAt, string AcknowledgedBy, DateOnly? Until, string Reason);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            var key = OrderKey.TryParse(query.Number, out var parsed) ? parsed : default;
            var order = await (
                from row in db.Orders
                join state in db.States on row.StateId equals state.Id
                where row.Key == key
                select new { row.Id, row.Number, State = state.Name, state.TimeZone }).SingleOrDefaultAsync(cancellationToken);
            if (order is null)
            {
                return new Outcome.NotFound();
            }

            var lines = await db.LinesOf(order.Id, query.Choice)
                .Where(line => line.Number > query.After)
                .OrderBy(line => line.Number)
                .Take(PageSize + 1)
                .Select(line => new Row(
                    line.Number, line.Version, line.DistrictName, line.ShipToName, line.Description, line.Quantity, new Money(line.UnitPrice.Cents),
                    line.Acknowledgment, line.AcknowledgedAt, line.AcknowledgedBy, line.BackorderedUntil, line.RejectionReason))
                .ToListAsync(cancellationToken);
            var counts = await db.OrderLines
                .Where(line => line.OrderId == order.Id)
                .GroupBy(line => new { line.DistrictName, line.Acknowledgment })
                .Select(group => new { group.Key.DistrictName, group.Key.Acknowledgment, Count = group.Count() })
                .ToListAsync(cancellationToken);
            var ofDistrict = counts.Where(row => string.IsNullOrEmpty(query.Choice.District) || row.DistrictName == query.Choice.District).ToList();
            var more = lines.Count > PageSize;
            return new Outcome.Shown(
                order.Number.Value,
                order.State,
                more ? lines[..PageSize] : lines,
                ofDistrict.Where(row => query.Choice.Answer is null || row.Acknowledgment == query.Choice.Answer).Sum(row => row.Count),
                ofDistrict.Where(row => row.Acknowledgment == Acknowledgment.None).Sum(row => row.Count),
                counts.Sum(row => row.Count),
                [.. counts.Select(row => row.DistrictName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                more ? lines[PageSize - 1].Line : 0,
                new StateZone(order.TimeZone));
        }
    }
}
