using FluentValidation;
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
/// A device of this shipment arrived damaged: it counts as arrived, goes to nobody, and the vendor is told what is wrong with it.
/// </summary>
public static class SetAsideDevice
{
    /// <param name="Shipment">The shipment that is being received.</param>
    /// <param name="Text">The device's serial number or tag.</param>
    /// <param name="Note">What is damaged.</param>
    /// <param name="ScanId">Given by the page, new for each scan.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, string Text, string Note, Guid ScanId) : ICommand<Outcome<SetAside>>;

    /// <summary>What the receiver is told.</summary>
    public sealed record SetAside(string Message);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Text).NotEmpty().WithMessage("Scan or write the serial number or the tag of the damaged device.")
                .Must(ScannedCode.IsShortEnough).WithMessage("That is longer than any serial number. Scan one code.")
                .Must(ScannedCode.IsReadable)
                    .WithMessage("The scanner sent a character that no serial number has. Scan once more, or type the number.");
            RuleFor(command => command.Note)
                .NotEmpty()
                .WithMessage("Say what is damaged: the vendor reads it and decides on the replacement.")
                    .MaximumLength(DeviceEvent.NoteLength)
                        .WithMessage($"The note is longer than {DeviceEvent.NoteLength} characters. Shorten it.")
                        .OnOneLine()
                            .WithMessage("The note holds a line break or another character that can't be kept. Write it on one line.");
            RuleFor(command => command.ScanId)
                .NotEmpty()
                .WithMessage("The page sent no number for this. Open the page again and send it once more.");
        }
    }

    public sealed class Handler(
        PortalDb db, DeviceWriter devices, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<SetAside>>
    {
        public async Task<Outcome<SetAside>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            if (await db.ShipmentsBy(command.Shipment).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } shipment)
            {
                return Outcome.NotFound;
            }

            if (await db.ScanBefore(shipment, command.ScanId, cancellationToken) is { } before)
            {
                return new SetAside(before.Message);
            }

            if (shipment.FinishedObjection(await db.ZoneOf(shipment.StateId, cancellationToken)) is { } finished)
            {
                return finished;
            }

            var code = ScannedCode.Of(command.Text);
            var note = command.Note.Trim();
            var now = clock.Now();
            var match = await db.DeviceOf(shipment, code, cancellationToken);
            if (match.Device is not { } device)
            {
                return new Objection(nameof(command.Text), Unknown(code, match));
            }

            if (device.ShipmentId != shipment.Id)
            {
                return new Objection(
                    nameof(command.Text),
                    $"{device.Serial} belongs to another shipment of yours. Scan it above to see which, and set it aside there.");
            }

            if (device.SetAside(note, scope.Current.Handles(now, command.ScanId)) is { } objection)
            {
                return objection with { Path = nameof(command.Text) };
            }

            if (!await devices.Save([device], cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            await db.Begin(shipment, now, cancellationToken);
            var readAs = match.ReadAs(code);
            var message = $"{device.Serial} is set aside as damaged: {note}{(readAs.Length > 0 && note[^1] != '.' ? "." : "")}{readAs}";
            db.Scans.Add(shipment.ScanOf(command.ScanId, code.Shown, ScanResult.Damaged, device.Id, message, scope.Current, now));
            db.Raise(new DeviceSetAside(
                shipment.Owner(),
                shipment.Id,
                shipment.OrderId,
                shipment.Number,
                shipment.DistrictName,
                device.Model,
                device.Serial,
                note));
            await db.SaveChangesAsync(cancellationToken);
            return new SetAside(message);
        }

        private static string Unknown(ScannedCode code, CodeMatch match) => match.Several.Count > 0
            ? $"{code.Shown} was not set aside: {match.InWords()}"
            : code.Other() is not OtherCode.None and var other
                ? $"{code.Shown} was not set aside. {other.InWords()}"
                : $"{code.Shown} is not a device of this shipment. Look at the serial number on the device, not on the box.";
    }
}
