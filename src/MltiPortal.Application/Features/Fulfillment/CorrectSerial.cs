using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A receiver corrects the serial number of a device: its label says another one than the ship notice. Its history keeps both, and the
/// vendor is told.
/// </summary>
public static class CorrectSerial
{
    /// <param name="Shipment">The shipment that it is in.</param>
    /// <param name="Serial">Its serial number on record, in any case.</param>
    /// <param name="NewSerial">The one on its label.</param>
    /// <param name="Reason">Why; the vendor reads it.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, string Serial, string NewSerial, string Reason) : ICommand<Outcome<Corrected>>;

    /// <summary>What the receiver is told.</summary>
    /// <param name="Manufacturer">Whose number it is.</param>
    /// <param name="Serial">The device's serial number now.</param>
    /// <param name="Message">What was done.</param>
    public sealed record Corrected(string Manufacturer, string Serial, string Message);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Serial).OfANamedDevice();
            RuleFor(command => command.NewSerial).NotEmpty().WithMessage("Enter the serial number that is on the label.");
            RuleFor(command => command.NewSerial).IsNumber("serial number");
            RuleFor(command => command.Reason).Explains("Say why it is corrected, for example: The label says so.");
        }
    }

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Corrected>>
    {
        public async Task<Outcome<Corrected>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            var (named, unknown) = await db.InShipment(writer, command.Shipment, command.Serial, cancellationToken);
            if (named is null)
            {
                return unknown is null ? Outcome.NotFound : unknown;
            }

            var (shipment, device, _) = named;

            var before = device.Numbers();
            var reason = command.Reason.Trim();
            if (device.CorrectSerial(DeviceNumber.Of(command.NewSerial).Text, reason, scope.Current.Handles(clock.Now())) is { } objection)
            {
                return objection with { Path = nameof(command.NewSerial) };
            }

            if (await db.SerialTaken(device, nameof(command.NewSerial), cancellationToken) is { Count: > 0 } taken)
            {
                return Outcome<Corrected>.Refuse(taken);
            }

            if (!await writer.Save([device], cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            db.Raise(new DeviceCorrected(
                shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.DistrictName, IsByVendor: false, device.Model,
                before, device.Numbers(), reason));
            await db.SaveChangesAsync(cancellationToken);
            return new Corrected(
                device.Manufacturer,
                device.Serial,
                $"Corrected: {device.Numbers().ChangesFrom(before)} {shipment.VendorName} has been told.");
        }
    }
}
