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
    public sealed record Query(string Number, LineChoice Choice) : IQuery<Outcome>;

    public abstract record Outcome
    {
        public sealed record Listed(IReadOnlyList<Row> Rows) : Outcome;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed record Row(
        int Number, string District, string ShipToName, string ShipToAddress, string Description, int Quantity, Money UnitPrice, Money TotalYear, Money StateYear, Money DistrictYear,
        Acknowledgment Acknowledgment, DateOnly? BackorderedUntil, string RejectionReason, long Devices, long Shipped);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            var number = PoNumber.TryParse(query.Number, out var parsed) ? parsed : default;
            var order = await db.Orders.Where(row => row.Number == number).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancellationToken);
            return order is null
                ? new Outcome.NotFound()
                : new Outcome.Listed(await db.LinesOf(order.Value, query.Choice)
                    .OrderBy(line => line.Number)
                    .Select(line => new Row(
                        line.Number, line.DistrictName, line.ShipToName, line.ShipToAddress, line.Description, line.Quantity,
                        new Money(line.UnitPrice.Cents), new Money(line.TotalYear.Cents), new Money(line.StateYear.Cents), new Money(line.DistrictYear.Cents),
                        line.Acknowledgment, line.BackorderedUntil, line.RejectionReason,
                        line.DeviceLines.Sum(device => (long)device.Quantity),
                        db.Devices.LongCount(device => line.DeviceLines.Any(row => row.Id == device.DeviceLineId))))
                    .ToListAsync(cancellationToken));
        }
    }
}
