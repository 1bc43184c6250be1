using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// Tasks of a delivery: the vendor ships, the district receives, and the vendor makes good what arrived damaged or did not arrive. All
/// numbers are kept figures; no device is counted.
/// </summary>
internal sealed class FulfillmentTasks(PortalDb db, CurrentUserScope scope) : ITaskSource
{
    private const int Most = 100;

    public async Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken)
    {
        var reach = scope.Current.Reach;
        if (reach is not (Reach.State or Reach.District or Reach.Union or Reach.School or Reach.Vendor))
        {
            return [];
        }

        List<PendingTask> tasks = [.. await ToReceive(now, cancellationToken)];
        if (reach is not Reach.School)
        {
            tasks.AddRange(await ToShip(now, cancellationToken));
            tasks.AddRange(await ToMakeGood(now, cancellationToken));
        }

        return tasks;
    }

    /// <summary>Orders with lines that the vendor took, of which devices are neither rejected nor shipped.</summary>
    private async Task<IEnumerable<PendingTask>> ToShip(DateTime now, CancellationToken cancellationToken)
    {
        var open = db.SchoolFigures
            .Where(row => row.OrderId != null)
            .GroupBy(row => row.OrderId!.Value)
            .Select(rows => new
            {
                OrderId = rows.Key,
                Devices = rows.Sum(row => (long)row.Ordered - row.Rejected - row.InTransit - row.Received - row.Damaged - row.Deployed)
            })
            .Where(row => row.Devices > 0);
        var rows = await (
            from row in open
            join order in db.Orders on row.OrderId equals order.Id
            where order.Status == OrderStatus.Placed && order.Shares.Any(share => share.Accepted + share.Backordered + share.Partial > 0)
            orderby order.Id
            select new
            {
                row.Devices,
                order.Key,
                order.Number,
                order.VendorId,
                order.VendorName,
                order.BuyerName,
                order.PlacedAt,
                Zone = db.States.First(state => state.Id == order.StateId).TimeZone,
                Backordered = db.OrderLines
                    .Where(line => line.OrderId == order.Id && line.Acknowledgment == Acknowledgment.Backordered)
                    .Max(line => line.BackorderedUntil),
            })
            .Take(Most)
            .ToListAsync(cancellationToken);
        return rows.Select(row =>
        {
            var placed = row.PlacedAt ?? now;
            var due = placed.AddDays(TaskDeadlines.ShipDevices);
            if (row.Backordered is { } until && new StateZone(row.Zone).LastSecondOf(until) is var end && end > due)
            {
                due = end;
            }

            return new PendingTask(
                "devices.ship", TaskOwner.Vendor(row.VendorId, row.VendorName),
                $"Ship {Counts.Of(row.Devices, "device")} of order {row.Number}", row.BuyerName,
                placed, due, PageLinks.Ship(row.Key), "Ship", due < now, (int)row.Devices);
        });
    }

    /// <summary>
    /// Deliveries that are due or have begun: each district's together for its people, all of them together for the others.
    /// </summary>
    private async Task<IEnumerable<PendingTask>> ToReceive(DateTime now, CancellationToken cancellationToken)
    {
        var isOwn = scope.Current.Reach is Reach.District or Reach.Union or Reach.School;
        var today = DateOnly.FromDateTime(now);
        var rows = await (
            from shipment in db.Shipments
            where shipment.FinishedAt == null
                && (shipment.BeganAt != null
                    || (shipment.ExpectedOn <= today
                        && (!db.ShipmentFigures.Any(kept => kept.StateId == shipment.StateId && kept.ShipmentId == shipment.Id)
                            || db.ShipmentFigures.Any(kept => kept.StateId == shipment.StateId
                                && kept.ShipmentId == shipment.Id
                                && kept.InTransit + kept.Short + kept.Received + kept.Damaged + kept.Deployed > 0)))) // else all is voided
            join state in db.States on shipment.StateId equals state.Id
            group new { shipment.ExpectedOn, shipment.Number, shipment.DistrictName, shipment.VendorName, state.TimeZone } by isOwn
                ? shipment.DistrictId
                : 0L into part
            orderby part.Key
            select new
            {
                District = part.Key,
                Count = part.Count(),
                Expected = part.Min(row => row.ExpectedOn),
                Number = part.Min(row => row.Number),
                Name = part.Min(row => row.DistrictName),
                Vendor = part.Min(row => row.VendorName),
                Zone = part.Min(row => row.TimeZone),
            })
            .Take(Most)
            .ToListAsync(cancellationToken);
        return rows.Select(row =>
        {
            var due = new StateZone(row.Zone!).LastSecondOf(row.Expected.AddDays(TaskDeadlines.ReceiveShipment));
            return new PendingTask(
                "shipment.receive",
                isOwn
                    ? TaskOwner.District(row.District, Roles.Receiver, row.Name!)
                    : new TaskOwner(OrganizationKind.District, 0, Roles.Receiver, row.Count == 1 ? row.Name! : "the districts"),
                $"{(rows.Count > 1 ? $"{row.Name}: receive" : "Receive")} "
                    + $"{(row.Count == 1 ? $"shipment {row.Number}" : Counts.Of(row.Count, "shipment"))}",
                row.Count == 1 ? $"From {row.Vendor}." : "Scan what arrived. Finish each shipment when nothing more is to come.",
                new StateZone(row.Zone!).StartOf(row.Expected), due,
                row.Count == 1 ? PageLinks.Shipment(row.Number!) : PageLinks.Shipments("open"), "Receive", due < now, row.Count);
        });
    }

    /// <summary>
    /// What arrived damaged, and what is missing of finished shipments: the vendor's to make good, however long it takes.
    /// </summary>
    private async Task<IEnumerable<PendingTask>> ToMakeGood(DateTime now, CancellationToken cancellationToken)
    {
        var rows = await (
            from kept in db.ShipmentFigures
            join shipment in db.Shipments on kept.ShipmentId equals shipment.Id
            where kept.Damaged > 0 || kept.Short > 0
            group new
            {
                kept.Damaged,
                kept.Short,
                shipment.FinishedAt,
                shipment.BeganAt,
                shipment.EnteredAt,
                shipment.VendorName,
                shipment.DistrictName
            }
                by new { shipment.VendorId, shipment.DistrictId } into part
            orderby part.Key.VendorId, part.Key.DistrictId
            select new
            {
                Vendor = part.Key.VendorId,
                part.Key.DistrictId,
                Name = part.Min(row => row.VendorName),
                DistrictName = part.Min(row => row.DistrictName),
                Damaged = part.Sum(row => row.Damaged),
                DamagedSince = part.Min(row => row.Damaged > 0 ? row.BeganAt ?? row.EnteredAt : (DateTime?)null),
                Short = part.Sum(row => row.Short),
                ShortSince = part.Min(row => row.Short > 0 ? row.FinishedAt : null),
            })
            .ToListAsync(cancellationToken);
        var tasks = new List<PendingTask>();
        if (scope.Current.Reach is Reach.District or Reach.Union)
        {
            tasks.AddRange(rows.GroupBy(row => row.DistrictId).Select(of =>
            {
                var (damaged, missing) = (of.Sum(row => row.Damaged), of.Sum(row => row.Short));
                var since = of.Min(row => row.DamagedSince ?? row.ShortSince) ?? now;
                return new PendingTask(
                    "delivery.settle", TaskOwner.District(of.Key, Roles.Receiver, of.First().DistrictName!),
                    $"Settle {Counts.Of(damaged + missing, "damaged or missing device")}",
                    "Mark each as fine, or write it off so that the vendor can ship another one.", since,
                    since.AddDays(TaskDeadlines.ReplaceDevice),
                    PageLinks.Devices(damaged > 0 ? DeviceStatus.Damaged : DeviceStatus.Short), "See the devices", true, damaged + missing);
            }));
        }

        foreach (var row in rows.GroupBy(row => row.Vendor).Select(of => new
        {
            Vendor = of.Key,
            of.First().Name,
            Damaged = of.Sum(part => part.Damaged),
            DamagedSince = of.Min(part => part.DamagedSince),
            Short = of.Sum(part => part.Short),
            ShortSince = of.Min(part => part.ShortSince),
        }))
        {
            if (row.Damaged > 0)
            {
                Add(
                    "delivery.damaged", row.Damaged, row.DamagedSince, $"Replace {Counts.Of(row.Damaged, "device")} that arrived damaged",
                    "Set aside by the receivers. Once a district writes one off, ship another one against its device line.",
                    PageLinks.Devices(DeviceStatus.Damaged), "See the devices");
            }

            if (row.Short > 0)
            {
                Add(
                    "delivery.short", row.Short, row.ShortSince,
                    $"Deliver {Counts.Of(row.Short, "device")} missing from finished shipments",
                    "Shipped, but never scanned. Once a district writes one off, ship another one against its device line.",
                    PageLinks.Devices(DeviceStatus.Short), "See the devices");
            }

            void Add(string kind, int count, DateTime? since, string text, string detail, PageLink link, string action) => tasks.Add(new(
                kind, TaskOwner.Vendor(row.Vendor, row.Name!), text, detail, since ?? now,
                (since ?? now).AddDays(TaskDeadlines.ReplaceDevice), link, action, true, count));
        }

        return tasks;
    }
}
