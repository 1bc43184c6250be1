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

/// <summary>A receipt is taken back, of one device or of a carton: it is on its way again. The scan stays, and the undoing stands beside it.</summary>
public static class UndoReceipt
{
    /// <param name="Shipment">The shipment that is being received.</param>
    /// <param name="ScanId">The scan that is taken back.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, Guid ScanId) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Undone(string Message) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            if (await db.TakeShipment(command.Shipment, cancellationToken) is not { } shipment
                || await db.ScanBefore(shipment, command.ScanId, cancellationToken) is not { } scan || scan.ShipmentId != shipment.Id)
            {
                return new Outcome.NotFound();
            }

            if (shipment.FinishedObjection(await db.ZoneOf(shipment.StateId, cancellationToken)) is { } finished)
            {
                return Outcome.Refuse([finished]);
            }

            if (scan.Result is not (ScanResult.Received or ScanResult.Damaged))
            {
                return Outcome.Refuse([new($"The scan of {scan.Text} received nothing, so there is nothing to undo.")]);
            }

            var devices = await DevicesOf(scan, cancellationToken);
            var objections = devices.Select(device => device.UndoReceipt()).OfType<Objection>().ToList();
            if (devices.Count == 0)
            {
                objections.Add(new($"The receipt of {scan.Text} was taken back or scanned again since. Nothing changed."));
            }

            if (objections.Count > 0)
            {
                return Outcome.Refuse(objections);
            }

            var message = scan.DeviceId is null
                ? string.Create(CultureInfo.InvariantCulture, $"Carton {scan.Text}: {devices.Count:N0} {(devices.Count == 1 ? "device is" : "devices are")} on the way again.")
                : $"{devices[0].Serial} is on the way again.";
            db.Scans.Add(shipment.ScanOf(Guid.NewGuid(), scan.Text, ScanResult.Undone, scan.DeviceId, message, scope.Current, clock.Now()));
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Undone(message);
        }

        /// <summary>The device of a scan that is the last word on it; of a carton's, those that it took in and nothing happened to since.</summary>
        private async Task<List<Device>> DevicesOf(Scan scan, CancellationToken cancellationToken)
        {
            if (scan.DeviceId is null)
            {
                return await db.Devices
                    .Where(device => device.ShipmentId == scan.ShipmentId && device.Carton == scan.Text && device.ReceivedAt == scan.At && device.Status == DeviceStatus.Received)
                    .ToListAsync(cancellationToken);
            }

            return await db.Devices
                .Where(device => device.Id == scan.DeviceId && !db.Scans.Any(later => later.ShipmentId == scan.ShipmentId && later.Id > scan.Id && later.DeviceId == scan.DeviceId
                    && (later.Result == ScanResult.Received || later.Result == ScanResult.Damaged || later.Result == ScanResult.Undone)))
                .ToListAsync(cancellationToken);
        }
    }
}
