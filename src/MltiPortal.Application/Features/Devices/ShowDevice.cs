using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// A device and its life: ordered, shipped, received, deployed, moved. A vendor reads what it sent and that it arrived,
/// but neither for whom it is in use nor who took it in.
/// </summary>
public static class ShowDevice
{
    /// <param name="Manufacturer">As the register has it.</param>
    /// <param name="Serial">In any case.</param>
    [Requires(Permission.ViewDevices)]
    public sealed record Query(string Manufacturer, string Serial) : IQuery<Outcome<Shown>>;

    /// <param name="Device">What it is, whose, and where.</param>
    /// <param name="Life">What happened to it, newest first.</param>
    /// <param name="Zone">The zone of the state's clocks.</param>
    /// <param name="Offered">What the reader may do with it as it is.</param>
    /// <param name="UndoDeployment">The deployment that the reader may take back; none if that is not what happened last.</param>
    /// <param name="MayUndoSettlement">Whether it was written off, or found to be fine, last, and the reader may take that back.</param>
    public sealed record Shown(
        Facts Device, IReadOnlyList<Step> Life, StateZone Zone, IReadOnlyList<DeviceAction> Offered, Guid? UndoDeployment,
        bool MayUndoSettlement);

    /// <summary>What it is, whose, and where.</summary>
    /// <remarks><c>Acquired</c>: the order that it came with; none if it came with none.</remarks>
    public sealed record Facts(
        string Manufacturer, string Model, string Serial, string? Tag, string? Carton, bool IsSpare, DeviceStatus Status,
        string ConditionNote,
        string District, string School, string SchoolCode, Audience? Audience, Acquisition? Acquired);

    /// <summary>How it was acquired.</summary>
    public sealed record Acquisition(
        string Order, DateTime? PlacedAt, int Line, string LineDescription, string Shipment, string Vendor, string Carrier,
        DateOnly ExpectedOn, string EnteredBy,
            DateTime? FinishedAt);

    /// <summary>Something that happened to it.</summary>
    /// <remarks><c>By</c>: who did it; empty where that is not told.</remarks>
    public sealed record Step(DateTime At, string Text, string By);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(query);
            var key = Device.Key(query.Serial);
            var devices =
                from device in db.Devices
                where device.Manufacturer == query.Manufacturer
                join state in db.States on device.StateId equals state.Id
                select new
                {
                    Device = device,
                    state.TimeZone,
                    District = db.Districts
                        .Where(district => district.Id == device.DistrictId)
                        .Select(district => district.Name)
                        .FirstOrDefault(),
                    School = db.Schools
                        .Where(school => school.Id == device.SchoolId)
                        .Select(school => new { school.Name, school.Code })
                        .FirstOrDefault(),
                };
            var found = await devices.AsNoTracking().FirstOrDefaultAsync(row => row.Device.SerialKey == key, cancellationToken);
            if (found is null)
            {
                // a voided device is shown as long as no other one has its number
                var voided = Device.VoidedKey(key, null);
                found = await devices.AsNoTracking()
                    .Where(row => row.Device.Status == DeviceStatus.Voided && row.Device.SerialKey.StartsWith(voided))
                    .OrderByDescending(row => row.Device.Id)
                    .FirstOrDefaultAsync(cancellationToken);
            }

            if (found is null)
            {
                return Outcome.NotFound;
            }

            var own = found.Device;
            var (acquired, shippedFor, shippedTo) = await Acquired(own, cancellationToken);
            var isVendor = scope.Current.Reach is Reach.Vendor;
            var events = (await db.EventsOf(own.StateId, own.DistrictId, [own.Id], cancellationToken))[own.Id]
                .OrderBy(one => one.Id)
                .ToList();
            var last = DeviceEvent.Standing(events) is [.., var one] ? one : null;
            return new Shown(
                new Facts(
                    own.Manufacturer, own.Model, own.Serial, own.Tag, own.Carton, own.IsSpare, own.Status, own.ConditionNote,
                    found.District ?? shippedTo, found.School?.Name ?? shippedFor, found.School?.Code ?? "",
                    isVendor ? null : own.Audience, acquired),
                isVendor ? DeviceLife.ForVendor(own, acquired, events) : await Life(own, acquired, events, cancellationToken),
                new StateZone(found.TimeZone),
                [.. DeviceTransitions.Offered(own.Status, scope.Current.Permissions)],
                last is { Action: DeviceAction.Deploy, Batch: { } batch }
                    && DeviceTransitions.UndoOf(last) is { } step
                    && scope.Current.May(step.Permission)
                    ? batch
                    : null,
                last is { Action: DeviceAction.Clear or DeviceAction.WriteOff } && scope.Current.May(Permission.ReceiveDevices));
        }

        private async Task<(Acquisition? Acquired, string ShippedFor, string ShippedTo)> Acquired(
            Device device, CancellationToken cancellationToken)
        {
            var found = device.ShipmentId is null ? null : await (
                from line in db.DeviceLines
                from shipment in db.Shipments
                where line.Id == device.DeviceLineId && shipment.Id == device.ShipmentId
                select new
                {
                    Shipment = shipment,
                    Line = line.Number,
                    line.ShipToName,
                    line.OrderLine.Description,
                    Order = line.OrderLine.Order.Number,
                    line.OrderLine.Order.PlacedAt,
                }).AsNoTracking().SingleAsync(cancellationToken);
            return found is null ? (null, "", "") : (
                new(
                    found.Order.Value,
                    found.PlacedAt,
                    found.Line,
                    found.Description,
                    found.Shipment.Number,
                    found.Shipment.VendorName,
                    device.Carrier ?? found.Shipment.Carrier,
                    found.Shipment.ExpectedOn,
                    found.Shipment.EnteredBy,
                        found.Shipment.FinishedAt),
                found.ShipToName,
                found.Shipment.DistrictName);
        }

        private async Task<IReadOnlyList<Step>> Life(
            Device device, Acquisition? acquired, List<DeviceEvent> events, CancellationToken cancellationToken)
        {
            var schools = events.Select(one => one.SchoolId).Distinct().ToList();
            var places = await db.Schools
                .Where(row => schools.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
            return DeviceLife.Of(events, acquired, places);
        }
    }
}
