using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A late box turned up: receiving of a finished shipment goes on, what was short is in transit again, and those who were told that it was
/// short are told.
/// </summary>
public static class ReopenShipment
{
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment) : ICommand<Outcome<Nothing>>;

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Nothing>>
    {
        public async Task<Outcome<Nothing>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            await db.ShipmentsBy(command.Shipment).Take(cancellationToken);
            if (await db.ShipmentsBy(command.Shipment).SingleOrDefaultAsync(cancellationToken) is not { } shipment)
            {
                return Outcome.NotFound;
            }

            if (scope.Current.Reach is Reach.School)
            {
                return FinishShipment.Handler.OfTheDistrict(shipment);
            }

            if (shipment.Reopen() is { } objection)
            {
                return objection;
            }

            var missing = await db.Devices
                .Where(device => device.StateId == shipment.StateId
                    && device.ShipmentId == shipment.Id
                    && device.Status == DeviceStatus.Short)
                .Select(device => device.Id)
                .ToListAsync(cancellationToken);
            var devices = await writer.Take(missing, cancellationToken);
            var events = await db.EventsOf(shipment.StateId, shipment.DistrictId, missing, cancellationToken);
            var handling = scope.Current.Handles(clock.Now(), Guid.NewGuid());
            if (devices.Any(device => device.Undo(events[device.Id], DeviceEvent.Standing(events[device.Id])[^1], handling) is not null)
                || !await writer.Save(devices, cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
    }
}
