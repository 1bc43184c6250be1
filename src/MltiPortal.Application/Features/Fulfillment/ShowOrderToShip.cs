using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// What a vendor needs before it ships: the device lines that are still open, and what went out before. Also the template's rows.
/// </summary>
public static class ShowOrderToShip
{
    private const int MostShipments = 20;

    [Requires(Permission.ShipDevices)]
    public sealed record Query(string Number) : IQuery<Outcome<Shown>>;

    public sealed record Shown(
        string Number, DateOnly Today, IReadOnlyList<LineToShip> Lines, IReadOnlyList<ShipmentRow> Shipments, int ShipmentCount)
    {
        /// <summary>Lines against which something may still be shipped.</summary>
        public IEnumerable<LineToShip> Open => Lines.Where(line => line.IsTaken && line.Left > 0);

        /// <summary>Lines that have to be acknowledged first.</summary>
        public int Unanswered => Lines.Count(line => line.Acknowledgment == Acknowledgment.None);
    }

    public sealed record ShipmentRow(string Number, string District, DateOnly ShippedOn, DateOnly ExpectedOn, int Devices);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(query);
            if (!OrderKey.TryParse(query.Number, out var key)
                || await db.Orders
                    .Where(row => row.Key == key)
                    .Select(row => new { row.Id, row.StateId })
                    .SingleOrDefaultAsync(cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            var zone = await db.ZoneOf(order.StateId, cancellationToken);
            var lines = await db.LinesToShip(order.Id, cancellationToken);
            var shipments = db.Shipments.Where(row => row.OrderId == order.Id);
            var last = await shipments
                .OrderByDescending(row => row.Id)
                .Take(MostShipments)
                .Select(row => new { row.StateId, row.Id, row.Number, row.DistrictName, row.ShippedOn, row.ExpectedOn })
                .ToListAsync(cancellationToken);
            var figures = await db.CountsOf(last.ConvertAll(row => (row.StateId, row.Id)), cancellationToken);
            return new Shown(
                key.Value,
                zone.DayOf(clock.Now()),
                lines,
                last.ConvertAll(row => new ShipmentRow(
                    row.Number, row.DistrictName, row.ShippedOn, row.ExpectedOn, figures[row.Id].Shipped)),
                last.Count < MostShipments ? last.Count : await shipments.CountAsync(cancellationToken));
        }
    }
}
