using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// How far a district is: the devices that were ordered, and those of them that are deployed. Spares, and lines that the vendor rejected, are
/// not counted; a device that is still to come, or is damaged, is counted as ordered and keeps the school open. A device counts at the school
/// that it was ordered for, wherever it is.
/// </summary>
internal sealed record Completion(IReadOnlyDictionary<long, (int Ordered, int Deployed)> Schools)
{
    /// <summary>Devices ordered for the district.</summary>
    public int Ordered => Schools.Values.Sum(school => school.Ordered);

    /// <summary>Whether all that was ordered for a school is deployed.</summary>
    public bool IsDone(long school) => Schools.TryGetValue(school, out var counts) && counts.Ordered > 0 && counts.Ordered == counts.Deployed;

    /// <summary>Whether all that was ordered for the district is deployed.</summary>
    public bool IsAllDone => Ordered > 0 && Schools.Values.All(school => school.Ordered == school.Deployed);

    /// <summary>The same before some more were deployed at each school.</summary>
    public Completion Before(IReadOnlyDictionary<long, int> deployedSince) => new(Schools.ToDictionary(
        school => school.Key, school => (school.Value.Ordered, school.Value.Deployed - deployedSince.GetValueOrDefault(school.Key))));

    /// <summary>How many of some devices count, by the school that they were ordered for.</summary>
    public static Dictionary<long, int> Counted(IEnumerable<Device> devices) => devices
        .Where(device => !device.IsSpare && device.OrderId is not null)
        .GroupBy(device => device.OrderedForSchoolId)
        .ToDictionary(of => of.Key, of => of.Count());

    /// <summary>
    /// Counts it, with what the current command has done. The district's row is taken for it, last in the command: of two who deploy the last
    /// two devices at once, the second counts both.
    /// </summary>
    public static async Task<Completion> Of(PortalDb db, long district, CancellationToken cancellationToken)
    {
        await db.Districts.Where(row => row.Id == district).Take(cancellationToken);
        var ordered = await db.DeviceLines
            .Where(line => line.DistrictId == district && !line.IsSpare
                && line.OrderLine.Order.Status == OrderStatus.Placed && line.OrderLine.Acknowledgment != Acknowledgment.Rejected)
            .GroupBy(line => line.SchoolId)
            .Select(lines => new { School = lines.Key, Count = lines.Sum(line => line.Quantity - line.RejectedQuantity) })
            .ToDictionaryAsync(row => row.School, row => row.Count, cancellationToken);
        var deployed = await db.Devices
            .Where(device => device.DistrictId == district && device.Status == DeviceStatus.Deployed && !device.IsSpare && device.OrderId != null)
            .GroupBy(device => device.OrderedForSchoolId)
            .Select(devices => new { School = devices.Key, Count = devices.Count() })
            .ToDictionaryAsync(row => row.School, row => row.Count, cancellationToken);
        return new(ordered.ToDictionary(row => row.Key, row => (row.Value, deployed.GetValueOrDefault(row.Key))));
    }
}
