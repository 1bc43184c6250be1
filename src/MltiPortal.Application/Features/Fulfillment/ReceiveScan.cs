using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A serial number or tag was scanned at the dock. Whatever comes of it is kept as a scan; the scan's id comes from the page, so that
/// a scan sent twice (a double Enter, a lost answer) is taken once and answered alike.
/// </summary>
public static class ReceiveScan
{
    private const int LongestText = 100;

    /// <param name="Shipment">The shipment that is being received.</param>
    /// <param name="Text">What the scanner sent.</param>
    /// <param name="ScanId">Given by the page, new for each scan.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, string? Text, Guid ScanId) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        /// <summary>What became of it, and what the receiver is told.</summary>
        public sealed record Scanned(ScanResult Result, string Message) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Text).NotEmpty().WithMessage("Nothing was scanned. Scan the serial number or the asset tag on the device or its box.")
                .MaximumLength(LongestText).WithMessage("That is longer than any serial number. Two codes may have run together: scan one at a time.")
                .OnOneLine().WithMessage("The scanner sent a character that no serial number has. Scan once more, or type the number.");
            RuleFor(command => command.ScanId).NotEmpty().WithMessage("The page sent no number for this scan. Open the page again and scan once more.");
        }
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            if (await db.TakeShipment(command.Shipment, cancellationToken) is not { } shipment)
            {
                return new Outcome.NotFound();
            }

            if (await db.ScanBefore(shipment, command.ScanId, cancellationToken) is { } before)
            {
                return new Outcome.Scanned(before.Result, before.Message);
            }

            if (shipment.FinishedObjection(await db.ZoneOf(shipment.StateId, cancellationToken)) is { } finished)
            {
                return Outcome.Refuse([finished]);
            }

            var now = clock.Now();
            var text = command.Text!.Trim();
            var device = await db.DeviceOf(shipment, text, cancellationToken);
            var (result, message) = device switch
            {
                null => (ScanResult.UnknownSerial, $"{text} is not a device of this district's orders. Set it aside and ask {shipment.VendorName} whose it is."),
                { Status: not DeviceStatus.InTransit } => (ScanResult.Duplicate, await db.AlreadyIn(device, shipment, now, cancellationToken)),
                _ when device.ShipmentId != shipment.Id => (ScanResult.OtherShipment, await Elsewhere(device, cancellationToken)),
                _ => (ScanResult.Received, await Receive(device, shipment, now, cancellationToken)),
            };
            db.Scans.Add(shipment.ScanOf(command.ScanId, text, result, device?.Id, message, scope.Current, now));
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Scanned(result, message);
        }

        private async Task<string> Receive(Device device, Shipment shipment, DateTime now, CancellationToken cancellationToken)
        {
            var figures = await db.ShipmentFigures(shipment.Id, cancellationToken);
            device.Receive(scope.Current.Name, now);
            if (figures.ToGo == figures.Shipped)
            {
                notices.Note(HistorySubject.Shipment, shipment.Id, shipment.StateId, shipment.DistrictId, shipment.VendorId, "Receiving began.");
            }

            return string.Create(CultureInfo.InvariantCulture, $"{device.Serial} received. {figures.Received + 1:N0} of {figures.Shipped:N0}.");
        }

        private async Task<string> Elsewhere(Device device, CancellationToken cancellationToken)
        {
            var place = await (
                from other in db.Shipments
                join line in db.DeviceLines on device.DeviceLineId equals line.Id
                where other.Id == device.ShipmentId
                select new { other.Number, line.ShipToName }).SingleAsync(cancellationToken);
            return $"{device.Serial} belongs to another shipment of yours: {place.Number}. It is a {device.Model} for {place.ShipToName}. Receive it there, or put it aside until that shipment is taken in.";
        }
    }
}
