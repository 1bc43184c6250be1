using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// Tasks of an order: sign, certify, answer its lines. What went wrong stays with somebody until it is settled: a line that nobody answers,
/// one that the vendor rejected, one that was to ship by a day that has passed.
/// </summary>
internal sealed class OrderTasks(PortalDb db, CurrentUserScope scope) : ITaskSource
{
    private const int Most = 50;

    public async Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken)
    {
        if (scope.Current.Reach is not (Reach.State or Reach.Vendor))
        {
            return [];
        }

        List<PendingTask> tasks = scope.Current.Reach is Reach.State ? await ToPlace(cancellationToken) : [];
        var today = DateOnly.FromDateTime(now);
        var lines = await (
            from line in db.OrderLines
            where line.Order.Status == OrderStatus.Placed
                && (line.Acknowledgment == Acknowledgment.None || line.Acknowledgment == Acknowledgment.Rejected
                    || (line.Acknowledgment == Acknowledgment.Backordered && line.BackorderedUntil < today
                        && line.DeviceLines.Any(devices => db.Devices.Count(device => device.DeviceLineId == devices.Id) < devices.Quantity)))
            group line by new { line.OrderId, line.Acknowledgment } into rows
            select new { rows.Key.OrderId, rows.Key.Acknowledgment, Count = rows.Count(), At = rows.Min(row => row.AcknowledgedAt), Until = rows.Min(row => row.BackorderedUntil) })
            .ToListAsync(cancellationToken);
        if (lines.Count == 0)
        {
            return tasks;
        }

        var ids = lines.Select(row => row.OrderId).Distinct().Take(Most).ToList();
        var orders = await db.Orders.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.Key, row.Number, row.StateId, row.VendorId, row.VendorName, row.PlacedAt, Zone = db.States.First(state => state.Id == row.StateId).TimeZone })
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        foreach (var row in lines.Where(row => orders.ContainsKey(row.OrderId)))
        {
            var order = orders[row.OrderId];
            var vendor = TaskOwner.Vendor(order.VendorId, order.VendorName);
            var placed = order.PlacedAt ?? now;
            tasks.Add(row.Acknowledgment switch
            {
                Acknowledgment.None => new(
                    "order.acknowledge", vendor, $"Answer {Counts.Of(row.Count, "line")} of order {order.Number}", "Accept, backorder or reject each line.",
                    placed, placed.AddDays(TaskDeadlines.AcknowledgeOrder), PageLinks.Acknowledge(order.Key), "Acknowledge",
                    placed.AddDays(TaskDeadlines.AcknowledgeOrder) < now, row.Count),
                Acknowledgment.Rejected => new(
                    "line.rejected", TaskOwner.State(order.StateId, Roles.ProcurementOfficer | Roles.ProgramOfficer),
                    $"Decide on {Counts.Of(row.Count, "rejected line")} of order {order.Number}", $"{order.VendorName} does not take them; the reason is beside each line.",
                    row.At ?? placed, (row.At ?? placed).AddDays(TaskDeadlines.ResolveRejection), PageLinks.Order(order.Key, Acknowledgment.Rejected), "See the lines", true, row.Count),
                _ => new(
                    "line.backordered", vendor, $"Ship {Counts.Of(row.Count, "backordered line")} of order {order.Number}", "The day from which they were to ship has passed.",
                    row.At ?? placed, Midnight(row.Until!.Value, order.Zone), PageLinks.Ship(order.Key), "Ship", true, row.Count),
            });
        }

        return tasks;
    }

    private async Task<List<PendingTask>> ToPlace(CancellationToken cancellationToken)
    {
        var rows = await db.Orders
            .Where(row => row.Status == OrderStatus.Prepared || row.Status == OrderStatus.Signed)
            .GroupBy(row => new { row.StateId, row.Status })
            .Select(rows => new { rows.Key.StateId, rows.Key.Status, Count = rows.Count(), Day = rows.Min(row => row.OrderDate), Signed = rows.Min(row => row.SignedAt), Key = rows.Min(row => row.Key) })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row =>
        {
            var isSigned = row.Status == OrderStatus.Signed;
            var since = row.Signed ?? row.Day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
            return new PendingTask(
                isSigned ? "order.certify" : "order.sign",
                TaskOwner.State(row.StateId, isSigned ? Roles.FiscalOfficer : Roles.ProcurementOfficer),
                $"{(isSigned ? "Certify" : "Sign")} {Counts.Of(row.Count, "order")}",
                isSigned ? "Signed by the procurement officer; certifying places them." : "Prepared when the opt-in was locked.",
                since, since.AddDays(TaskDeadlines.SignOrder), row.Count == 1 ? PageLinks.Order(row.Key) : PageLinks.Orders(row.Status), isSigned ? "Certify" : "Sign", Count: row.Count);
        });
    }

    private static DateTime Midnight(DateOnly day, string zone) =>
        new StateZone(zone).StartOf(day.AddDays(1));
}
