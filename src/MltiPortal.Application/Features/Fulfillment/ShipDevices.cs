using System.Globalization;
using FluentValidation;
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
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>A vendor's ship notice for one order: every device by its serial, against its device line. One shipment a district; all of the file or nothing.</summary>
public static class ShipDevices
{
    [Requires(Permission.ShipDevices)]
    public sealed record Command(string Number, string? Carrier, string? Tracking, DateOnly? ShippedOn, DateOnly? ExpectedOn, byte[] File) : ICommand<Outcome>;

    public abstract record Outcome : IRefusable<Outcome>
    {
        public static Outcome Refuse(IReadOnlyList<Objection> objections) => new Refused(objections, []);

        public sealed record Shipped(IReadOnlyList<ShipmentMade> Shipments) : Outcome;

        /// <summary>Nothing was shipped: what is wrong with the form or the file, and every row that can't be taken.</summary>
        public sealed record Refused(IReadOnlyList<Objection> Objections, IReadOnlyList<RefusedRow> Rows) : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed record ShipmentMade(string Number, string District, int Devices);

    /// <summary>A row of the file and all that is wrong with it.</summary>
    public sealed record RefusedRow(int Number, string Line, string Serial, string Tag, string Carton, string Why);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Carrier).NotEmpty().WithMessage("Name the carrier, so that the receivers know which truck to expect.")
                .MaximumLength(60).WithMessage("The carrier's name is longer than 60 characters. Shorten it.")
                .OnOneLine().WithMessage("The carrier's name holds a character that can't be kept. Write it anew.");
            RuleFor(command => command.Tracking).NotEmpty().WithMessage("Give the tracking number: the receivers look for it on the delivery note.")
                .MaximumLength(60).WithMessage("The tracking number is longer than 60 characters. Give one number; the others go into the cartons' column.")
                .OnOneLine().WithMessage("The tracking number holds a character that can't be kept. Write it anew.");
            RuleFor(command => command.ShippedOn).NotNull().WithMessage("Give the day on which the devices left.");
            RuleFor(command => command.ExpectedOn).NotNull().WithMessage("Give the day on which they are expected to arrive.");
            RuleFor(command => command.ExpectedOn).GreaterThanOrEqualTo(command => command.ShippedOn)
                .When(command => command is { ShippedOn: not null, ExpectedOn: not null })
                .WithMessage("The devices can't arrive before they leave: correct the day of arrival or the day of shipping.");
            RuleFor(command => command.File).NotEmpty().WithMessage("Choose the CSV file that lists the devices.");
        }
    }

    public sealed class Handler(PortalDb db, BulkWriter bulk, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            if (!OrderKey.TryParse(command.Number, out var key)
                || await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } order)
            {
                return new Outcome.NotFound();
            }

            var now = clock.Now();
            var today = (await db.ZoneOf(order.StateId, cancellationToken)).DayOf(now);
            var objections = new List<Objection>();
            if (command.ShippedOn > today)
            {
                objections.Add(new(nameof(command.ShippedOn), string.Create(CultureInfo.InvariantCulture, $"{command.ShippedOn:MMMM d, yyyy} has not come yet. Send the ship notice when the devices have left.")));
            }
            else if (command.ShippedOn < order.OrderDate)
            {
                objections.Add(new(nameof(command.ShippedOn), string.Create(CultureInfo.InvariantCulture, $"Nothing of order {order.Number} can have left before the day of the order, {order.OrderDate:MMMM d, yyyy}.")));
            }

            var content = ShipNoticeFile.Read(command.File);
            objections.AddRange(content.Objections);

            // the order's row first: two notices for it count what is left one after the other, and no line is rejected in between
            await db.Orders.Where(row => row.Id == order.Id).Take(cancellationToken);
            var lines = (await db.LinesToShip(order.Id, cancellationToken)).ToDictionary(line => line.Number);
            var check = new ShipNoticeCheck(db, order, lines);
            var refused = await check.Refused(content.Rows, cancellationToken);
            if (refused.Count > 0)
            {
                objections.Add(new(nameof(command.File), refused.Count == 1
                    ? "One row of the file can't be taken, so nothing was shipped. It is named below with the reason: correct it and send the whole file again."
                    : string.Create(CultureInfo.InvariantCulture, $"{refused.Count:N0} rows of the file can't be taken, so nothing was shipped. Each is named below with the reason: correct them and send the whole file again.")));
            }

            return objections.Count > 0 ? new Outcome.Refused(objections, refused) : await Ship(command, order, content.Rows, lines, now, cancellationToken);
        }

        private async Task<Outcome> Ship(
            Command command, Order order, IReadOnlyList<ShipNoticeFile.Row> rows, Dictionary<int, LineToShip> lines, DateTime now, CancellationToken cancellationToken)
        {
            var last = await db.Shipments.CountAsync(row => row.OrderId == order.Id, cancellationToken);
            var parts = rows.Select(row => (Row: row, Line: lines[ShipNoticeCheck.LineNumber(row)]))
                .GroupBy(part => part.Line.DistrictId)
                .OrderBy(part => part.First().Line.Number)
                .Select((part, index) => (Shipment: Head(part.First().Line, last + index + 1), Devices: part.ToList()))
                .ToList();
            db.Shipments.AddRange(parts.Select(part => part.Shipment));
            await db.SaveChangesAsync(cancellationToken);
            var devices = parts.SelectMany(part => part.Devices.Select(device => Unit(part.Shipment, device.Line, device.Row))).ToList();
            try
            {
                await bulk.Insert(devices, cancellationToken);
            }
            catch (Exception exception) when (exception.IsUniqueViolation())
            {
                return Outcome.Refuse([new(nameof(command.File), "Another ship notice with some of the same serial numbers or tags was sent at the same moment and was taken first. Nothing of this one was shipped. Send it again: the rows that are taken will be named.")]);
            }

            foreach (var (shipment, content) in parts)
            {
                await Announce(shipment, content.Count, cancellationToken);
            }

            var all = string.Create(CultureInfo.InvariantCulture, $"{devices.Count:N0} devices of order {order.Number} are on their way to {parts.Count:N0} {(parts.Count == 1 ? "district" : "districts")}");
            await notices.Tell(
                Recipients.State(order.StateId, Roles.ProgramOfficer), $"{order.VendorName} shipped {all.Split(" are ")[0]}", $"{all}, by {command.Carrier}, {command.Tracking}.", $"/orders/{order.Number}", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Shipped([.. parts.Select(part => new ShipmentMade(part.Shipment.Number, part.Shipment.DistrictName, part.Devices.Count))]);

            Shipment Head(LineToShip line, int running) => new()
            {
                StateId = order.StateId,
                VendorId = order.VendorId,
                DistrictId = line.DistrictId,
                OrderId = order.Id,
                Number = string.Create(CultureInfo.InvariantCulture, $"{order.Key}-S{running}"),
                VendorName = order.VendorName,
                DistrictName = line.DistrictName,
                Carrier = command.Carrier!.Trim(),
                Tracking = command.Tracking!.Trim(),
                ShippedOn = command.ShippedOn!.Value,
                ExpectedOn = command.ExpectedOn!.Value,
                EnteredBy = scope.Current.Name,
                EnteredAt = now,
            };

            Device Unit(Shipment shipment, LineToShip line, ShipNoticeFile.Row row) => Device.InTransit(
                new(line.Manufacturer, line.Model, row.Serial, row.Tag.Length == 0 ? null : row.Tag, row.Carton.Length == 0 ? null : Device.Key(row.Carton)),
                new(shipment.StateId, shipment.DistrictId, shipment.VendorId, order.Id, line.Id, shipment.Id, line.SchoolId, line.IsSpare),
                now);
        }

        private async Task Announce(Shipment shipment, int count, CancellationToken cancellationToken)
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "device" : "devices")}");
            var text = string.Create(CultureInfo.InvariantCulture, $"Shipped {what} as {shipment.Number} by {shipment.Carrier}, {shipment.Tracking}; expected on {shipment.ExpectedOn:dddd, MMMM d, yyyy}.");
            notices.Note(HistorySubject.Shipment, shipment.Id, shipment.StateId, shipment.DistrictId, shipment.VendorId, text);
            notices.Note(HistorySubject.Order, shipment.OrderId, shipment.StateId, shipment.DistrictId, shipment.VendorId, $"{shipment.DistrictName}: {text}");
            await notices.Tell(
                Recipients.District(shipment.DistrictId, Roles.Receiver | Roles.TechnologyDirector),
                string.Create(CultureInfo.InvariantCulture, $"{what} from {shipment.VendorName} arriving {shipment.ExpectedOn:dddd, MMMM d}"),
                $"{shipment.VendorName} says: {text} Scan them in when they arrive; every serial number is known already.",
                $"/fulfillment/shipments/{shipment.Number}",
                cancellationToken);
        }
    }
}
