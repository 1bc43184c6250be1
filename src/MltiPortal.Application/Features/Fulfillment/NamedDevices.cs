using FluentValidation;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>A device of a shipment that somebody names by its number.</summary>
internal sealed record NamedDevice(Shipment Shipment, Device Device, int Line);

/// <summary>What the slices share that void or correct one device of a shipment.</summary>
internal static class NamedDevices
{
    /// <summary>
    /// A device of a shipment by its serial number. Its row is taken, so that nobody receives it meanwhile. None where the shipment is not
    /// within reach, or has no such device: then there is an objection.
    /// </summary>
    public static async Task<(NamedDevice? Named, Objection? Objection)> InShipment(
        this PortalDb db, DeviceWriter writer, string number, string serial, CancellationToken cancellationToken)
    {
        if (await db.ShipmentsBy(number).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } shipment)
        {
            return (null, null);
        }

        var key = Device.Key(serial);
        var found = await (
            from device in db.Devices
            join line in db.DeviceLines on device.DeviceLineId equals (long?)line.Id
            where device.StateId == shipment.StateId && device.ShipmentId == shipment.Id && device.SerialKey == key
            select new { device.Id, Line = line.Number }).FirstOrDefaultAsync(cancellationToken);
        return found is not null && await writer.Take([found.Id], cancellationToken) is [var taken] && taken.SerialKey == key
            ? (new NamedDevice(shipment, taken, found.Line), null)
            : (null, new Objection(
                "Serial",
                $"{DeviceNumber.Of(serial).Text} is not a device of shipment {shipment.Number}. Enter a serial number of its ship notice."));
    }

    /// <summary>
    /// Whether another device of the maker has the serial number, whoever shipped it: as in a ship notice, this looks past the reach and
    /// says no more than that it is in use. The unique index is the rule.
    /// </summary>
    public static async Task<IReadOnlyList<Objection>> SerialTaken(
        this PortalDb db, Device device, string path, CancellationToken cancellationToken) =>
        await db.Devices.IgnoreQueryFilters([TenantFilter.Name]).AnyAsync(
            row => row.Manufacturer == device.Manufacturer && row.SerialKey == device.SerialKey && row.Id != device.Id,
            cancellationToken)
            ?
            [
                new(
                    path,
                    $"The serial number {device.Serial} is already registered with the cooperative. Check it on the device, or ask the "
                        + "cooperative.")
            ]
            : [];

    /// <summary>The same of its asset tag, in its district.</summary>
    public static async Task<IReadOnlyList<Objection>> TagTaken(
        this PortalDb db, Device device, string path, CancellationToken cancellationToken) =>
        device.TagKey is { } key && await db.Devices.IgnoreQueryFilters([TenantFilter.Name]).AnyAsync(
            row => row.StateId == device.StateId && row.DistrictId == device.DistrictId && row.TagKey == key && row.Id != device.Id,
            cancellationToken)
            ? [new(path, $"The tag {device.Tag} is in use in that district. Give the device another one, or leave the tag out.")]
            : [];

    /// <summary>A number that names a device of the shipment.</summary>
    public static void OfANamedDevice<TMessage>(this IRuleBuilder<TMessage, string?> rule) => rule
        .NotEmpty().WithMessage("Enter the serial number as it is in the ship notice.")
        .MaximumLength(DeviceNumber.Longest).WithMessage("That is longer than any serial number. Enter one number.")
        .OnOneLine().WithMessage("The number holds a line break or another character that can't be kept. Type it again.");

    /// <summary>A number that a device may have.</summary>
    /// <param name="rule">Of the number; empty is allowed.</param>
    /// <param name="what">What it is called: "serial number", "tag".</param>
    public static void IsNumber<TMessage>(this IRuleBuilder<TMessage, string?> rule, string what) =>
        rule.Custom((text, context) => context.Fault(DeviceNumber.Of(text).Fault(what)));

    /// <summary>Adds a fault, which is the end of a sentence, as a sentence; nothing if there is none.</summary>
    public static void Fault<TMessage>(this ValidationContext<TMessage> context, string fault)
    {
        if (fault.Length > 0)
        {
            context.AddFailure($"{char.ToUpperInvariant(fault[0])}{fault[1..]}.");
        }
    }

    /// <summary>A reason that the other side reads.</summary>
    public static void Explains<TMessage>(this IRuleBuilder<TMessage, string?> rule, string missing) => rule
        .NotEmpty().WithMessage(missing)
        .MaximumLength(DeviceEvent.NoteLength)
            .WithMessage($"The reason is longer than {DeviceEvent.NoteLength} characters. Shorten it.")
        .OnOneLine()
            .WithMessage("The reason holds a line break or another character that can't be kept. Write it on one line.");
}
