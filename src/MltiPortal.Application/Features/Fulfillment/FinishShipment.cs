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
/// Receiving is over: each device that was not scanned is short. The vendor, the state and the district's technology director get the
/// numbers.
/// </summary>
public static class FinishShipment
{
    private const int LongestName = 60; // what is named is kept in a history's data, which is bounded
    private const int LongestNote = 80;

    /// <param name="Shipment">The shipment that is being received.</param>
    /// <param name="Version">Of the shipment, as the page showed it.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, Guid Version) : ICommand<Outcome<Finished>>;

    public sealed record Finished(ReceivingResult Result);

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Finished>>
    {
        public async Task<Outcome<Finished>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            await db.ShipmentsBy(command.Shipment).Take(cancellationToken);
            if (await db.ShipmentsBy(command.Shipment).SingleOrDefaultAsync(cancellationToken) is not { } shipment)
            {
                return Outcome.NotFound;
            }

            if (scope.Current.Reach is Reach.School)
            {
                return OfTheDistrict(shipment);
            }

            var result = await Result(shipment, cancellationToken);
            if (shipment.Finish(result, scope.Current.Name, clock.Now()) is { } objection)
            {
                return objection;
            }

            if (shipment.Version != command.Version)
            {
                return new Objection(
                    $"Shipment {shipment.Number} was finished and reopened by somebody else since you opened this page. Look at the "
                        + "numbers again, then finish it.");
            }

            if (!await ReportShort(shipment, cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Finished(result);
        }

        /// <summary>A school's receiver sees a part of a shipment and can't say that nothing more of it is to come.</summary>
        internal static Objection OfTheDistrict(Shipment shipment) =>
            new($"Shipment {shipment.Number} is the district's: it may hold devices for other schools, too. Ask a receiver of "
                + $"{shipment.DistrictName} to finish or reopen it.");

        private async Task<bool> ReportShort(Shipment shipment, CancellationToken cancellationToken)
        {
            var missing = await db.Devices
                .Where(device => device.StateId == shipment.StateId
                    && device.ShipmentId == shipment.Id
                    && device.Status == DeviceStatus.InTransit)
                .Select(device => device.Id)
                .ToListAsync(cancellationToken);
            var handling = scope.Current.Handles(clock.Now(), Guid.NewGuid());
            var devices = (await writer.Take(missing, cancellationToken)).FindAll(device => device.ReportShort(handling) is null);
            return devices.Count == missing.Count && await writer.Save(devices, cancellationToken);
        }

        private async Task<ReceivingResult> Result(Shipment shipment, CancellationToken cancellationToken)
        {
            var figures = await db.CountsOf(shipment, cancellationToken);
            var lines = figures.ToGo == 0 ? [] : await (
                from device in db.Devices
                join line in db.DeviceLines on device.DeviceLineId equals (long?)line.Id
                where device.ShipmentId == shipment.Id && device.Status == DeviceStatus.InTransit
                group device by new { line.Number, line.Model, line.ShipToName } into rows
                orderby rows.Key.Number
                select new { rows.Key.Number, rows.Key.Model, rows.Key.ShipToName, Count = rows.Count() })
                    .Take(ReceivingResult.Named)
                    .ToListAsync(cancellationToken);
            var damaged = figures.Damaged == 0 ? [] : await db.Devices
                .Where(device => device.ShipmentId == shipment.Id && device.Status == DeviceStatus.Damaged)
                .OrderBy(device => device.Serial)
                .Take(ReceivingResult.Named)
                .Select(device => new { device.Serial, device.ConditionNote })
                .ToListAsync(cancellationToken);
            return new(
                figures.Shipped,
                figures.Received,
                figures.Damaged,
                figures.ToGo,
                [
                    .. lines.Select(line => new ShortLine(
                        line.Number, Cut(line.Model, LongestName), Cut(line.ShipToName, LongestName), line.Count))
                ],
                [.. damaged.Select(device => new DamagedDevice(device.Serial, Cut(device.ConditionNote, LongestNote)))]);
        }

        private static string Cut(string text, int length) => text.Length <= length ? text : MltiPortal.Domain.Cut.At(text, length - 1);
    }
}
