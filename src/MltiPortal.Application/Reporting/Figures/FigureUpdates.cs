using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Reporting.Figures;

/// <summary>
/// What a command's moves of devices add to the kept figures. It is written last in the command's transaction: a row of figures is taken
/// from its update to the commit, and everybody who scans in that school would wait for all that a long ship notice still has to do. Rows
/// are added to, never read and written back, and always in the same order, so that two who scan at once lose nothing and don't block each
/// other for good.
/// </summary>
internal sealed class FigureUpdates(PortalDb db, BulkWriter bulk)
{
    private readonly List<Moved> pending = [];

    /// <summary>Keeps moves for the end of the command.</summary>
    /// <param name="moved">What moved.</param>
    /// <param name="at">When, in UTC: its week is counted.</param>
    public void Add(DevicesMoved moved, DateTime at)
    {
        var monday = WeekFigures.MondayOf(at);
        pending.AddRange(moved.Moves.Select(move => new Moved(moved.Owner.StateId, moved.Owner.VendorId, monday, move)));
    }

    /// <summary>Leaves out what a try of a command that is repeated had kept.</summary>
    public void Clear() => pending.Clear();

    /// <summary>Adds what was kept to the figures: after everything else, right before the commit.</summary>
    public async Task Write(CancellationToken cancellationToken)
    {
        if (pending.Count == 0)
        {
            return;
        }

        await OfSchools(cancellationToken);
        await OfShipments(cancellationToken);
        await OfWeeks(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        pending.Clear();
    }

    /// <summary>A device counts at the school that it was ordered for: going to another school changes nothing here.</summary>
    private async Task OfSchools(CancellationToken cancellationToken)
    {
        var schools = pending
            .GroupBy(row => (row.StateId, row.Move.DistrictId, School: row.Move.OrderedForSchoolId, row.Move.OrderId, row.Move.IsSpare))
            .OrderBy(group => group.Key);
        foreach (var group in schools)
        {
            if (Change.Of(group) is not { IsNone: false } change)
            {
                continue;
            }

            var (state, district, school, order, isSpare) = group.Key;
            var updated = await db.SchoolFigures
                .Where(row => row.StateId == state
                    && row.DistrictId == district
                    && row.SchoolId == school
                    && row.OrderId == order
                    && row.IsSpare == isSpare)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.InTransit, row => row.InTransit + change.InTransit)
                        .SetProperty(row => row.Short, row => row.Short + change.Short)
                        .SetProperty(row => row.Received, row => row.Received + change.Received)
                        .SetProperty(row => row.Damaged, row => row.Damaged + change.Damaged)
                        .SetProperty(row => row.Deployed, row => row.Deployed + change.Deployed),
                    cancellationToken);
            if (updated == 0)
            {
                db.SchoolFigures.Add(new SchoolFigures
                {
                    StateId = state,
                    DistrictId = district,
                    VendorId = order is null ? null : group.First().VendorId,
                    OrderId = order,
                    SchoolId = school,
                    IsSpare = isSpare,
                    InTransit = change.InTransit,
                    Short = change.Short,
                    Received = change.Received,
                    Damaged = change.Damaged,
                    Deployed = change.Deployed,
                });
            }
        }
    }

    private async Task OfShipments(CancellationToken cancellationToken)
    {
        var lines = pending.Where(row => row.Move.ShipmentId is not null)
            .GroupBy(row => (row.StateId, Shipment: row.Move.ShipmentId!.Value, Line: row.Move.DeviceLineId!.Value))
            .OrderBy(group => group.Key);
        var added = new List<ShipmentFigures>();
        foreach (var group in lines)
        {
            var (state, shipment, line) = group.Key;
            if (Change.Of(group) is { IsNone: false } change
                && (group.All(row => row.Move.From is null) || await Update(state, shipment, line, change, cancellationToken) == 0))
            {
                added.Add(new ShipmentFigures
                {
                    StateId = state,
                    DistrictId = group.First().Move.DistrictId,
                    VendorId = group.First().VendorId,
                    OrderId = group.First().Move.OrderId!.Value,
                    ShipmentId = shipment,
                    DeviceLineId = line,
                    InTransit = change.InTransit,
                    Short = change.Short,
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
                .SetProperty(row => row.Short, row => row.Short + change.Short)
                .SetProperty(row => row.Received, row => row.Received + change.Received)
                .SetProperty(row => row.Damaged, row => row.Damaged + change.Damaged)
                .SetProperty(row => row.Deployed, row => row.Deployed + change.Deployed),
            cancellationToken);

    private async Task OfWeeks(CancellationToken cancellationToken)
    {
        var weeks = pending
            .GroupBy(row => (row.StateId, row.Move.DistrictId, row.Move.OrderId, row.Monday))
            .OrderBy(group => group.Key);
        foreach (var group in weeks)
        {
            var change = Change.Of(group);
            if (change.Arrived == 0 && change.Deployed == 0)
            {
                continue;
            }

            var (state, district, order, monday) = group.Key;
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
                    VendorId = order is null ? null : group.First().VendorId,
                    OrderId = order,
                    Monday = monday,
                    Received = change.Arrived,
                    Deployed = change.Deployed,
                });
            }
        }
    }

    private sealed record Moved(long StateId, long? VendorId, DateOnly Monday, DeviceMove Move);

    /// <summary>What moves come to, status by status.</summary>
    private sealed record Change(int InTransit, int Short, int Received, int Damaged, int Deployed)
    {
        public bool IsNone => InTransit == 0 && Short == 0 && Received == 0 && Damaged == 0 && Deployed == 0;

        /// <summary>Taken in, less what was taken back.</summary>
        public int Arrived => Received + Damaged + Deployed;

        public static Change Of(IEnumerable<Moved> moves)
        {
            var counts = new int[Enum.GetValues<DeviceStatus>().Length];
            foreach (var move in moves.Select(row => row.Move))
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
                counts[(int)DeviceStatus.InTransit] + counts[(int)DeviceStatus.Short],
                counts[(int)DeviceStatus.Short],
                counts[(int)DeviceStatus.Received],
                counts[(int)DeviceStatus.Damaged],
                counts[(int)DeviceStatus.Deployed]);
        }
    }
}
