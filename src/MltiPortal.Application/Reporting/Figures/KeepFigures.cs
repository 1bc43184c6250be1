using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Reporting.Figures;

/// <summary>
/// Keeps the figures of shipments, schools and weeks up with each change of a device, in the transaction of the change. Rows are added to,
/// never read and written back, and always in the same order, so that two who scan at once lose nothing and don't block each other for good.
/// </summary>
internal sealed class KeepFigures(PortalDb db, BulkWriter bulk, FigureKeeper keeper)
    : INotificationHandler<Happened<DevicesMoved>>, INotificationHandler<Happened<OrderPlaced>>, INotificationHandler<Happened<LinesAnswered>>,
        INotificationHandler<Happened<OrderSeatsDecided>>
{
    public Task Handle(Happened<OrderPlaced> notification, CancellationToken cancellationToken) =>
        keeper.CountOrdered(notification.Event.OrderId, cancellationToken);

    public Task Handle(Happened<LinesAnswered> notification, CancellationToken cancellationToken) =>
        keeper.CountOrdered(notification.Event.OrderId, cancellationToken);

    public Task Handle(Happened<OrderSeatsDecided> notification, CancellationToken cancellationToken) =>
        keeper.CountOrdered(notification.Event.OrderId, cancellationToken);

    public async Task Handle(Happened<DevicesMoved> notification, CancellationToken cancellationToken)
    {
        var (owner, moves) = (notification.Event.Owner, notification.Event.Moves);

        // at the school that it was ordered for: going to another school changes nothing here
        var schools = moves.GroupBy(move => (move.DistrictId, move.OrderedForSchoolId, move.OrderId, move.IsSpare))
            .OrderBy(group => group.Key.DistrictId).ThenBy(group => group.Key.OrderedForSchoolId).ThenBy(group => group.Key.OrderId).ThenBy(group => group.Key.IsSpare);
        foreach (var group in schools)
        {
            if (Change.Of(group) is { IsNone: false } change)
            {
                var (district, school, order, isSpare) = group.Key;
                var updated = await db.SchoolFigures
                    .Where(row => row.StateId == owner.StateId && row.DistrictId == district && row.SchoolId == school && row.OrderId == order && row.IsSpare == isSpare)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.InTransit, row => row.InTransit + change.InTransit)
                            .SetProperty(row => row.Received, row => row.Received + change.Received)
                            .SetProperty(row => row.Damaged, row => row.Damaged + change.Damaged)
                            .SetProperty(row => row.Deployed, row => row.Deployed + change.Deployed),
                        cancellationToken);
                if (updated == 0)
                {
                    db.SchoolFigures.Add(new SchoolFigures
                    {
                        StateId = owner.StateId,
                        DistrictId = district,
                        VendorId = order is null ? null : owner.VendorId,
                        OrderId = order,
                        SchoolId = school,
                        IsSpare = isSpare,
                        InTransit = change.InTransit,
                        Received = change.Received,
                        Damaged = change.Damaged,
                        Deployed = change.Deployed,
                    });
                }
            }
        }

        await OfShipments(owner, moves, cancellationToken);
        var monday = WeekFigures.MondayOf(notification.At);
        foreach (var group in moves.GroupBy(move => (move.DistrictId, move.OrderId)).OrderBy(group => group.Key.DistrictId).ThenBy(group => group.Key.OrderId))
        {
            var change = Change.Of(group);
            if (change.Arrived != 0 || change.Deployed != 0)
            {
                await OfWeek(owner.StateId, owner.VendorId, group.Key.DistrictId, group.Key.OrderId, monday, change, cancellationToken);
            }
        }
    }

    private async Task OfShipments(EventOwner owner, IReadOnlyList<DeviceMove> moves, CancellationToken cancellationToken)
    {
        var lines = moves.Where(move => move.ShipmentId is not null)
            .GroupBy(move => (Shipment: move.ShipmentId!.Value, Line: move.DeviceLineId!.Value))
            .OrderBy(group => group.Key.Shipment).ThenBy(group => group.Key.Line);
        var added = new List<ShipmentFigures>();
        foreach (var group in lines)
        {
            var (shipment, line) = group.Key;
            if (Change.Of(group) is { IsNone: false } change
                && (group.All(move => move.From is null) || await Update(owner.StateId, shipment, line, change, cancellationToken) == 0))
            {
                added.Add(new ShipmentFigures
                {
                    StateId = owner.StateId,
                    DistrictId = group.First().DistrictId,
                    VendorId = owner.VendorId,
                    OrderId = group.First().OrderId!.Value,
                    ShipmentId = shipment,
                    DeviceLineId = line,
                    InTransit = change.InTransit,
                    Received = change.Received,
                    Damaged = change.Damaged,
                    Deployed = change.Deployed,
                });
            }
        }

        if (added.Count > 0)
        {
            await bulk.Insert(added, cancellationToken);
        }
    }

    private Task<int> Update(long state, long shipment, long line, Change change, CancellationToken cancellationToken) => db.ShipmentFigures
        .Where(row => row.StateId == state && row.ShipmentId == shipment && row.DeviceLineId == line)
        .ExecuteUpdateAsync(
            set => set.SetProperty(row => row.InTransit, row => row.InTransit + change.InTransit)
                .SetProperty(row => row.Received, row => row.Received + change.Received)
                .SetProperty(row => row.Damaged, row => row.Damaged + change.Damaged)
                .SetProperty(row => row.Deployed, row => row.Deployed + change.Deployed),
            cancellationToken);

    private async Task OfWeek(long state, long? vendor, long district, long? order, DateOnly monday, Change change, CancellationToken cancellationToken)
    {
        var updated = await db.WeekFigures
            .Where(row => row.StateId == state && row.DistrictId == district && row.OrderId == order && row.Monday == monday)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Received, row => row.Received + change.Arrived)
                    .SetProperty(row => row.Deployed, row => row.Deployed + change.Deployed),
                cancellationToken);
        if (updated == 0)
        {
            db.WeekFigures.Add(new WeekFigures
            {
                StateId = state,
                DistrictId = district,
                VendorId = order is null ? null : vendor,
                OrderId = order,
                Monday = monday,
                Received = change.Arrived,
                Deployed = change.Deployed,
            });
        }
    }

    /// <summary>What moves come to, status by status.</summary>
    private sealed record Change(int InTransit, int Received, int Damaged, int Deployed)
    {
        public bool IsNone => InTransit == 0 && Received == 0 && Damaged == 0 && Deployed == 0;

        /// <summary>Taken in, less what was taken back.</summary>
        public int Arrived => Received + Damaged + Deployed;

        public static Change Of(IEnumerable<DeviceMove> moves)
        {
            var counts = new int[4];
            foreach (var move in moves)
            {
                if (move.From is { } from)
                {
                    counts[(int)from] -= move.Count;
                }

                if (move.To is { } to)
                {
                    counts[(int)to] += move.Count;
                }
            }

            return new(
                counts[(int)DeviceStatus.InTransit], counts[(int)DeviceStatus.Received], counts[(int)DeviceStatus.Damaged], counts[(int)DeviceStatus.Deployed]);
        }
    }
}
