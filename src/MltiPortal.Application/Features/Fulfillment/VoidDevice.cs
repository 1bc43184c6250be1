using FluentValidation;
using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A vendor takes a device out of a ship notice, as long as it has not been received: it was not in the box. Its device line has room for
/// another one, and its numbers are free, so that it can be shipped again. The district is told.
/// </summary>
public static class VoidDevice
{
    /// <param name="Shipment">The shipment that names it.</param>
    /// <param name="Serial">Its serial number, in any case.</param>
    /// <param name="Reason">Why; the district reads it.</param>
    [Requires(Permission.ShipDevices)]
    public sealed record Command(string Shipment, string Serial, string Reason) : ICommand<Outcome<Voided>>;

    /// <summary>What the vendor is told.</summary>
    public sealed record Voided(string Message);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Serial).OfANamedDevice();
            RuleFor(command => command.Reason).Explains("Say why it is voided, for example: It was not in the box.");
        }
    }

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Voided>>
    {
        public async Task<Outcome<Voided>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            var (named, unknown) = await db.InShipment(writer, command.Shipment, command.Serial, cancellationToken);
            if (named is null)
            {
                return unknown is null ? Outcome.NotFound : unknown;
            }

            var (shipment, device, line) = named;

            var reason = command.Reason.Trim();
            if (device.Void(reason, scope.Current.Handles(clock.Now())) is { } objection)
            {
                return objection with { Path = nameof(command.Serial) };
            }

            if (!await writer.Save([device], cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            db.Raise(new DeviceVoided(
                shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.VendorName, device.Model, device.Serial, line,
                reason));
            await db.SaveChangesAsync(cancellationToken);
            return new Voided(
                $"{device.Serial} is voided. Device line {line} has one more to ship. {shipment.DistrictName} has been told.");
        }
    }
}
