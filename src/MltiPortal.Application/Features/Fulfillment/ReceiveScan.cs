using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A serial number or tag was scanned at the dock. Whatever comes of it is kept as a scan; the scan's id comes from the page, so that
/// a scan sent twice (a double Enter, a lost answer) is taken once and answered alike. It takes the device's row and no other, so that
/// people who scan do not wait for each other.
/// </summary>
public static class ReceiveScan
{
    /// <param name="Shipment">The shipment that is being received.</param>
    /// <param name="Text">What the scanner sent.</param>
    /// <param name="ScanId">Given by the page, new for each scan.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, string Text, Guid ScanId) : ICommand<Outcome<Scanned>>;

    /// <summary>What became of it, and what the receiver is told.</summary>
    public sealed record Scanned(ScanResult Result, string Message);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Text)
                .NotEmpty()
                .WithMessage("Nothing was scanned. Scan the serial number or the asset tag on the device or its box.")
                    .Must(ScannedCode.IsShortEnough)
                        .WithMessage("That is longer than any serial number. Two codes may have run together: scan one at a time.")
                        .Must(ScannedCode.IsReadable)
                            .WithMessage("The scanner sent a character that no serial number has. Scan once more, or type the number.");
            RuleFor(command => command.ScanId)
                .NotEmpty()
                .WithMessage("The page sent no number for this scan. Open the page again and scan once more.");
        }
    }

    public sealed class Handler(
        PortalDb db, DeviceWriter devices, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Scanned>>
    {
        public async Task<Outcome<Scanned>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            var desk = await db.ShipmentsBy(command.Shipment).AsNoTracking()
                .Select(shipment => new
                {
                    Shipment = shipment,
                    TimeZone = db.States.Where(state => state.Id == shipment.StateId).Select(state => state.TimeZone).First(),
                    Before = db.Scans.FirstOrDefault(scan => scan.DistrictId == shipment.DistrictId && scan.ScanId == command.ScanId),
                    Shipped = db.ShipmentFigures.Where(kept => kept.StateId == shipment.StateId && kept.ShipmentId == shipment.Id)
                        .Sum(kept => kept.InTransit + kept.Received + kept.Damaged + kept.Deployed),
                    Received = db.ShipmentFigures.Where(kept => kept.StateId == shipment.StateId && kept.ShipmentId == shipment.Id)
                        .Sum(kept => kept.Received + kept.Deployed),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (desk is null)
            {
                return Outcome.NotFound;
            }

            var shipment = desk.Shipment;
            if (desk.Before is { } before)
            {
                return new Scanned(before.Result, before.Message);
            }

            if (shipment.FinishedObjection(new StateZone(desk.TimeZone)) is { } finished)
            {
                return finished;
            }

            var now = clock.Now();
            var code = ScannedCode.Of(command.Text);
            var match = await db.DeviceOf(shipment, code, cancellationToken);
            var device = match.Device;
            var isIn = device is { Status: DeviceStatus.InTransit } && device.ShipmentId == shipment.Id;
            if (isIn && !await Receive(device!, command.ScanId, now, cancellationToken))
            {
                // somebody else was first, and this scan says so
                isIn = false;
                device = await db.Devices.AsNoTracking().SingleAsync(row => row.Id == device!.Id, cancellationToken);
            }

            var (result, message) = device switch
            {
                null => await Unknown(shipment, code, match, cancellationToken),
                _ when isIn => (ScanResult.Received, string.Create(
                    // the figures follow when this command is done
                    CultureInfo.InvariantCulture, $"{device.Serial} received. {desk.Received + 1:N0} of {desk.Shipped:N0}.")),
                { Status: DeviceStatus.Short or DeviceStatus.WrittenOff } =>
                    (ScanResult.NotExpected, await Settled(device, cancellationToken)),
                { Status: not DeviceStatus.InTransit } =>
                    (ScanResult.Duplicate, await db.AlreadyIn(device, shipment, now, cancellationToken)),
                _ => (ScanResult.OtherShipment, await Elsewhere(device, cancellationToken)),
            };
            if (isIn)
            {
                await db.Begin(shipment, now, cancellationToken);
            }

            message += match.ReadAs(code);
            db.Scans.Add(shipment.ScanOf(command.ScanId, code.Shown, result, device?.Id, message, scope.Current, now));
            await db.SaveChangesAsync(cancellationToken);
            return new Scanned(result, message);
        }

        /// <summary>It may be a carton, which is asked about, or fit several devices, or be another number of the label.</summary>
        private async Task<(ScanResult Result, string Message)> Unknown(
            Shipment shipment, ScannedCode code, CodeMatch match, CancellationToken cancellationToken)
        {
            if (match.Several.Count > 0)
            {
                return (ScanResult.UnknownSerial, $"{code.Shown} was not received: {match.InWords()}");
            }

            if (await db.CartonOf(shipment, code, cancellationToken) is { } carton)
            {
                return carton.ToGo == 0
                    ? (ScanResult.Duplicate, $"That is carton {carton.Carton}. All of it was received before.")
                    : (
                        ScanResult.Carton,
                        $"That is carton {carton.Carton}, with {FulfillmentTexts.Devices(carton.ToGo)} still to come. Receive the whole "
                            + "carton?");
            }

            return (ScanResult.UnknownSerial, code.Other() is not OtherCode.None and var other
                ? $"{code.Shown} was not received. {other.InWords()}"
                : $"{code.Shown} is not a device of this district's orders. Set it aside and ask {shipment.VendorName} whose it is.");
        }

        private async Task<bool> Receive(Device device, Guid scan, DateTime now, CancellationToken cancellationToken) =>
            device.Receive(scope.Current.Handles(now, scan)) is null && await devices.Save([device], cancellationToken);

        private async Task<string> Settled(Device device, CancellationToken cancellationToken) => device.Status == DeviceStatus.WrittenOff
            ? $"{device.Serial} was written off: {device.ConditionNote} Undo that on the page of the device, then scan it again."
            : $"{device.Serial} was reported short when shipment "
                + $"{await db.Shipments.Where(row => row.Id == device.ShipmentId).Select(row => row.Number).SingleAsync(cancellationToken)} was finished. Reopen that shipment to receive it.";

        private async Task<string> Elsewhere(Device device, CancellationToken cancellationToken)
        {
            var place = await (
                from other in db.Shipments
                join line in db.DeviceLines on device.DeviceLineId equals (long?)line.Id
                where other.Id == device.ShipmentId
                select new { other.Number, line.ShipToName }).SingleAsync(cancellationToken);
            return $"{device.Serial} belongs to another shipment of yours: {place.Number}. It is a {device.Model} for "
                + $"{place.ShipToName}. Receive it there, or put it aside until that shipment is taken in.";
        }
    }
}
