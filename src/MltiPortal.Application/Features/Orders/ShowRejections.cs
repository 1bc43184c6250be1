using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The lines of a placed order whose rejected seats wait for the state's decision.</summary>
public static class ShowRejections
{
    [Requires(Permission.AmendOrders)]
    public sealed record Query(OrderKey Order) : IQuery<Outcome<Shown>>;

    /// <param name="Order">The order.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Vendor">Who rejected.</param>
    /// <param name="TermYears">Years that a seat is paid for.</param>
    /// <param name="Total">Lines to decide on in all.</param>
    /// <param name="Lines">The first of them, at most as many as one message decides on; network that goes with seats has no row of its
    /// own.</param>
    public sealed record Shown(OrderKey Order, PoNumber Number, string Vendor, int TermYears, int Total, IReadOnlyList<Row> Lines);

    /// <param name="Line">The line's number.</param>
    /// <param name="Version">The line as it is.</param>
    /// <param name="District">Whose seats they are.</param>
    /// <param name="ShipTo">The school or warehouse.</param>
    /// <param name="Description">What was ordered.</param>
    /// <param name="Rejected">Seats that the vendor does not take.</param>
    /// <param name="Quantity">Seats of the line.</param>
    /// <param name="Year">What the rejected seats come to a year, their network included.</param>
    /// <param name="Network">The line of their network, if it goes with them.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="At">When it was rejected.</param>
    public sealed record Row(
        int Line, Guid Version, string District, string ShipTo, string Description, int Rejected, int Quantity, Money Year, int? Network,
        string Reason, DateTime? At);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var order = await db.Orders.AsNoTracking()
                .Where(row => row.Key == query.Order && row.Status == OrderStatus.Placed)
                .SingleOrDefaultAsync(cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            var toDecide = db.OrderLines.Where(line =>
                line.OrderId == order.Id
                    && (line.Acknowledgment == Acknowledgment.Rejected || line.Acknowledgment == Acknowledgment.Partial));
            var total = await toDecide.CountAsync(cancellationToken);
            var lines = await toDecide
                .AsNoTracking()
                .OrderBy(line => line.Number)
                .Take(SeatsDecided.MostLines)
                .ToListAsync(cancellationToken);
            var seats = lines.Where(line => line.Item == PriceItem.Seat).ToDictionary(line => line.Number);
            return new Shown(order.Key, order.Number, order.VendorName, order.TermYears, total, [
                .. lines.Where(line => !(seats.TryGetValue(line.Number - 1, out var above) && line.HangsOn(above))).Select(line =>
                {
                    var network = lines.Find(other => other.HangsOn(line));
                    return new Row(
                        line.Number, line.Version, line.DistrictName, line.ShipToName, line.Description, line.RejectedQuantity,
                        line.Quantity,
                        (line.UnitPrice * line.RejectedQuantity) + (network is null
                            ? Money.Zero
                            : network.UnitPrice * network.RejectedQuantity),
                        network?.Number, line.RejectionReason, line.AcknowledgedAt);
                }),
            ]);
        }
    }
}
