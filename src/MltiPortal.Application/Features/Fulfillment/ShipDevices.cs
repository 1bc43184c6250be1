using System.Globalization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A vendor's ship notice for one order: every device by its serial, against its device line. One shipment a district; all of it or
/// nothing. The order's row is taken, so that two notices count what is left one after the other; that a serial or a tag is known is found
/// by its index.
/// </summary>
public static class ShipDevices
{
    /// <param name="Number">The order's number.</param>
    /// <param name="Notice">The truck.</param>
    /// <param name="Units">Every device, at most <see cref="ShipNoticeFile.MostRows"/>.</param>
    /// <param name="File">The file that named them; none if it was no file.</param>
    [Requires(Permission.ShipDevices)]
    public sealed record Command(
        string Number, ShipNoticeHead Notice, IReadOnlyList<Unit> Units, NoticeFile? File = null) : ICommand<Outcome<Shipped>>;

    /// <summary>A ship notice as the vendor sent it.</summary>
    public abstract record NoticeFile
    {
        private NoticeFile()
        {
        }

        /// <summary>It comes with the command, and is kept with the shipments.</summary>
        public sealed record Uploaded(string Name, byte[] Content) : NoticeFile;

        /// <summary>It is kept already, under this key.</summary>
        public sealed record Kept(Guid Key) : NoticeFile;
    }

    /// <summary>A device.</summary>
    /// <param name="Line">The number of its device line.</param>
    /// <param name="Serial">Its serial number, as on its label.</param>
    /// <param name="Tag">Its asset tag, if it has one.</param>
    /// <param name="Carton">The carton that it is in, if the vendor says so.</param>
    /// <param name="Carrier">Who carries it, if that is not who carries the rest.</param>
    /// <param name="Tracking">Its tracking number, if that is not the one of the rest.</param>
    public sealed record Unit(int Line, string Serial, string? Tag, string? Carton, string? Carrier = null, string? Tracking = null);

    public sealed record Shipped(IReadOnlyList<ShipmentMade> Shipments);

    public sealed record ShipmentMade(string Number, string District, int Devices);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Units).NotEmpty().WithMessage("Choose the file that lists the devices.")
                .Must(units => units.Count <= ShipNoticeFile.MostRows)
                    .WithMessage($"A ship notice names at most {ShipNoticeFile.MostRows:N0} devices.");
            RuleForEach(command => command.Units).Must(unit => ShipNoticeCheck.FaultsOf(unit).Length == 0)
                .WithMessage((_, unit) => ShipNoticeCheck.FaultsOf(unit));
        }
    }

    public sealed class Handler(
        PortalDb db,
        DeviceWriter writer,
        FileVault vault,
        CurrentUserScope scope,
        TimeProvider clock) : IRequestHandler<Command, Outcome<Shipped>>
    {
        public async Task<Outcome<Shipped>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            if (!OrderKey.TryParse(command.Number, out var key)
                || await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } order)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var objections = command.Notice.Objections(order, (await db.ZoneOf(order.StateId, cancellationToken)).DayOf(now)).ToList();
            await db.Orders.Where(row => row.Id == order.Id).Take(cancellationToken);
            var lines = (await db.LinesToCheck(order.Id, cancellationToken)).ToDictionary(line => line.Number);
            var check = new ShipNoticeCheck(order, lines, [.. command.Units.Select((unit, index) => ShipNoticeFile.Row.Of(index, unit))]);
            objections.AddRange(
                check.Refused.Select(row => new Objection(
                    string.Create(CultureInfo.InvariantCulture, $"{nameof(command.Units)}[{row.Number}]"), row.Why)));
            return objections.Count > 0 ? objections : await Ship(command, order, lines, now, cancellationToken);
        }

        private async Task<Outcome<Shipped>> Ship(
            Command command, Order order, Dictionary<int, LineToShip> lines, DateTime now, CancellationToken cancellationToken)
        {
            var file = await Keep(command.File, order, now, cancellationToken);
            var last = await db.Shipments.CountAsync(row => row.OrderId == order.Id, cancellationToken);
            var parts = command.Units.Select(unit => (Unit: unit, Line: lines[unit.Line]))
                .GroupBy(part => part.Line.DistrictId)
                .OrderBy(part => part.First().Line.Number)
                .Select((part, index) => (Shipment: Head(part.First().Line, last + index + 1), Devices: part.ToList()))
                .ToList();
            db.Shipments.AddRange(parts.Select(part => part.Shipment));
            await db.SaveChangesAsync(cancellationToken);
            var shipped = scope.Current.Handles(now);
            var devices = parts
                .SelectMany(part => part.Devices.Select(device => DeviceOf(part.Shipment, device.Line, device.Unit)))
                .ToList();
            var shipments = parts.ConvertAll(part => (long?)part.Shipment.Id);
            try
            {
                await writer.Insert(devices, rows => rows.Where(device => shipments.Contains(device.ShipmentId)), cancellationToken);
            }
            catch (Exception exception) when (exception.IsUniqueViolation())
            {
                return new Objection(
                    nameof(command.Units),
                    "Another ship notice with some of the same serial numbers or tags was sent at the same moment and was taken first. "
                        + "Nothing of this one was shipped. Send it again: the rows that are taken will be named.");
            }

            foreach (var (shipment, content) in parts)
            {
                db.Raise(new ShipmentSent(
                    shipment.Owner(), shipment.Id, order.Id, shipment.Number, shipment.VendorName, shipment.DistrictName, shipment.Carrier,
                    shipment.Tracking, shipment.ExpectedOn, content.Count));
            }

            db.Raise(new ShipNoticeTaken(
                new EventOwner(order.StateId, VendorId: order.VendorId), order.Id, order.Key, order.Number, order.VendorName,
                parts[0].Shipment.Carrier, parts[0].Shipment.Tracking, devices.Count, parts.Count));
            await db.SaveChangesAsync(cancellationToken);
            return new Shipped([
                .. parts.Select(part => new ShipmentMade(part.Shipment.Number, part.Shipment.DistrictName, part.Devices.Count))
            ]);

            Shipment Head(LineToShip line, int running) => new()
            {
                StateId = order.StateId,
                VendorId = order.VendorId,
                DistrictId = line.DistrictId,
                OrderId = order.Id,
                Number = string.Create(CultureInfo.InvariantCulture, $"{order.Key}-S{running}"),
                VendorName = order.VendorName,
                DistrictName = line.DistrictName,
                Carrier = DeviceNumber.Cell(command.Notice.Carrier),
                Tracking = DeviceNumber.Cell(command.Notice.Tracking),
                ShippedOn = command.Notice.ShippedOn!.Value,
                ExpectedOn = command.Notice.ExpectedOn!.Value,
                EnteredBy = scope.Current.Name,
                EnteredAt = now,
                NoticeFile = file,
            };

            Device DeviceOf(Shipment shipment, LineToShip line, Unit unit) => Device.InTransit(
                new(
                    line.Manufacturer, line.Model, DeviceNumber.Of(unit.Serial).Text, OrNone(DeviceNumber.Of(unit.Tag).Text),
                    OrNone(DeviceNumber.CartonKey(unit.Carton)),
                    Other(unit.Carrier, shipment.Carrier), Other(unit.Tracking, shipment.Tracking)),
                new(shipment.StateId, shipment.DistrictId, shipment.VendorId, order.Id, line.Id, shipment.Id, line.SchoolId, line.IsSpare),
                shipped);

            static string? OrNone(string text) => text.Length == 0 ? null : text;

            // what is the shipment's is not written to each of its devices
            static string? Other(string? own, string of) => DeviceNumber.Cell(own) is { Length: > 0 } text && text != of ? text : null;
        }

        private async Task<StoredFile?> Keep(NoticeFile? file, Order order, DateTime now, CancellationToken cancellationToken) =>
            file switch
            {
                NoticeFile.Uploaded uploaded =>
                    await vault.Add(uploaded.ToStored(order, scope.Current.Name, now), uploaded.Content, cancellationToken),
                NoticeFile.Kept kept => await db.StoredFiles.SingleAsync(row => row.Key == kept.Key, cancellationToken),
                _ => null,
            };
    }

    /// <summary>The vendor's file, which the state of the order reads too.</summary>
    internal static StoredFile ToStored(this NoticeFile.Uploaded file, Order order, string by, DateTime now) =>
        new(file.Name, FileVault.Csv, Retention.Record, by, now) { StateId = order.StateId, VendorId = order.VendorId };
}
