using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The chosen lines of an order, all of them, for a download.</summary>
public static class ListOrderLines
{
    [Requires(Permission.ViewOrders)]
    public sealed record Query(OrderKey Order, LineChoice Choice) : IQuery<Outcome<Listed>>;

    public sealed record Listed(IReadOnlyList<Row> Rows);

    /// <summary>A line; who pays it is not a vendor's to see.</summary>
    public sealed record Row(
        int Number, string District, string ShipToName, string ShipToAddress, string Description, int Quantity, Money UnitPrice, Money TotalYear, Money? StateYear, Money? DistrictYear,
        Acknowledgment Acknowledgment, DateOnly? BackorderedUntil, string RejectionReason, long Devices, long Shipped);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Listed>>
    {
        public async Task<Outcome<Listed>> Handle(Query query, CancellationToken cancellationToken)
        {
            var order = await db.Orders.Where(row => row.Key == query.Order).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            // devices are counted once for the whole order: a count for each line would go through all devices within reach, line by line
            var ordered = await db.DeviceLines.Where(line => line.OrderId == order)
                .Select(line => new { line.Id, line.OrderLineId, line.Quantity })
                .ToListAsync(cancellationToken);
            var shipped = await db.Devices.Where(device => device.OrderId == order && device.DeviceLineId != null)
                .GroupBy(device => device.DeviceLineId!.Value)
                .Select(rows => new { rows.Key, Count = rows.LongCount() })
                .ToDictionaryAsync(rows => rows.Key, rows => rows.Count, cancellationToken);
            var ofLine = ordered.ToLookup(line => line.OrderLineId);
            var lines = await db.LinesOf(order.Value, query.Choice).Include(line => line.Shares).AsNoTracking().OrderBy(line => line.Number).ToListAsync(cancellationToken);
            return new Listed(lines.ConvertAll(line => new Row(
                line.Number, line.DistrictName, line.ShipToName, line.ShipToAddress, line.Description, line.Quantity,
                line.UnitPrice, line.TotalYear, line.IsSplit ? line.StateYear : null, line.IsSplit ? line.DistrictYear : null,
                line.Acknowledgment, line.BackorderedUntil, line.RejectionReason,
                ofLine[line.Id].Sum(devices => (long)devices.Quantity),
                ofLine[line.Id].Sum(devices => shipped.GetValueOrDefault(devices.Id)))));
        }
    }
}
