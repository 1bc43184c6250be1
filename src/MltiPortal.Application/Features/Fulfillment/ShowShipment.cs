using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A shipment: what is expected, what has been scanned, and how the district's part of the order stands. The receiving page's data.
/// </summary>
public static class ShowShipment
{
    private const int LastScans = 12;
    private const int FirstCartons = 12;
    private const int FewestScansForPace = 5;

    [Requires(Permission.ViewShipments)]
    public sealed record Query(string Number) : IQuery<Outcome<Shown>>;

    public sealed record Shown(
        Head Shipment, StateZone Zone, ShipmentCounts Figures, IReadOnlyList<LineRow> Lines, OrderFigures Order,
        IReadOnlyList<CartonRow> Cartons, int OpenCartons, IReadOnlyList<ScanRow> Scans, TimeSpan? TimeLeft,
        IReadOnlyList<HistoryRow> History);

    public sealed record Head(
        long Id, string Number, string OrderNumber, long OrderId, long StateId, long DistrictId, string Vendor, string District,
        string Carrier, string Tracking, DateOnly ShippedOn, DateOnly ExpectedOn, DateTime? FinishedAt, string FinishedBy, Guid Version);

    /// <summary>A device line of which this shipment brings some.</summary>
    public sealed record LineRow(
        int Number, string Model, bool IsSpare, string ShipTo, int Expected, int Received, int Damaged, int ToGo, int Ordered);

    /// <summary>
    /// The district's part of the order, in devices. What is not shipped is backordered, unless the vendor has not answered or said no.
    /// </summary>
    public sealed record OrderFigures(
        int Ordered, int Received, int InTransit, int Short, int Backordered, DateOnly? BackorderedUntil, int Unanswered, int Rejected);

    /// <summary>A carton of which something is still to come; with its tracking number, where that is not the shipment's.</summary>
    public sealed record CartonRow(string Carton, int Devices, int ToGo, string? Tracking = null);

    /// <summary>
    /// A scan. <see cref="ReceiveAt"/> names the shipment that the device belongs to, where it can still be received there;
    /// <see cref="CanUndo"/> says that this is the last word on a device that is not deployed.
    /// </summary>
    public sealed record ScanRow(
        Guid ScanId, string Text, ScanResult Result, string Message, string Line, DateTime At, string? ReceiveAt, bool CanUndo);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(query);
            var found = await (
                from row in db.ShipmentsBy(query.Number)
                join order in db.Orders on row.OrderId equals order.Id
                join state in db.States on row.StateId equals state.Id
                select new
                {
                    state.TimeZone,
                    Head = new Head(
                        row.Id, row.Number, order.Number.Value, order.Id, row.StateId, row.DistrictId, row.VendorName, row.DistrictName,
                        row.Carrier, row.Tracking, row.ShippedOn, row.ExpectedOn, row.FinishedAt, row.FinishedBy, row.Version),
                }).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return Outcome.NotFound;
            }

            var kept = await db.ShipmentFigures.AsNoTracking()
                .Where(row => row.StateId == found.Head.StateId
                    && row.OrderId == found.Head.OrderId
                    && row.DistrictId == found.Head.DistrictId)
                .ToListAsync(cancellationToken);
            var here = kept.Where(row => row.ShipmentId == found.Head.Id).ToList();
            var lines = await Lines(found.Head, kept, here, cancellationToken);
            var figures = ShipmentCounts.Of(here);
            var cartons = await db.Devices
                .Where(device => device.StateId == found.Head.StateId && device.ShipmentId == found.Head.Id && device.Carton != null)
                .GroupBy(device => device.Carton!)
                .Select(rows => new CartonRow(
                    rows.Key, rows.Sum(device => device.Status == DeviceStatus.Voided ? 0 : 1),
                    rows.Sum(device => device.Status == DeviceStatus.InTransit ? 1 : 0), rows.Max(device => device.Tracking)))
                .ToListAsync(cancellationToken);
            var open = cartons.Where(carton => carton.ToGo > 0).OrderBy(carton => carton.Carton, StringComparer.Ordinal).ToList();
            var scans = await Scans(found.Head, cancellationToken);
            return new Shown(
                found.Head,
                new StateZone(found.TimeZone),
                figures,
                [
                    .. lines
                        .Where(line => line.Expected > 0)
                        .Select(line => new LineRow(
                            line.Number,
                            line.Model,
                            line.IsSpare,
                            line.ShipTo,
                            line.Expected,
                            line.Expected - line.Damaged - line.ToGo,
                            line.Damaged,
                            line.ToGo,
                            line.Ordered))
                ],
                OfOrder(lines),
                [.. open.Take(FirstCartons)],
                open.Count,
                scans,
                TimeLeft(scans, figures.ToGo),
                await db.HistoryOf(HistorySubject.Shipment, found.Head.Id, cancellationToken));
        }

        /// <summary>The district's lines of the order, with what came of each in all, and by this shipment.</summary>
        private async Task<List<Counted>> Lines(
            Head head, List<ShipmentFigures> kept, List<ShipmentFigures> here, CancellationToken cancellationToken)
        {
            var lines = await db.DeviceLines
                .Where(line => line.OrderId == head.OrderId && line.DistrictId == head.DistrictId)
                .OrderBy(line => line.Number)
                .Select(line => new
                {
                    line.Id,
                    line.Number,
                    line.Model,
                    line.IsSpare,
                    line.ShipToName,
                    line.Quantity,
                    line.OrderLine.Acknowledgment,
                    line.OrderLine.BackorderedUntil
                })
                .ToListAsync(cancellationToken);
            var ofAll = kept.ToLookup(row => row.DeviceLineId);
            var ofThis = here.ToLookup(row => row.DeviceLineId);
            return lines.ConvertAll(line =>
            {
                var (all, part) = (ShipmentCounts.Of(ofAll[line.Id]), ShipmentCounts.Of(ofThis[line.Id]));
                return new Counted(
                    line.Number, line.Model, line.IsSpare, line.ShipToName, line.Quantity, line.Acknowledgment, line.BackorderedUntil,
                    all.Shipped, all.ToGo, ofAll[line.Id].Sum(row => row.Short), part.Shipped, part.Damaged, part.ToGo);
            });
        }

        private async Task<IReadOnlyList<ScanRow>> Scans(Head head, CancellationToken cancellationToken)
        {
            var shipmentId = head.Id;
            var rows = await (
                from scan in db.Scans
                join device in db.Devices on scan.DeviceId equals (long?)device.Id into devices
                from device in devices.DefaultIfEmpty()
                join line in db.DeviceLines on device.DeviceLineId equals (long?)line.Id into deviceLines
                from line in deviceLines.DefaultIfEmpty()
                where scan.ShipmentId == shipmentId
                orderby scan.Id descending
                select new
                {
                    scan.ScanId,
                    scan.Text,
                    scan.Result,
                    scan.Message,
                    scan.At,
                    scan.DeviceId,
                    LineNumber = (int?)line.Number,
                    Model = (string?)device.Model,
                    Status = (DeviceStatus?)device.Status,
                    There = db.Shipments
                        .Where(other => other.Id == device.ShipmentId && other.Id != shipmentId)
                        .Select(other => other.Number)
                        .FirstOrDefault(),
                    IsCartonIn = scan.DeviceId == null && scan.Result == ScanResult.Received
                        && db.Devices.Any(inside => inside.StateId == scan.StateId
                            && inside.ShipmentId == shipmentId
                            && inside.Carton == scan.Text
                            && inside.Status == DeviceStatus.Received
                            && inside.ReceivedAt == scan.At),
                }).Take(LastScans).ToListAsync(cancellationToken);
            var events = await db.EventsOf(
                head.StateId, head.DistrictId, [.. rows.Select(row => row.DeviceId).OfType<long>().Distinct()], cancellationToken);
            return [.. rows.Select(row => new ScanRow(
                row.ScanId,
                row.Text,
                row.Result,
                row.Message,
                row.LineNumber is null ? "" : $"{row.LineNumber} · {row.Model}",
                row.At,
                row is { Result: ScanResult.OtherShipment, Status: DeviceStatus.InTransit } ? row.There : null,
                row.IsCartonIn || IsLast(row.ScanId, events[row.DeviceId ?? 0])))];
        }

        /// <summary>Whether what a scan did is the last thing that happened to its device, and can be taken back.</summary>
        private static bool IsLast(Guid scan, IEnumerable<DeviceEvent> events) =>
            DeviceEvent.Standing(events) is [.., var last] && last.Batch == scan && DeviceTransitions.UndoOf(last) is not null;

        private static OrderFigures OfOrder(List<Counted> lines)
        {
            var open = lines
                .Where(line => line.Acknowledgment is Acknowledgment.Accepted or Acknowledgment.Backordered or Acknowledgment.Partial)
                .ToList();
            return new(
                lines.Sum(line => line.Ordered),
                lines.Sum(line => line.Shipped - line.ToGoInAll),
                lines.Sum(line => line.ToGoInAll - line.Short),
                lines.Sum(line => line.Short),
                open.Sum(line => line.Ordered - line.Shipped),
                open.Where(line => line.Ordered > line.Shipped).Max(line => line.Until),
                lines.Where(line => line.Acknowledgment == Acknowledgment.None).Sum(line => line.Ordered - line.Shipped),
                lines.Where(line => line.Acknowledgment == Acknowledgment.Rejected).Sum(line => line.Ordered - line.Shipped));
        }

        /// <summary>How long the rest takes at the pace of the last scans; none where nobody is scanning.</summary>
        private TimeSpan? TimeLeft(IReadOnlyList<ScanRow> scans, int toGo)
        {
            var received = scans.Where(scan => scan.Result == ScanResult.Received).ToList();
            if (received.Count < FewestScansForPace || toGo == 0 || clock.Now() - received[0].At > TimeSpan.FromMinutes(5))
            {
                return null;
            }

            var each = (received[0].At - received[^1].At) / (received.Count - 1);
            return each > TimeSpan.Zero ? each * toGo : null;
        }

        private sealed record Counted(
            int Number, string Model, bool IsSpare, string ShipTo, int Ordered, Acknowledgment Acknowledgment, DateOnly? Until,
            int Shipped, int ToGoInAll, int Short, int Expected, int Damaged, int ToGo);
    }
}
