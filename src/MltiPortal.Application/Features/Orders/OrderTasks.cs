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
/// Tasks of an order: a state's is signed and certified; a district's own is submitted, approved and placed; the vendor answers its lines.
/// What went wrong stays with somebody until it is settled: a line that nobody answers, one that the vendor rejected, one that was to ship
/// by a day that has passed.
/// </summary>
internal sealed class OrderTasks(PortalDb db, CurrentUserScope scope) : ITaskSource
{
    private const int Most = 100;

    public async Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken)
    {
        var tasks = new List<PendingTask>();
        switch (scope.Current.Reach)
        {
            case Reach.State:
                tasks.AddRange(await OfState(cancellationToken));
                break;
            case Reach.District or Reach.Union:
                tasks.AddRange(await OfDistricts(cancellationToken));
                break;
            case Reach.Vendor:
                break;
            default:
                return [];
        }

        tasks.AddRange(await Lines(now, cancellationToken));
        return tasks;
    }

    /// <summary>Orders on their way to the vendor, for the state: those of one status together.</summary>
    private async Task<IEnumerable<PendingTask>> OfState(CancellationToken cancellationToken)
    {
        var rows = await db.Orders
            .Where(row => row.Status == OrderStatus.Prepared
                || row.Status == OrderStatus.Signed
                || row.Status == OrderStatus.Submitted
                || row.Status == OrderStatus.Approved
                || (row.Status == OrderStatus.Draft && row.ReturnedAt != null))
            .GroupBy(row => new { row.StateId, row.Status })
            .Select(rows => new
            {
                rows.Key.StateId,
                rows.Key.Status,
                Count = rows.Count(),
                Day = rows.Min(row => row.OrderDate),
                Signed = rows.Min(row => row.SignedAt),
                Approved = rows.Min(row => row.ApprovedAt),
                Returned = rows.Min(row => row.ReturnedAt),
                Key = rows.Min(row => row.Key),
                District = rows.Min(row => row.BuyerDistrictId),
                Buyer = rows.Min(row => row.BuyerName),
            })
            .ToListAsync(cancellationToken);
        return rows.Select(row =>
        {
            var link = row.Count == 1 ? PageLinks.Order(row.Key) : PageLinks.Orders(row.Status);
            var orders = Counts.Of(row.Count, "order");
            var locals = Counts.Of(row.Count, "local order");
            var districts = row.Count == 1
                ? TaskOwner.District(
                    row.District ?? 0, row.Status == OrderStatus.Approved ? Roles.BusinessOfficial : Roles.TechnologyDirector, row.Buyer!)
                : new TaskOwner(OrganizationKind.District, 0, Roles.None, "the districts");
            var prepared = row.Day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
            return row.Status switch
            {
                OrderStatus.Prepared => Task(
                    "order.sign", TaskOwner.State(row.StateId, Roles.ProcurementOfficer), $"Sign {orders}",
                    row.Returned is null
                        ? "Prepared when the opt-in was locked."
                        : $"Returned to procurement{(row.Count == 1 ? "" : ", or one of them was")}. The reason is in its history.",
                    row.Returned ?? prepared, TaskDeadlines.SignOrder, "Sign"),
                OrderStatus.Signed => Task(
                    "order.certify", TaskOwner.State(row.StateId, Roles.FiscalOfficer), $"Certify {orders}",
                    "Signed by the procurement officer. Certifying places them.", row.Signed, TaskDeadlines.SignOrder, "Certify"),
                OrderStatus.Submitted => Task(
                    "order.approve", TaskOwner.State(row.StateId, Roles.ProcurementOfficer), $"Approve {locals}",
                    "Signed and submitted by the district.",
                    row.Signed, TaskDeadlines.ApproveOrder, "Approve"),
                OrderStatus.Approved => Task(
                    "order.place", districts, $"Place {locals}", "Approved by the state. Certifying the funds places them.", row.Approved,
                    TaskDeadlines.PlaceOrder, "Open"),
                _ => Task(
                    "order.correct",
                    districts,
                    $"Correct {locals}",
                    "Returned by the state for changes.",
                    row.Returned,
                    TaskDeadlines.SubmitOrder,
                    "Open"),
            };

            PendingTask Task(string kind, TaskOwner owner, string text, string detail, DateTime? since, int days, string action) =>
                new(kind, owner, text, detail, since ?? prepared, (since ?? prepared).AddDays(days), link, action, Count: row.Count);
        });
    }

    /// <summary>A district's own orders on their way to the vendor, one by one.</summary>
    private async Task<IEnumerable<PendingTask>> OfDistricts(CancellationToken cancellationToken)
    {
        IReadOnlyList<long> districts = scope.Current.Reach switch
        {
            Reach.District own => [own.DistrictId],
            Reach.Union union => union.DistrictIds,
            _ => [],
        };
        var rows = await db.Orders
            .Where(row => row.BuyerDistrictId != null && districts.Contains(row.BuyerDistrictId.Value)
                && (row.Status == OrderStatus.Draft || row.Status == OrderStatus.Submitted || row.Status == OrderStatus.Approved))
            .OrderBy(row => row.Id)
            .Take(Most)
            .Select(row => new
            {
                row.StateId,
                row.Status,
                row.Key,
                row.Number,
                District = row.BuyerDistrictId!.Value,
                row.BuyerName,
                row.VendorName,
                row.NotToExceed,
                row.OrderDate,
                row.SignedAt,
                row.ApprovedAt,
                row.ReturnedAt,
                row.ReturnReason,
            })
            .ToListAsync(cancellationToken);
        return rows.Select(row =>
        {
            var drafted = row.OrderDate.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
            var what = $"{row.VendorName}, not to exceed {row.NotToExceed}.";
            return (row.Status, row.ReturnedAt) switch
            {
                (OrderStatus.Submitted, _) => Task(
                    "order.approve", TaskOwner.State(row.StateId, Roles.ProcurementOfficer), $"Approve order {row.Number}", what,
                    row.SignedAt, TaskDeadlines.ApproveOrder, "Open"),
                (OrderStatus.Approved, _) => Task(
                    "order.place", TaskOwner.District(row.District, Roles.BusinessOfficial, row.BuyerName),
                    $"Certify the funds of order {row.Number} and place it", what,
                    row.ApprovedAt, TaskDeadlines.PlaceOrder, "Certify and place"),
                (_, { } returned) => Task(
                    "order.correct", TaskOwner.District(row.District, Roles.TechnologyDirector, row.BuyerName),
                    $"Correct order {row.Number} and submit it again",
                    row.ReturnReason, returned, TaskDeadlines.SubmitOrder, "Correct it"),
                _ => Task(
                    "order.submit", TaskOwner.District(row.District, Roles.TechnologyDirector, row.BuyerName),
                    $"Submit order {row.Number} to the state", what,
                    drafted, TaskDeadlines.SubmitOrder, "Submit"),
            };

            PendingTask Task(string kind, TaskOwner owner, string text, string detail, DateTime? since, int days, string action) =>
                new(kind, owner, text, detail, since ?? drafted, (since ?? drafted).AddDays(days), PageLinks.Order(row.Key), action);
        });
    }

    /// <summary>What vendors have not answered, rejected, or not shipped by the day that they gave.</summary>
    private async Task<IEnumerable<PendingTask>> Lines(DateTime now, CancellationToken cancellationToken)
    {
        // the day has passed in every state: it ends in Hawaii ten hours after it ends in UTC
        var lastDay = DateOnly.FromDateTime(now.AddHours(-10));
        var isDistricts = scope.Current.Reach is Reach.District or Reach.Union;
        // an order's shares say where lines are to be looked at; a district's are found by its own index
        var shares = db.OrderShares.Where(share =>
            share.Rejected + share.Partial + share.Backordered > 0
            || share.Lines > share.Accepted + share.Backordered + share.Rejected + share.Partial + share.Canceled);
        var late =
            from line in db.OrderLines
            join share in shares on new { line.OrderId, line.DistrictId } equals new { share.OrderId, share.DistrictId }
            where line.Order.Status == OrderStatus.Placed
                && ((line.Acknowledgment == Acknowledgment.None && (!isDistricts || line.Order.BuyerDistrictId != null))
                    || line.Acknowledgment == Acknowledgment.Rejected || line.Acknowledgment == Acknowledgment.Partial
                    || (line.Acknowledgment == Acknowledgment.Backordered && line.BackorderedUntil < lastDay
                        && line.DeviceLines.Any(devices => db.ShipmentFigures
                            .Where(kept => kept.StateId == devices.StateId && kept.DeviceLineId == devices.Id)
                            .Sum(kept => kept.InTransit + kept.Received + kept.Damaged + kept.Deployed) < devices.Quantity)))
            group line by new { line.OrderId, line.Acknowledgment } into rows
            select new
            {
                rows.Key.OrderId,
                rows.Key.Acknowledgment,
                Count = rows.Count(),
                At = rows.Min(row => row.AcknowledgedAt ?? row.AskedAgainAt),
                Asked = rows.Count(row => row.AskedAgainAt != null),
                Until = rows.Min(row => row.BackorderedUntil)
            };
        var found = await (
            from row in late
            join order in db.Orders on row.OrderId equals order.Id
            orderby order.Id
            select new
            {
                row.Acknowledgment,
                row.Count,
                row.At,
                row.Asked,
                row.Until,
                order.Key,
                order.Number,
                order.StateId,
                order.VendorId,
                order.VendorName,
                order.PlacedAt,
                Zone = db.States.First(state => state.Id == order.StateId).TimeZone,
            })
            .Take(Most)
            .ToListAsync(cancellationToken);
        return found.Select(row =>
        {
            var vendor = TaskOwner.Vendor(row.VendorId, row.VendorName);
            var placed = row.PlacedAt ?? now;
            var since = row.Asked == row.Count && row.At is { } asked ? asked : placed;
            var lines = Counts.Of(row.Count, row.Acknowledgment switch
            {
                Acknowledgment.Rejected =>
                "rejected line",
                Acknowledgment.Partial =>
                "partly rejected line",
                Acknowledgment.Backordered => "backordered line",
                _ => "line"
            });
            return row.Acknowledgment switch
            {
                Acknowledgment.None => new PendingTask(
                    "order.acknowledge", vendor, $"Answer {lines} of order {row.Number}", "Accept, backorder or reject each line.",
                    since, since.AddDays(TaskDeadlines.AcknowledgeOrder), PageLinks.Acknowledge(row.Key), "Acknowledge",
                    since.AddDays(TaskDeadlines.AcknowledgeOrder) < now, row.Count),
                Acknowledgment.Rejected or Acknowledgment.Partial => new(
                    "line.rejected",
                    TaskOwner.State(row.StateId, Roles.ProcurementOfficer),
                    $"Decide on {lines} of order {row.Number}", $"{row.VendorName} does not take them. The reason is beside each line.",
                    row.At ?? placed, (row.At ?? placed).AddDays(TaskDeadlines.ResolveRejection),
                    isDistricts ? PageLinks.Order(row.Key, row.Acknowledgment) : PageLinks.Decide(row.Key), "Decide", true, row.Count),
                _ => new(
                    "line.backordered", vendor, $"Ship {lines} of order {row.Number}", "The day from which they were to ship has passed.",
                    row.At ?? placed, new StateZone(row.Zone).LastSecondOf(row.Until!.Value), PageLinks.Ship(row.Key), "Ship", true,
                    row.Count),
            };
        });
    }
}
