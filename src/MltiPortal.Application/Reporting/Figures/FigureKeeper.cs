using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Figures;

/// <summary>
/// Writes figures as they are counted: of an order when it is placed or answered, and all of them anew for <c>verify --repair</c>.
/// </summary>
public sealed class FigureKeeper(PortalDb db, BulkWriter bulk)
{
    private readonly CountedFigures counted = new(db);

    /// <summary>Sets what is ordered and rejected of one placed order, school by school.</summary>
    public async Task CountOrdered(long orderId, CancellationToken cancellationToken)
    {
        var lines = await CountedFigures.Lines(db.DeviceLines.Where(line => line.OrderId == orderId)).ToListAsync(cancellationToken);
        var kept = await db.SchoolFigures
            .Where(row => row.OrderId == orderId)
            .ToDictionaryAsync(row => (row.SchoolId, row.IsSpare), cancellationToken);
        foreach (var line in lines)
        {
            if (!kept.TryGetValue((line.SchoolId, line.IsSpare), out var row))
            {
                row = CountedFigures.New(line);
                db.SchoolFigures.Add(row);
            }

            (row.Ordered, row.Rejected) = (line.Ordered, line.Rejected);
        }
    }

    /// <summary>Removes every kept figure and counts it anew. In a transaction, by the system alone.</summary>
    public async Task Rebuild(CancellationToken cancellationToken)
    {
        await db.WeekFigures.ExecuteDeleteAsync(cancellationToken);
        await db.ShipmentFigures.ExecuteDeleteAsync(cancellationToken);
        await db.SchoolFigures.ExecuteDeleteAsync(cancellationToken);
        await bulk.Insert((await counted.Schools(cancellationToken)).ToList(), cancellationToken);
        await bulk.Insert((await counted.Shipments(cancellationToken)).ToList(), cancellationToken);
        await bulk.Insert((await counted.Weeks(cancellationToken)).ToList(), cancellationToken);
    }
}
