using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
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
    private static readonly ListDefinition<OrderLine, Row> Lines = new ListDefinition<OrderLine, Row>(
        "lines", "line", line => line.Id, "number")
    { PageSize = 50 }
        .Sort("number", line => line.Number);

    /// <param name="Order">The order.</param>
    /// <param name="Choice">Which lines.</param>
    /// <param name="View">Which page of them.</param>
    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Query(OrderKey Order, LineChoice Choice, ListView? View = null) : IQuery<Outcome<Shown>>;

    /// <param name="Order">The order.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Buyer">Who buys: the state's or the district's name.</param>
    /// <param name="Page">A page of lines.</param>
    /// <param name="Open">Of the chosen district, or of all: how many have no answer yet.</param>
    /// <param name="Total">How many lines the order has.</param>
    /// <param name="Districts">The districts to choose from.</param>
    /// <param name="Zone">The state's.</param>
    public sealed record Shown(
        OrderKey Order, PoNumber Number, string Buyer, ListPage<Row> Page, int Open, int Total, IReadOnlyList<DistrictChoice> Districts,
        StateZone Zone);

    /// <summary>A district by the number of its first line.</summary>
    public sealed record DistrictChoice(int FirstLine, string Name);

    public sealed record Row(
        int Line, Guid Version, string District, string ShipToName, string Description, int Quantity, Money UnitPrice,
        Acknowledgment Acknowledgment, DateTime? AcknowledgedAt, string AcknowledgedBy, DateOnly? Until, string Reason,
        int Rejected);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var order = await (
                from row in db.Orders
                join state in db.States on row.StateId equals state.Id
                where row.Key == query.Order
                select new { row.Id, row.Key, row.Number, row.BuyerName, state.TimeZone }).SingleOrDefaultAsync(cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            var shares = await db.OrderShares.AsNoTracking()
                .Where(share => share.OrderId == order.Id)
                .OrderBy(share => share.FirstLine)
                .ToListAsync(cancellationToken);
            var chosen = shares.Where(share => query.Choice.District is null || share.FirstLine == query.Choice.District).ToList();
            var open = new LineChoice(Answer: Acknowledgment.None);
            var page = await Lines.Page(
                db.LinesOf(order.Id, query.Choice),
                query.View,
                line => new Row(
                    line.Number, line.Version, line.DistrictName, line.ShipToName, line.Description, line.Quantity,
                    new Money(line.UnitPrice.Cents),
                    line.Acknowledgment, line.AcknowledgedAt, line.AcknowledgedBy, line.BackorderedUntil, line.RejectionReason,
                    line.RejectedQuantity),
                chosen.Sum(query.Choice.Count),
                cancellationToken);
            return new Shown(
                order.Key,
                order.Number,
                order.BuyerName,
                page,
                chosen.Sum(open.Count),
                shares.Sum(share => share.Lines),
                [.. shares.Select(share => new DistrictChoice(share.FirstLine, share.DistrictName))],
                new StateZone(order.TimeZone));
        }
    }
}
