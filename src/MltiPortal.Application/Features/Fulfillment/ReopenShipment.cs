using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>A late box turned up: receiving of a finished shipment goes on, and those who were told that it was short are told.</summary>
public static class ReopenShipment
{
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment) : ICommand<Outcome<Nothing>>;

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Command, Outcome<Nothing>>
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

            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
    }
}
