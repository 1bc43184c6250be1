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
/// A vendor corrects the serial number, the asset tag or the carton of a device of its ship notice, as long as it has not been received.
/// The district is told.
/// </summary>
public static class CorrectDevice
{
    /// <param name="Shipment">The shipment that names it.</param>
    /// <param name="Serial">Its serial number in the ship notice, in any case.</param>
    /// <param name="NewSerial">Its right serial number; none if it stays.</param>
    /// <param name="NewTag">Its right asset tag, empty if it has none; null if it stays.</param>
    /// <param name="NewCarton">Its right carton, empty if it is in none; null if it stays.</param>
    /// <param name="Reason">Why; the district reads it.</param>
    [Requires(Permission.ShipDevices)]
    public sealed record Command(string Shipment, string Serial, string? NewSerial, string? NewTag, string? NewCarton, string Reason)
        : ICommand<Outcome<Corrected>>;

    /// <summary>What the vendor is told.</summary>
    /// <param name="Manufacturer">Whose number it is.</param>
    /// <param name="Serial">The device's serial number now.</param>
    /// <param name="Message">What was done.</param>
    public sealed record Corrected(string Manufacturer, string Serial, string Message);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Serial).OfANamedDevice();
            RuleFor(command => command.NewSerial).IsNumber("serial number");
            RuleFor(command => command.NewTag).IsNumber("tag");
            RuleFor(command => command.NewCarton).Custom((text, context) => context.Fault(DeviceNumber.Of(text).CartonFault()));
            RuleFor(command => command.Reason).Explains("Say why it is corrected, for example: Two digits were swapped in the file.");
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
            var now = new DeviceNumbers(
                OrNone(DeviceNumber.Of(command.NewSerial).Text) ?? before.Serial,
                command.NewTag is { } tag ? OrNone(DeviceNumber.Of(tag).Text) : before.Tag,
                command.NewCarton is { } carton ? OrNone(DeviceNumber.CartonKey(carton)) : before.Carton);
            var reason = command.Reason.Trim();
            if (device.Correct(now, reason, scope.Current.Handles(clock.Now())) is { } objection)
            {
                return objection with { Path = nameof(command.Serial) };
            }

            List<Objection> taken =
            [
                .. await db.SerialTaken(device, nameof(command.NewSerial), cancellationToken),
                .. await db.TagTaken(device, nameof(command.NewTag), cancellationToken),
                .. await OfAnotherSchool(device, before, cancellationToken),
            ];
            if (taken.Count > 0)
            {
                return taken;
            }

            if (!await writer.Save([device], cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            db.Raise(new DeviceCorrected(
                shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.VendorName, IsByVendor: true, device.Model,
                before, now, reason));
            await db.SaveChangesAsync(cancellationToken);
            return new Corrected(
                device.Manufacturer, device.Serial, $"Corrected: {now.ChangesFrom(before)} {shipment.DistrictName} has been told.");

            static string? OrNone(string text) => text.Length == 0 ? null : text;
        }

        /// <summary>A carton goes to one address under one tracking number, as in the ship notice.</summary>
        private async Task<IEnumerable<Objection>> OfAnotherSchool(
            Device device, DeviceNumbers before, CancellationToken cancellationToken) =>
            device.Carton is not null && device.Carton != before.Carton && await db.Devices.AnyAsync(
                row => row.StateId == device.StateId
                    && row.ShipmentId == device.ShipmentId
                    && row.Carton == device.Carton
                    && row.Id != device.Id
                    && row.Status != DeviceStatus.Voided
                    && (row.OrderedForSchoolId != device.OrderedForSchoolId || row.Tracking != device.Tracking),
                cancellationToken)
                ?
                [
                    new(
                        nameof(Command.NewCarton),
                        $"Carton {device.Carton} goes to another school or has another tracking number. Enter the carton that this "
                            + "device is in.")
                ]
                : [];
    }
}
