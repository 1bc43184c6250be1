using System.Globalization;
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

/// <summary>
/// A whole carton is taken in by its number: every device in it that is still on its way. It leaves one scan, which can be undone as one.
/// </summary>
public static class ReceiveCarton
{
    /// <param name="Shipment">The shipment that is being received.</param>
    /// <param name="Carton">The carton's number, in any case.</param>
    /// <param name="ScanId">Given by the page, new for each scan.</param>
    [Requires(Permission.ReceiveDevices)]
    public sealed record Command(string Shipment, string Carton, Guid ScanId) : ICommand<Outcome<Received>>;

    /// <summary>What the receiver is told.</summary>
    public sealed record Received(string Message);

    public sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Carton).NotEmpty().WithMessage("Scan or write the carton's number, as its label shows it.")
                .MaximumLength(60).WithMessage("That is longer than any carton's number. Scan one code.")
                .Must(ScannedCode.IsReadable)
                    .WithMessage("The scanner sent a character that no carton's number has. Scan once more, or type the number.");
            RuleFor(command => command.ScanId)
                .NotEmpty()
                .WithMessage("The page sent no number for this. Open the page again and send it once more.");
        }
    }

    public sealed class Handler(
        PortalDb db, DeviceWriter writer, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Received>>
    {
        public async Task<Outcome<Received>> Handle(Command command, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(command);
            if (await db.ShipmentsBy(command.Shipment).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } shipment)
            {
                return Outcome.NotFound;
            }

            if (await db.ScanBefore(shipment, command.ScanId, cancellationToken) is { } before)
            {
                return new Received(before.Message);
            }

            if (shipment.FinishedObjection(await db.ZoneOf(shipment.StateId, cancellationToken)) is { } finished)
            {
                return finished;
            }

            var code = ScannedCode.Of(command.Carton);
            var match = await db.CartonOf(shipment, code, cancellationToken);
            var carton = match?.Carton ?? code.Shown.ToUpperInvariant();
            var devices = await writer.Take(match?.Devices ?? [], cancellationToken);
            var coming = devices.FindAll(device => DeviceTransitions.Find(device.Status, DeviceAction.Receive) is not null);
            if (devices.Count == 0)
            {
                return new Objection(
                    nameof(command.Carton),
                    $"Shipment {shipment.Number} has no carton {carton}. Look at the label again, or scan the devices one by one.");
            }

            if (coming.Count == 0)
            {
                return new Objection(
                    nameof(command.Carton),
                    $"All {devices.Count.ToString("N0", CultureInfo.InvariantCulture)} devices of carton {carton} had been received "
                        + "before. Nothing changed.");
            }

            var now = clock.Now();
            var handling = scope.Current.Handles(now, command.ScanId);
            coming.ForEach(device => device.Receive(handling));
            if (!await writer.Save(coming, cancellationToken))
            {
                return Outcome.Conflict(null, null);
            }

            await db.Begin(shipment, now, cancellationToken);
            var kept = await db.CountsOf(shipment, cancellationToken); // the figures follow when this command is done
            var earlier = devices.Count - coming.Count;
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"Carton {carton}: {coming.Count:N0} {(coming.Count == 1 ? "device" : "devices")} "
                    + $"received{(earlier == 0 ? "" : $", {earlier:N0} had been received before")}. {kept.Received + coming.Count:N0} "
                    + $"of {kept.Shipped:N0}.");
            db.Scans.Add(shipment.ScanOf(command.ScanId, carton, ScanResult.Received, null, message, scope.Current, now));
            await db.SaveChangesAsync(cancellationToken);
            return new Received(message);
        }
    }
}
