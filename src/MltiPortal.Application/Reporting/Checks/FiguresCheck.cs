using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>
/// Each kept figure is the sum of the lines and devices that it stands for. The weeks are history of their own and are compared in total.
/// </summary>
internal sealed class FiguresCheck(PortalDb db) : ICheck
{
    public string Code => "figures";

    public string Rule => "Kept figures = the sums of their lines and devices (verify --repair recounts them)";

    private readonly CountedFigures figures = new(db);

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        await Schools(findings, cancellationToken);
        await Shipments(findings, cancellationToken);
        await Weeks(findings, cancellationToken);
    }

    private async Task Schools(Findings findings, CancellationToken cancellationToken)
    {
        var right = (await figures.Schools(cancellationToken)).ToDictionary(row => (
            row.DistrictId, row.SchoolId, row.OrderId, row.IsSpare));
        await foreach (var row in db.SchoolFigures.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Rows++;
            right.Remove((row.DistrictId, row.SchoolId, row.OrderId, row.IsSpare), out var counted);
            if (Figures(row) != (counted is null ? default : Figures(counted)))
            {
                findings.Add(
                    $"School {row.SchoolId}, order {row.OrderId}: kept {Figures(row)}, counted "
                        + $"{(counted is null ? default : Figures(counted))}.");
            }
        }

        findings.Add(right.Values
            .Where(row => Figures(row) != default)
            .Select(row => $"School {row.SchoolId}, order {row.OrderId}: nothing is kept, counted {Figures(row)}."));

        static (int Ordered, int Rejected, int InTransit, int Short, int Received, int Damaged, int Deployed) Figures(SchoolFigures row) =>
            (row.Ordered, row.Rejected, row.InTransit, row.Short, row.Received, row.Damaged, row.Deployed);
    }

    private async Task Shipments(Findings findings, CancellationToken cancellationToken)
    {
        var right = (await figures.Shipments(cancellationToken)).ToDictionary(row => (
            row.DistrictId, row.OrderId, row.ShipmentId, row.DeviceLineId));
        await foreach (var row in db.ShipmentFigures.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Rows++;
            right.Remove((row.DistrictId, row.OrderId, row.ShipmentId, row.DeviceLineId), out var counted);
            if (Figures(row) != (counted is null ? default : Figures(counted)))
            {
                findings.Add(
                    $"Shipment {row.ShipmentId}, line {row.DeviceLineId}: kept {Figures(row)}, counted "
                        + $"{(counted is null ? default : Figures(counted))}.");
            }
        }

        findings.Add(right.Values
            .Where(row => Figures(row) != default)
            .Select(row => $"Shipment {row.ShipmentId}, line {row.DeviceLineId}: nothing is kept, counted {Figures(row)}."));

        static (int InTransit, int Short, int Received, int Damaged, int Deployed) Figures(ShipmentFigures row) =>
            (row.InTransit, row.Short, row.Received, row.Damaged, row.Deployed);
    }

    /// <summary>A taken-back receipt is counted in its own week, so only the sum over all weeks is bound to the devices.</summary>
    private async Task Weeks(Findings findings, CancellationToken cancellationToken)
    {
        var weeks = await db.WeekFigures
            .GroupBy(row => new { row.DistrictId, row.OrderId })
            .Select(rows => new
            {
                rows.Key,
                Received = rows.Sum(row => (long)row.Received),
                Deployed = rows.Sum(row => (long)row.Deployed)
            })
            .ToDictionaryAsync(row => (row.Key.DistrictId, row.Key.OrderId), row => (row.Received, row.Deployed), cancellationToken);
        var schools = await db.SchoolFigures
            .GroupBy(row => new { row.DistrictId, row.OrderId })
            .Select(rows => new
            {
                rows.Key,
                Received = rows.Sum(row => (long)row.Received + row.Damaged + row.Deployed),
                Deployed = rows.Sum(row => (long)row.Deployed),
            })
            .ToDictionaryAsync(row => (row.Key.DistrictId, row.Key.OrderId), row => (row.Received, row.Deployed), cancellationToken);
        findings.Rows += weeks.Count;
        findings.Add(weeks.Keys.Union(schools.Keys)
            .Where(key => weeks.GetValueOrDefault(key) != schools.GetValueOrDefault(key))
            .Select(
                key =>
                    $"District {key.DistrictId}, order {key.OrderId}: its weeks come to {weeks.GetValueOrDefault(key)}, its schools to "
                        + $"{schools.GetValueOrDefault(key)}."));
    }
}
