using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// What a scan did at the dock is taken back, of one device or of a carton: each device has the status again that it had before. The scan
/// stays, and the undoing stands beside it.
/// </summary>
public static class UndoReceipt
{
    /// <param name="Shipment">The shipment that is being received.</param>
    /// <param name="ScanId">The scan that is taken back.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, Guid ScanId) : ICommand<Outcome<Undone>>;

    /// <summary>What the receiver is told.</summary>
    public sealed record Undone(string Message);

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Undone>>
    {
        public async Task<Outcome<Undone>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            if (await db.ShipmentsBy(command.Shipment).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } shipment
                || await db.ScanBefore(shipment, command.ScanId, cancellationToken) is not { } scan || scan.ShipmentId != shipment.Id)
            {
                return Outcome.NotFound;
            }

            if (shipment.FinishedObjection(await db.ZoneOf(shipment.StateId, cancellationToken)) is { } finished)
            {
                return finished;
            }

            if (scan.Result is not (ScanResult.Received or ScanResult.Damaged))
            {
                return new Objection($"The scan of {scan.Text} received nothing, so there is nothing to undo.");
            }

            var (undone, objections) = await Undo(scan, scope.Current.Handles(clock.Now()), cancellationToken);
            if (objections.Count > 0)
            {
                return objections;
            }

            if (undone.Count == 0)
            {
                return new Objection($"The receipt of {scan.Text} was undone or scanned again since. Nothing changed.");
            }

            var (first, from) = undone[0];
            if (!await writer.Save([.. undone.Select(one => one.Device)], cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            var again = first.Status == DeviceStatus.InTransit ? "in transit again" : "received and no longer set aside";
            var message = scan.DeviceId is null
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"Carton {scan.Text}: {undone.Count:N0} {(undone.Count == 1 ? "device is" : "devices are")} {again}.")
                : $"{first.Serial} is {again}.";
            db.Scans.Add(shipment.ScanOf(Guid.NewGuid(), scan.Text, ScanResult.Undone, scan.DeviceId, message, scope.Current, clock.Now()));
            db.Raise(new ReceiptUndone(
                shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.DistrictName,
                scan.DeviceId is null ? scan.Text : null, scan.DeviceId is null ? "" : first.Model,
                scan.DeviceId is null ? "" : first.Serial, undone.Count, from, first.Status));
            await db.SaveChangesAsync(cancellationToken);
            return new Undone(message);
        }

        /// <summary>
        /// The devices of the scan, each back to where it was before it; of a carton, those to which nothing has happened since.
        /// </summary>
        private async Task<(List<(Device Device, DeviceStatus From)> Undone, List<Objection> Objections)> Undo(
            Scan scan, DeviceHandling handling, CancellationToken cancellationToken)
        {
            var of = scan.DeviceId is { } one
                ? db.Devices.Where(device => device.Id == one)
                : db.Devices.Where(device => device.ShipmentId == scan.ShipmentId && device.Carton == scan.Text);
            var ids = await of.Select(device => device.Id).ToListAsync(cancellationToken);
            var devices = await writer.Take(ids, cancellationToken);
            var events = await db.EventsOf(scan.StateId, scan.DistrictId, ids, cancellationToken);
            var undone = new List<(Device, DeviceStatus)>();
            var objections = new List<Objection>();
            foreach (var device in devices)
            {
                var from = device.Status;
                if (DeviceEvent.Standing(events[device.Id]).FirstOrDefault(row => row.Batch == scan.ScanId) is not { } done)
                {
                    continue;
                }

                if (device.Undo(events[device.Id], done, handling) is not { } objection)
                {
                    undone.Add((device, from));
                }
                else if (scan.DeviceId is not null)
                {
                    objections.Add(objection);
                }
            }

            return (undone, objections);
        }
    }
}
