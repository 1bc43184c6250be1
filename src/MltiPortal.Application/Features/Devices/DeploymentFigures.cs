using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Devices;

/// <summary>What a deployment is counted by.</summary>
public enum DeploymentLevel
{
    Districts = 0,
    Schools = 1,
    Orders = 2,
}

/// <summary>
/// How far a district, school or order is, in devices. What is shipped includes what is received, and that what is damaged or deployed.
/// </summary>
/// <remarks>
/// <c>Code</c>: a district's or school's code, an order's number.
/// <c>Detail</c>: an order's state.
/// <c>Rejected</c>: ordered on lines that the vendor rejected: they will not come.
/// <c>Spares</c>: of the ordered, those that are spares.
/// <c>Waiting</c>: received, whole and neither deployed nor a spare: to be deployed.
/// </remarks>
public sealed record DeploymentRow(
    string Code, string Name, string Detail, int Ordered, int Rejected, int Spares, int Shipped, int Received, int Damaged, int Waiting,
    int Deployed)
{
    /// <summary>How much of the ordered is deployed, in whole percent: <c>45%</c>. Empty where nothing is ordered.</summary>
    public string DeployedShare => Ordered == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100L * Deployed / Ordered}%");

    public static DeploymentRow Sum(IReadOnlyList<DeploymentRow> rows) => new(
        "", "All", "",
        rows.Sum(row => row.Ordered), rows.Sum(row => row.Rejected), rows.Sum(row => row.Spares), rows.Sum(row => row.Shipped),
        rows.Sum(row => row.Received), rows.Sum(row => row.Damaged), rows.Sum(row => row.Waiting), rows.Sum(row => row.Deployed));
}

/// <summary>What came and went into use by the end of a week.</summary>
/// <remarks><c>Monday</c>: the week's first day.</remarks>
public sealed record DeploymentWeek(DateOnly Monday, int ReceivedInWeek, int DeployedInWeek, int Received, int Deployed);

/// <summary>
/// Adds a deployment up from kept figures: a query for the rows, one for the names and one for the weeks, whatever the size.
/// </summary>
internal sealed class DeploymentFigures(PortalDb db)
{
    private const int MostWeeks = 53;

    public async Task<IReadOnlyList<(long Id, DeploymentRow Row)>> Rows(
        DeploymentLevel level, IQueryable<SchoolFigures> kept, CancellationToken cancellationToken)
    {
        var groups = level switch
        {
            DeploymentLevel.Districts => kept.GroupBy(row => row.DistrictId),
            DeploymentLevel.Schools => kept.GroupBy(row => row.SchoolId),
            _ => kept.GroupBy(row => row.OrderId!.Value),
        };
        var rows = await groups.Totals().ToListAsync(cancellationToken);
        var names = await Names(level, rows.ConvertAll(row => row.Key), cancellationToken);
        return
        [
            .. rows.Select(row =>
            {
                var (code, name, detail) = names[row.Key];
                var totals = row.Totals;
                return (row.Key, new DeploymentRow(
                    code, name, detail, (int)totals.Ordered, (int)totals.Rejected, (int)totals.Spares, (int)totals.Shipped,
                    (int)totals.Arrived, (int)totals.Damaged,
                    (int)totals.ReadyToDeploy, (int)totals.Deployed));
            }),
        ];
    }

    /// <summary>
    /// Week by week from the one before the first receipt, so that a line rises from zero; at most the last 53; every week is there, also
    /// one in which nothing happened.
    /// </summary>
    public static async Task<IReadOnlyList<DeploymentWeek>> Weeks(
        IQueryable<WeekFigures> kept, DateTime now, CancellationToken cancellationToken)
    {
        var found = await kept.GroupBy(row => row.Monday)
            .Select(rows => new { Monday = rows.Key, Received = rows.Sum(row => row.Received), Deployed = rows.Sum(row => row.Deployed) })
            .ToDictionaryAsync(row => row.Monday, cancellationToken);
        if (found.Count == 0)
        {
            return [];
        }

        var weeks = new List<DeploymentWeek>();
        var last = WeekFigures.MondayOf(now);
        var (soFar, inUse) = (0, 0);
        for (var monday = found.Keys.Min().AddDays(-7); monday <= last; monday = monday.AddDays(7))
        {
            var (come, gone) = found.TryGetValue(monday, out var week) ? (week.Received, week.Deployed) : (0, 0);
            soFar += come;
            inUse += gone;
            weeks.Add(new(monday, come, gone, soFar, inUse));
        }

        return [.. weeks.TakeLast(MostWeeks)];
    }

    private async Task<Dictionary<long, (string Code, string Name, string Detail)>> Names(
        DeploymentLevel level, List<long> keys, CancellationToken cancellationToken)
    {
        switch (level)
        {
            case DeploymentLevel.Districts:
                return (await db.Districts.Select(row => new { row.Id, row.Code, row.Name }).ToListAsync(cancellationToken))
                    .ToDictionary(row => row.Id, row => (row.Code, row.Name, ""));
            case DeploymentLevel.Schools:
                return (await db.Schools.Select(row => new { row.Id, row.Code, row.Name }).ToListAsync(cancellationToken))
                    .ToDictionary(row => row.Id, row => (row.Code, row.Name, ""));
            default:
                return (await db.Orders.Where(row => row.Status == OrderStatus.Placed && (keys.Count > 1_000 || keys.Contains(row.Id)))
                        .Select(row => new
                        {
                            row.Id,
                            Number = row.Number.Value,
                            State = db.States.Where(state => state.Id == row.StateId).Select(state => state.Name).First()
                        })
                        .ToListAsync(cancellationToken))
                    .ToDictionary(row => row.Id, row => (row.Number, row.Number, row.State));
        }
    }
}
