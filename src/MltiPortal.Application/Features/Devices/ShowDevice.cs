using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

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
    public sealed record Query(string Manufacturer, string Serial) : IQuery<Outcome>;

    public abstract record Outcome
    {
        public sealed record Shown(Facts Device, IReadOnlyList<Step> Life, string TimeZone) : Outcome;

        public sealed record NotFound : Outcome, INotFound;
    }

    /// <summary>What it is, whose, and where.</summary>
    public sealed record Facts(
        string Manufacturer, string Model, string Serial, string? Tag, string? Carton, bool IsSpare, DeviceStatus Status, string ConditionNote,
        string District, string School, Audience? Audience, string Order, int Line, string LineDescription, string Shipment, string Vendor);

    /// <summary>Something that happened to it.</summary>
    /// <remarks><c>By</c>: who did it; empty where that is not told.</remarks>
    public sealed record Step(DateTime At, string Text, string By);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            var key = Device.Key(query.Serial);
            var found = await (
                from device in db.Devices
                where device.Manufacturer == query.Manufacturer && device.SerialKey == key
                join line in db.DeviceLines on device.DeviceLineId equals line.Id
                join shipment in db.Shipments on device.ShipmentId equals shipment.Id
                join state in db.States on device.StateId equals state.Id
                select new
                {
                    Device = device,
                    Line = line.Number,
                    line.ShipToName,
                    line.OrderLine.Description,
                    Order = line.OrderLine.Order.Number,
                    line.OrderLine.Order.PlacedAt,
                    Shipment = shipment,
                    state.TimeZone,
                    School = db.Schools.Where(school => school.Id == device.SchoolId).Select(school => school.Name).FirstOrDefault(),
                }).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return new Outcome.NotFound();
            }

            var isVendor = scope.Current.Reach is Reach.Vendor;
            var moves = isVendor ? [] : await db.HistoryOf(HistorySubject.Device, found.Device.Id, cancellationToken);
            return new Outcome.Shown(
                new Facts(
                    found.Device.Manufacturer,
                    found.Device.Model,
                    found.Device.Serial,
                    found.Device.Tag,
                    found.Device.Carton,
                    found.Device.IsSpare,
                    found.Device.Status,
                    found.Device.ConditionNote,
                    found.Shipment.DistrictName,
                    found.School ?? found.ShipToName,
                    isVendor ? null : found.Device.Audience,
                    found.Order.Value,
                    found.Line,
                    found.Description,
                    found.Shipment.Number,
                    found.Shipment.VendorName),
                Life(found.Device, found.Order, found.PlacedAt, found.Shipment, found.School ?? found.ShipToName, moves, isVendor),
                found.TimeZone);
        }

        private static IReadOnlyList<Step> Life(
            Device device, PoNumber order, DateTime? placedAt, Domain.Fulfillment.Shipment shipment, string school, IReadOnlyList<HistoryRow> moves, bool isVendor)
        {
            var steps = new List<Step>();
            if (placedAt is { } placed)
            {
                steps.Add(new(placed, $"Ordered with {order}.", ""));
            }

            steps.Add(new(
                device.ShippedAt,
                $"Shipped by {shipment.VendorName} with {shipment.Number}, by {shipment.Carrier}; expected {shipment.ExpectedOn:MMMM d, yyyy}.",
                isVendor ? shipment.EnteredBy : ""));
            if (device.ReceivedAt is { } received)
            {
                steps.Add(new(
                    received,
                    device.Status == DeviceStatus.Damaged ? $"Received and set aside as damaged: {device.ConditionNote}" : "Received.",
                    isVendor ? "" : device.ReceivedBy));
            }

            // the timeline of a device holds its moves, from the second deployment on; the last of them is the place that it has now
            if (device.DeployedAt is { } deployed && moves.Count == 0)
            {
                steps.Add(new(deployed, isVendor ? "Deployed." : $"Deployed to {school}, {device.Audience}.", isVendor ? "" : device.DeployedBy));
            }

            steps.AddRange(moves.Select(move => new Step(move.At, move.Text, move.By)));
            return [.. steps.OrderByDescending(step => step.At)];
        }
    }
}
