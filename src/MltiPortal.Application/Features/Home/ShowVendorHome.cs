using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Home;

/// <summary>A vendor's first page: orders to acknowledge and to ship, and what arrived of what was sent.</summary>
public static class ShowVendorHome
{
    private const int MostOrders = 50;

    [Requires(Permission.AcknowledgeOrders)]
    public sealed record Query : IQuery<Outcome>;

    public sealed record Outcome(IReadOnlyList<OrderRow> Orders, DeviceFigures Devices);

    /// <summary>A placed order in numbers.</summary>
    public sealed record OrderRow(string Number, DateOnly OrderDate, int Lines, int Unanswered, long Ordered, long Open, int Shipped, int Received);

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
                    Lines = order.Lines.Count,
                    Unanswered = order.Lines.Count(line => line.Acknowledgment == Acknowledgment.None),
                    Ordered = db.DeviceLines.Where(line => line.OrderId == order.Id).Sum(line => (long)line.Quantity),
                    Open = db.DeviceLines
                        .Where(line => line.OrderId == order.Id && (line.OrderLine.Acknowledgment == Acknowledgment.Accepted || line.OrderLine.Acknowledgment == Acknowledgment.Backordered))
                        .Sum(line => (long)line.Quantity),
                    Shipped = db.Devices.Count(device => device.OrderId == order.Id),
                    Received = db.Devices.Count(device => device.OrderId == order.Id && device.Status != DeviceStatus.InTransit),
                })
                .ToListAsync(cancellationToken);
            return new Outcome(
                [.. orders.Select(order => new OrderRow(order.Number.Value, order.OrderDate, order.Lines, order.Unanswered, order.Ordered, Math.Max(0, order.Open - order.Shipped), order.Shipped, order.Received))],
                await db.DeviceFigures(cancellationToken));
        }
    }
}
