using MediatR;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>A late box turned up: receiving of a finished shipment goes on, and those who were told that it was short are told.</summary>
public static class ReopenShipment
{
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Reopened : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            if (await db.ShipmentBy(command.Shipment, cancellationToken) is not { } shipment)
            {
                return new Outcome.NotFound();
            }

            if (scope.Current.Reach is Reach.School)
            {
                return Outcome.Refuse([FinishShipment.Handler.OfTheDistrict(shipment)]);
            }

            if (shipment.FinishedAt is null)
            {
                return Outcome.Refuse([new($"Shipment {shipment.Number} is not finished: receiving goes on. Nothing changed.")]);
            }

            shipment.Reopen();
            notices.Note(HistorySubject.Shipment, shipment.Id, shipment.StateId, shipment.DistrictId, shipment.VendorId, "Reopened: receiving goes on.");
            foreach (var to in new[] { Recipients.Vendor(shipment.VendorId), Recipients.State(shipment.StateId, Roles.ProgramOfficer) })
            {
                await notices.Tell(to, $"{shipment.DistrictName} reopened {shipment.Number}", $"More of shipment {shipment.Number} has arrived at {shipment.DistrictName}; receiving goes on.", $"/fulfillment/shipments/{shipment.Number}", cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Reopened();
        }
    }
}
