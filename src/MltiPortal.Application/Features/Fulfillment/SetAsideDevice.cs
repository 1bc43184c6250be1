using FluentValidation;
using MediatR;
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

/// <summary>A device of this shipment arrived damaged: it counts as arrived, goes to nobody, and the vendor is told what is wrong with it.</summary>
public static class SetAsideDevice
{
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, string? Text, string? Note, Guid ScanId) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record SetAside(string Message) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Text).NotEmpty().WithMessage("Scan or write the serial number or the tag of the damaged device.")
                .MaximumLength(100).WithMessage("That is longer than any serial number. Scan one code.")
                .OnOneLine().WithMessage("The scanner sent a character that no serial number has. Scan once more, or type the number.");
            RuleFor(command => command.Note).NotEmpty().WithMessage("Say what is damaged: the vendor reads it and decides on the replacement.")
                .MaximumLength(300).WithMessage("The note is longer than 300 characters. Shorten it.")
                .OnOneLine().WithMessage("The note holds a line break or another character that can't be kept. Write it on one line.");
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
                return new Outcome.SetAside(before.Message);
            }

            var text = command.Text!.Trim();
            var note = command.Note!.Trim();
            var now = clock.Now();
            var finished = shipment.FinishedObjection(await db.ZoneOf(shipment.StateId, cancellationToken));
            var device = await db.DeviceOf(shipment, text, cancellationToken);
            var objection = device switch
            {
                _ when finished is not null => finished,
                null => new(nameof(command.Text), $"{text} is not a device of this shipment. Look at the serial number on the device, not on the box."),
                _ when device.ShipmentId != shipment.Id => new(nameof(command.Text), $"{device.Serial} belongs to another shipment of yours. Scan it above to see which, and set it aside there."),
                { Status: DeviceStatus.Damaged } => new(nameof(command.Text), $"{device.Serial} is set aside already: {device.ConditionNote}. Undo that first to change the note."),
                { Status: DeviceStatus.Deployed } => new(nameof(command.Text), $"{device.Serial} is deployed, so it is a repair now, not a damaged delivery."),
                _ => (Objection?)null,
            };
            if (objection is not null)
            {
                return Outcome.Refuse([objection]);
            }

            device!.SetAside(note, scope.Current.Name, now);
            var message = $"{device.Serial} is set aside as damaged: {note}";
            db.Scans.Add(shipment.ScanOf(command.ScanId, text, ScanResult.Damaged, device.Id, message, scope.Current, now));
            notices.Note(HistorySubject.Shipment, shipment.Id, shipment.StateId, shipment.DistrictId, shipment.VendorId, $"{device.Model} {device.Serial} arrived damaged: {note}");
            await notices.Tell(
                Recipients.Vendor(shipment.VendorId),
                $"A damaged {device.Model} in shipment {shipment.Number}",
                $"{shipment.DistrictName} set {device.Model} {device.Serial} aside: {note} Send a replacement, or write to the district.",
                $"/fulfillment/shipments/{shipment.Number}",
                cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.SetAside(message);
        }
    }
}
