using System.Globalization;
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

/// <summary>Receiving is over: what was not scanned is short. The vendor, the state and the district's technology director get the numbers.</summary>
public static class FinishShipment
{
    private const int SerialsNamed = 10;

    /// <param name="Shipment">The shipment that is being received.</param>
    /// <param name="Version">Of the shipment, as the page showed it.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, Guid Version) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections);

        public sealed record Finished(string Summary) : Outcome;

        public sealed record Refused(IReadOnlyList<Objection> Objections) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
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
                return Outcome.Refuse([OfTheDistrict(shipment)]);
            }

            if (shipment.Finish(scope.Current.Name, clock.Now()) is { } objection)
            {
                return Outcome.Refuse([objection]);
            }

            if (shipment.Version != command.Version)
            {
                return Outcome.Refuse([new($"Shipment {shipment.Number} was finished and reopened by somebody else since you opened this page. Look at the numbers again, then finish it.")]);
            }

            var summary = await Summary(shipment, cancellationToken);
            notices.Note(HistorySubject.Shipment, shipment.Id, shipment.StateId, shipment.DistrictId, shipment.VendorId, $"Receiving finished. {summary}");
            notices.Note(HistorySubject.Order, shipment.OrderId, shipment.StateId, shipment.DistrictId, shipment.VendorId, $"{shipment.DistrictName} finished receiving {shipment.Number}. {summary}");
            foreach (var to in new[] { Recipients.Vendor(shipment.VendorId), Recipients.State(shipment.StateId, Roles.ProgramOfficer), Recipients.District(shipment.DistrictId, Roles.TechnologyDirector | Roles.Deployer) })
            {
                await notices.Tell(to, $"{shipment.DistrictName} received {shipment.Number}", summary, $"/fulfillment/shipments/{shipment.Number}", cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Finished(summary);
        }

        /// <summary>A school's receiver sees a part of a shipment and can't say that nothing more of it is to come.</summary>
        internal static Objection OfTheDistrict(Shipment shipment) =>
            new($"Shipment {shipment.Number} is the district's: it may hold devices for other schools, too. Ask a receiver of {shipment.DistrictName} to finish or reopen it.");

        private async Task<string> Summary(Shipment shipment, CancellationToken cancellationToken)
        {
            var figures = await db.ShipmentFigures(shipment.Id, cancellationToken);
            var text = string.Create(CultureInfo.InvariantCulture, $"{figures.Received:N0} of {figures.Shipped:N0} received, {figures.Damaged:N0} damaged, {figures.ToGo:N0} short.");
            if (figures.ToGo > 0)
            {
                var lines = await (
                    from device in db.Devices
                    join line in db.DeviceLines on device.DeviceLineId equals line.Id
                    where device.ShipmentId == shipment.Id && device.Status == DeviceStatus.InTransit
                    group device by new { line.Number, line.Model, line.ShipToName } into rows
                    orderby rows.Key.Number
                    select new { rows.Key.Number, rows.Key.Model, rows.Key.ShipToName, Count = rows.Count() }).ToListAsync(cancellationToken);
                text += " Short: " + string.Join("; ", lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Count:N0} of device line {line.Number} ({line.Model}, {line.ShipToName})"))) + ".";
            }

            if (figures.Damaged > 0)
            {
                var damaged = await db.Devices
                    .Where(device => device.ShipmentId == shipment.Id && device.Status == DeviceStatus.Damaged)
                    .OrderBy(device => device.Serial)
                    .Take(SerialsNamed)
                    .Select(device => device.Serial + ": " + device.ConditionNote)
                    .ToListAsync(cancellationToken);
                text += $" Damaged: {string.Join("; ", damaged)}{(figures.Damaged > SerialsNamed ? "; …" : "")}";
            }

            return text;
        }
    }
}
