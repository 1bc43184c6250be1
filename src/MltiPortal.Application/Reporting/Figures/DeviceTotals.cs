using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Reporting.Figures;

/// <summary>
/// Devices in numbers, for a school, a district, an order, a state or a vendor: the one definition of each figure, for every page, column
/// and download. They add up: <see cref="Ordered"/> = <see cref="Rejected"/> + <see cref="ToShip"/> + <see cref="Shipped"/>, and
/// <see cref="Shipped"/> = <see cref="InTransit"/> + <see cref="Short"/> + <see cref="ReadyToDeploy"/> + <see cref="SparesReady"/> +
/// <see cref="Damaged"/> + <see cref="Deployed"/>.
/// </summary>
/// <param name="Ordered">Devices of placed orders, spares included.</param>
/// <param name="Spares">Of the ordered, those that are spares.</param>
/// <param name="Rejected">Of the ordered, those on lines that the vendor rejected.</param>
/// <param name="InTransit">Shipped and not taken in yet.</param>
/// <param name="Short">Shipped, and missing when the shipment was finished.</param>
/// <param name="ReadyToDeploy">Taken in whole, not deployed, and no spare.</param>
/// <param name="SparesReady">Spares taken in whole and not deployed.</param>
/// <param name="Damaged">Arrived damaged and set aside.</param>
/// <param name="Deployed">With a school and grade.</param>
public sealed record DeviceTotals(
    long Ordered, long Spares, long Rejected, long InTransit, long Short, long ReadyToDeploy, long SparesReady, long Damaged, long Deployed)
{
    public static DeviceTotals None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>On their way, or there.</summary>
    public long Shipped => InTransit + Short + Arrived;

    /// <summary>Taken in, the damaged and the deployed ones included.</summary>
    public long Arrived => ReadyToDeploy + SparesReady + Damaged + Deployed;

    /// <summary>
    /// Ordered and neither rejected nor shipped. Negative only where more was shipped than ordered, which <c>verify</c> reports.
    /// </summary>
    public long ToShip => Ordered - Rejected - Shipped;

    public static DeviceTotals operator +(DeviceTotals a, DeviceTotals b) => new(
        a.Ordered + b.Ordered, a.Spares + b.Spares, a.Rejected + b.Rejected, a.InTransit + b.InTransit, a.Short + b.Short,
        a.ReadyToDeploy + b.ReadyToDeploy,
        a.SparesReady + b.SparesReady, a.Damaged + b.Damaged, a.Deployed + b.Deployed);
}

/// <summary>Sums of kept figures, in one command whatever their number.</summary>
internal static class FigureQueries
{
    /// <summary>What some lines' devices have become, as it is kept, by device line.</summary>
    public static async Task<IReadOnlyDictionary<long, LineTotals>> TotalsByLine(
        this IQueryable<ShipmentFigures> kept, CancellationToken cancellationToken) =>
        await kept
            .GroupBy(row => row.DeviceLineId)
            .Select(rows => new LineTotals
            {
                DeviceLineId = rows.Key,
                InTransit = rows.Sum(row => row.InTransit),
                Arrived = rows.Sum(row => row.Received + row.Damaged + row.Deployed),
                Damaged = rows.Sum(row => row.Damaged),
                Deployed = rows.Sum(row => row.Deployed),
            })
            .ToDictionaryAsync(row => row.DeviceLineId, cancellationToken);

    /// <summary>The sum of some rows, by a key.</summary>
    public static IQueryable<KeyedTotals<TKey>> Totals<TKey>(this IQueryable<IGrouping<TKey, SchoolFigures>> groups) =>
        groups.Select(rows => new KeyedTotals<TKey>
        {
            Key = rows.Key,
            Ordered = rows.Sum(row => (long)row.Ordered),
            Spares = rows.Sum(row => row.IsSpare ? (long)row.Ordered : 0L),
            Rejected = rows.Sum(row => (long)row.Rejected),
            InTransit = rows.Sum(row => (long)row.InTransit - row.Short),
            Short = rows.Sum(row => (long)row.Short),
            ReadyToDeploy = rows.Sum(row => row.IsSpare ? 0L : (long)row.Received),
            SparesReady = rows.Sum(row => row.IsSpare ? (long)row.Received : 0L),
            Damaged = rows.Sum(row => (long)row.Damaged),
            Deployed = rows.Sum(row => (long)row.Deployed),
        });
}

/// <summary>What has been shipped of one device line, and what became of it.</summary>
internal sealed class LineTotals
{
    public static LineTotals None { get; } = new() { DeviceLineId = 0, InTransit = 0, Arrived = 0, Damaged = 0, Deployed = 0 };

    public required long DeviceLineId { get; init; }

    public required int InTransit { get; init; }

    /// <summary>Taken in, the damaged and the deployed ones included.</summary>
    public required int Arrived { get; init; }

    public required int Damaged { get; init; }

    public required int Deployed { get; init; }

    /// <summary>On their way, or there.</summary>
    public int Shipped => InTransit + Arrived;
}

/// <summary>The figures of one key, as a query reads them.</summary>
internal sealed class KeyedTotals<TKey>
{
    public required TKey Key { get; init; }

    public required long Ordered { get; init; }

    public required long Spares { get; init; }

    public required long Rejected { get; init; }

    public required long InTransit { get; init; }

    public required long Short { get; init; }

    public required long ReadyToDeploy { get; init; }

    public required long SparesReady { get; init; }

    public required long Damaged { get; init; }

    public required long Deployed { get; init; }

    public DeviceTotals Totals => new(Ordered, Spares, Rejected, InTransit, Short, ReadyToDeploy, SparesReady, Damaged, Deployed);
}
