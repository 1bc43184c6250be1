using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Reporting.Figures;

/// <summary>Figures counted from the lines and devices that they stand for. Reads only.</summary>
internal sealed class CountedFigures(PortalDb db)
{
    /// <summary>The figures of every school and order, as the lines and devices are now.</summary>
    public async Task<IReadOnlyCollection<SchoolFigures>> Schools(CancellationToken cancellationToken)
    {
        var figures = new Dictionary<(long District, long School, long? Order, bool IsSpare), SchoolFigures>();
        foreach (var line in await Lines(
            db.DeviceLines.Where(line => line.OrderLine.Order.Status == OrderStatus.Placed)).ToListAsync(cancellationToken))
        {
            var row = New(line);
            (row.Ordered, row.Rejected) = (line.Ordered, line.Rejected);
            figures[(line.DistrictId, line.SchoolId, line.OrderId, line.IsSpare)] = row;
        }

        var devices = await db.Devices
            .GroupBy(device => new
            {
                device.StateId,
                device.DistrictId,
                device.VendorId,
                device.OrderId,
                device.OrderedForSchoolId,
                device.IsSpare,
                device.Status
            })
            .Select(rows => new { rows.Key, Count = rows.Count() })
            .ToListAsync(cancellationToken);
        foreach (var device in devices)
        {
            var key = (device.Key.DistrictId, device.Key.OrderedForSchoolId, device.Key.OrderId, device.Key.IsSpare);
            if (!figures.TryGetValue(key, out var row))
            {
                row = figures[key] = New(new Line
                {
                    StateId = device.Key.StateId,
                    DistrictId = device.Key.DistrictId,
                    VendorId = device.Key.VendorId,
                    OrderId = device.Key.OrderId,
                    SchoolId = device.Key.OrderedForSchoolId,
                    IsSpare = device.Key.IsSpare,
                    Ordered = 0,
                    Rejected = 0,
                });
            }

            switch (device.Key.Status)
            {
                case DeviceStatus.InTransit:
                    row.InTransit += device.Count;
                    break;
                case DeviceStatus.Short:
                    row.InTransit += device.Count;
                    row.Short = device.Count;
                    break;
                case DeviceStatus.Received:
                    row.Received = device.Count;
                    break;
                case DeviceStatus.Damaged:
                    row.Damaged = device.Count;
                    break;
                case DeviceStatus.Deployed:
                    row.Deployed = device.Count;
                    break;
                default: // written off or voided: the vendor has another one to ship
                    break;
            }
        }

        return figures.Values;
    }

    /// <summary>The figures of every shipment, line by line, as its devices are now.</summary>
    public async Task<IReadOnlyCollection<ShipmentFigures>> Shipments(CancellationToken cancellationToken)
    {
        var devices = await db.Devices
            .Where(device => device.ShipmentId != null)
            .GroupBy(device => new
            {
                device.StateId,
                device.DistrictId,
                device.VendorId,
                OrderId = device.OrderId!.Value,
                ShipmentId = device.ShipmentId!.Value,
                DeviceLineId = device.DeviceLineId!.Value,
            })
            .Select(rows => new
            {
                rows.Key,
                InTransit = rows.Sum(device => device.Status == DeviceStatus.InTransit || device.Status == DeviceStatus.Short ? 1 : 0),
                Short = rows.Sum(device => device.Status == DeviceStatus.Short ? 1 : 0),
                Received = rows.Sum(device => device.Status == DeviceStatus.Received ? 1 : 0),
                Damaged = rows.Sum(device => device.Status == DeviceStatus.Damaged ? 1 : 0),
                Deployed = rows.Sum(device => device.Status == DeviceStatus.Deployed ? 1 : 0),
            })
            .ToListAsync(cancellationToken);
        return devices.ConvertAll(row => new ShipmentFigures
        {
            StateId = row.Key.StateId,
            DistrictId = row.Key.DistrictId,
            VendorId = row.Key.VendorId,
            OrderId = row.Key.OrderId,
            ShipmentId = row.Key.ShipmentId,
            DeviceLineId = row.Key.DeviceLineId,
            InTransit = row.InTransit,
            Short = row.Short,
            Received = row.Received,
            Damaged = row.Damaged,
            Deployed = row.Deployed,
        });
    }

    /// <summary>
    /// The figures of every week, as far as the devices still say it: what was taken back is counted nowhere, where a kept figure counts it
    /// in the week in which it was taken back.
    /// </summary>
    public async Task<IReadOnlyCollection<WeekFigures>> Weeks(CancellationToken cancellationToken)
    {
        var received = await db.Devices.Where(device => device.ReceivedAt != null && device.Status != DeviceStatus.WrittenOff)
            .GroupBy(device => new
            {
                device.StateId,
                device.DistrictId,
                device.VendorId,
                device.OrderId,
                Day = device.ReceivedAt!.Value.AddHours(WeekFigures.CutHours).Date
            })
            .Select(rows => new { rows.Key, Count = rows.Count() })
            .ToListAsync(cancellationToken);
        var deployed = await db.Devices.Where(device => device.Status == DeviceStatus.Deployed && device.DeployedAt != null)
            .GroupBy(device => new
            {
                device.StateId,
                device.DistrictId,
                device.VendorId,
                device.OrderId,
                Day = device.DeployedAt!.Value.AddHours(WeekFigures.CutHours).Date
            })
            .Select(rows => new { rows.Key, Count = rows.Count() })
            .ToListAsync(cancellationToken);
        var weeks = new Dictionary<(long District, long? Order, DateOnly Monday), WeekFigures>();
        foreach (var row in received)
        {
            Week(row.Key.StateId, row.Key.DistrictId, row.Key.VendorId, row.Key.OrderId, row.Key.Day).Received += row.Count;
        }

        foreach (var row in deployed)
        {
            Week(row.Key.StateId, row.Key.DistrictId, row.Key.VendorId, row.Key.OrderId, row.Key.Day).Deployed += row.Count;
        }

        return weeks.Values;

        WeekFigures Week(long state, long district, long? vendor, long? order, DateTime day)
        {
            var monday = WeekFigures.MondayOf(day.AddHours(-WeekFigures.CutHours));
            return weeks.TryGetValue((district, order, monday), out var week)
                ? week
                : weeks[(
                    district,
                    order,
                    monday)] = new WeekFigures
                    {
                        StateId = state,
                        DistrictId = district,
                        VendorId = vendor,
                        OrderId = order,
                        Monday = monday
                    };
        }
    }

    internal static IQueryable<Line> Lines(IQueryable<DeviceLine> lines) => lines
        .GroupBy(line => new { line.StateId, line.DistrictId, line.VendorId, line.OrderId, line.SchoolId, line.IsSpare })
        .Select(rows => new Line
        {
            StateId = rows.Key.StateId,
            DistrictId = rows.Key.DistrictId,
            VendorId = rows.Key.VendorId,
            OrderId = rows.Key.OrderId,
            SchoolId = rows.Key.SchoolId,
            IsSpare = rows.Key.IsSpare,
            Ordered = rows.Sum(line => line.Quantity),
            Rejected = rows.Sum(line => line.OrderLine.Acknowledgment == Acknowledgment.Rejected ? line.Quantity : line.RejectedQuantity),
        });

    internal static SchoolFigures New(Line line) => new()
    {
        StateId = line.StateId,
        DistrictId = line.DistrictId,
        VendorId = line.VendorId,
        OrderId = line.OrderId,
        SchoolId = line.SchoolId,
        IsSpare = line.IsSpare,
    };

    /// <summary>What is ordered for one school.</summary>
    internal sealed class Line
    {
        public required long StateId { get; init; }

        public required long DistrictId { get; init; }

        public required long? VendorId { get; init; }

        public required long? OrderId { get; init; }

        public required long SchoolId { get; init; }

        public required bool IsSpare { get; init; }

        public required int Ordered { get; init; }

        public required int Rejected { get; init; }
    }
}
