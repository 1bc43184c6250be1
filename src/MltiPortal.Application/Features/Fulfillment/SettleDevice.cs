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

/// <summary>How the wait for a damaged or missing device ends.</summary>
public enum Settlement
{
    /// <summary>It was set aside, and is fine after all.</summary>
    Fine = 0,

    /// <summary>It is given up; the vendor may ship another one against its device line.</summary>
    WriteOff = 1,

    /// <summary>The last of these two is taken back.</summary>
    Undo = 2,
}

/// <summary>
/// A device that arrived damaged, or not at all, is settled: it is fine after all, or it is written off with a reason, which makes room for
/// another one on its device line. Either can be taken back as long as nothing else has happened to it. The vendor is told each time.
/// </summary>
public static class SettleDevice
{
    /// <param name="Manufacturer">As the register has it.</param>
    /// <param name="Serial">In any case.</param>
    /// <param name="How">What is decided.</param>
    /// <param name="Reason">Why it is written off; not needed otherwise.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Manufacturer, string Serial, Settlement How, string Reason = "") : ICommand<Outcome<Settled>>;

    /// <summary>What the person is told.</summary>
    public sealed record Settled(string Message);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.How).IsInEnum().WithMessage("Choose what to do with the device.");
            RuleFor(command => command.Reason).NotEmpty().When(command => command.How == Settlement.WriteOff)
                .WithMessage("Say why it is written off, for example: Apple replaces it, or the carrier lost it.");
            RuleFor(command => command.Reason)
                .MaximumLength(DeviceEvent.NoteLength)
                .WithMessage($"The reason is longer than {DeviceEvent.NoteLength} characters. Shorten it.")
                    .OnOneLine()
                        .WithMessage("The reason holds a line break or another character that can't be kept. Write it on one line.");
        }
    }

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Settled>>
    {
        public async Task<Outcome<Settled>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            var key = Device.Key(command.Serial);
            var found = await (
                from row in db.Devices
                join shipment in db.Shipments on row.ShipmentId equals (long?)shipment.Id
                join line in db.DeviceLines on row.DeviceLineId equals (long?)line.Id
                where row.Manufacturer == command.Manufacturer && row.SerialKey == key
                select new { row.Id, Shipment = shipment, Line = line.Number }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            if (found is null || await writer.Take([found.Id], cancellationToken) is not [var device])
            {
                return Outcome.NotFound;
            }

            var from = device.Status;
            var reason = command.Reason.Trim();
            if (await Change(device, command.How, reason, cancellationToken) is { } objection)
            {
                return objection;
            }

            if (!await writer.Save([device], cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            var (of, message) = Told(found.Shipment, found.Line, device, from, reason, command.How);
            db.Raise(of);
            await db.SaveChangesAsync(cancellationToken);
            return new Settled(message);
        }

        private async Task<Objection?> Change(Device device, Settlement how, string reason, CancellationToken cancellationToken)
        {
            var handling = scope.Current.Handles(clock.Now());
            if (how != Settlement.Undo)
            {
                return how == Settlement.Fine ? device.Clear(handling) : device.WriteOff(reason, handling);
            }

            var events = (await db.EventsOf(device.StateId, device.DistrictId, [device.Id], cancellationToken))[device.Id].ToList();
            return DeviceEvent.Standing(events) is [.., { Action: DeviceAction.Clear or DeviceAction.WriteOff } last]
                ? device.Undo(events, last, handling)
                : new Objection(
                    $"{device.Serial} was not written off or marked as fine, or something else has happened to it since. Nothing changed.");
        }

        private static (DomainEvent Event, string Message) Told(
            Shipment shipment, int line, Device device, DeviceStatus from, string reason, Settlement how) =>
            how switch
            {
                Settlement.Fine => (
                    new DeviceCleared(
                        shipment.Owner(),
                        shipment.Id,
                        shipment.OrderId,
                        shipment.Number,
                        shipment.DistrictName,
                        device.Model,
                        device.Serial,
                        reason),
                    $"{device.Serial} is fine and ready to deploy. {shipment.VendorName} has been told."),
                Settlement.WriteOff => (
                    new DeviceWrittenOff(
                        shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.DistrictName, device.Model,
                        device.Serial, from, line, reason),
                    $"{device.Serial} is written off. {shipment.VendorName} has been told and can ship another one against device line "
                        + $"{line}."),
                _ => (
                    new ReceiptUndone(
                        shipment.Owner(), shipment.Id, shipment.OrderId, shipment.Number, shipment.DistrictName, null, device.Model,
                        device.Serial, 1, from, device.Status),
                    $"Undone: {device.Serial} is {(device.Status == DeviceStatus.Short ? "short" : "set aside as damaged")} again. "
                        + $"{shipment.VendorName} has been told."),
            };
    }
}
