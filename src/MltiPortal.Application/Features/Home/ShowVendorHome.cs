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
    public sealed record Query : IQuery<Shown>;

    public sealed record Shown(IReadOnlyList<OrderRow> Orders, DeviceTotals Devices);

    /// <summary>A placed order in numbers.</summary>
    public sealed record OrderRow(
        string Number, DateOnly OrderDate, int Lines, int Unanswered, long Ordered, long Open, long Shipped, long Received);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Shown>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var orders = await db.Orders
                .OrderByDescending(order => order.Id)
                .Take(MostOrders)
                .Select(order => new
                {
                    order.Id,
                    order.Number,
                    order.OrderDate,
                    Lines = order.Shares.Sum(share => share.Lines),
                    Answered = order.Shares.Sum(share => share.Accepted
                        + share.Backordered
                        + share.Rejected
                        + share.Partial
                        + share.Canceled),
                })
                .ToListAsync(cancellationToken);
            var ids = orders.ConvertAll(order => order.Id);
            var kept = await db.SchoolFigures
                .Where(row => row.OrderId != null && ids.Contains(row.OrderId.Value))
                .GroupBy(row => row.OrderId!.Value)
                .Totals()
                .ToDictionaryAsync(row => row.Key, row => row.Totals, cancellationToken);
            return new Shown(
                orders.ConvertAll(order =>
                {
                    var devices = kept.GetValueOrDefault(order.Id, DeviceTotals.None);
                    return new OrderRow(
                        order.Number.Value, order.OrderDate, order.Lines, order.Lines - order.Answered, devices.Ordered, devices.ToShip,
                        devices.Shipped, devices.Arrived);
                }),
                await db.DeviceTotals(cancellationToken));
        }
    }
}
