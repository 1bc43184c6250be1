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

/// <summary>A whole carton is taken in by its number: every device in it that is still on its way. It leaves one scan, which can be undone as one.</summary>
public static class ReceiveCarton
{
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, string? Carton, Guid ScanId) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Received(string Message) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Carton).NotEmpty().WithMessage("Scan or write the carton's number, as it stands on its label.")
                .MaximumLength(60).WithMessage("That is longer than any carton's number. Scan one code.")
                .OnOneLine().WithMessage("The scanner sent a character that no carton's number has. Scan once more, or type the number.");
            RuleFor(command => command.ScanId).NotEmpty().WithMessage("The page sent no number for this. Open the page again and send it once more.");
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
                return new Outcome.Received(before.Message);
            }

            if (shipment.FinishedObjection(await db.ZoneOf(shipment.StateId, cancellationToken)) is { } finished)
            {
                return Outcome.Refuse([finished]);
            }

            var carton = Device.Key(command.Carton!);
            var devices = await db.Devices.Where(device => device.ShipmentId == shipment.Id && device.Carton == carton).ToListAsync(cancellationToken);
            var coming = devices.Where(device => device.Status == DeviceStatus.InTransit).ToList();
            if (devices.Count == 0)
            {
                return Outcome.Refuse([new(nameof(command.Carton), $"Shipment {shipment.Number} has no carton {carton}. Look at the label again, or scan the devices one by one.")]);
            }

            if (coming.Count == 0)
            {
                return Outcome.Refuse([new(nameof(command.Carton), $"All {devices.Count.ToString("N0", CultureInfo.InvariantCulture)} devices of carton {carton} had been received before. Nothing changed.")]);
            }

            var now = clock.Now();
            var figures = await db.ShipmentFigures(shipment.Id, cancellationToken);
            foreach (var device in coming)
            {
                device.Receive(scope.Current.Name, now);
            }

            var earlier = devices.Count - coming.Count;
            var message = string.Create(CultureInfo.InvariantCulture, $"Carton {carton}: {coming.Count:N0} {(coming.Count == 1 ? "device" : "devices")} received{(earlier == 0 ? "" : $", {earlier:N0} had been received before")}. {figures.Received + coming.Count:N0} of {figures.Shipped:N0}.");
            if (figures.ToGo == figures.Shipped)
            {
                notices.Note(HistorySubject.Shipment, shipment.Id, shipment.StateId, shipment.DistrictId, shipment.VendorId, "Receiving began.");
            }

            db.Scans.Add(shipment.ScanOf(command.ScanId, carton, ScanResult.Received, null, message, scope.Current, now));
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Received(message);
        }
    }
}
