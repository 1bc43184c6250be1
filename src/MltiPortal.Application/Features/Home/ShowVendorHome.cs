using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Home;

/// <summary>A vendor's first page: orders to acknowledge and to ship, and what arrived of what was sent.</summary>
public static class ShowVendorHome
{
    private const int MostOrders = 50;

    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Query : IQuery<Outcome>;

    public sealed record Outcome(IReadOnlyList<OrderRow> Orders, DeviceTotals Devices);

    /// <summary>A placed order in numbers.</summary>
    public sealed record OrderRow(string Number, DateOnly OrderDate, int Lines, int Unanswered, long Ordered, long Open, long Shipped, long Received);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            var orders = await db.Orders
                .OrderByDescending(order => order.Id)
                .Take(MostOrders)
                .Select(order => new
                {
                    order.Number,
                    order.OrderDate,
                    Lines = order.Shares.Sum(share => share.Lines),
                    Answered = order.Shares.Sum(share => share.Accepted + share.Backordered + share.Rejected),
                    Kept = db.SchoolFigures.Where(row => row.OrderId == order.Id).GroupBy(_ => 1).Select(rows => new
                    {
                        Ordered = rows.Sum(row => (long)row.Ordered),
                        Rejected = rows.Sum(row => (long)row.Rejected),
                        InTransit = rows.Sum(row => (long)row.InTransit),
                        Arrived = rows.Sum(row => (long)row.Received + row.Damaged + row.Deployed),
                    }).FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            return new Outcome(
                [.. orders.Select(order => new OrderRow(order.Number.Value, order.OrderDate, order.Lines, order.Lines - order.Answered, order.Kept?.Ordered ?? 0,
                    (order.Kept?.Ordered ?? 0) - (order.Kept?.Rejected ?? 0) - (order.Kept?.InTransit ?? 0) - (order.Kept?.Arrived ?? 0),
                    (order.Kept?.InTransit ?? 0) + (order.Kept?.Arrived ?? 0), order.Kept?.Arrived ?? 0))],
                await db.DeviceTotals(cancellationToken));
        }
    }
}
