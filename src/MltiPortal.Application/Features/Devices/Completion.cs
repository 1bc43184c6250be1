using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// How far a district is: the devices that were ordered, and those of them that are deployed. Spares, and lines that the vendor rejected,
/// are not counted; a device that is still to come, or is damaged, is counted as ordered and keeps the school open. A device counts at the
/// school that it was ordered for, wherever it is; but a school is done only once as many are in use there: one that was put to another
/// school by mistake finishes neither.
/// </summary>
internal sealed record Completion(IReadOnlyDictionary<long, SchoolCompletion> Schools)
{
    /// <summary>Devices ordered for the district.</summary>
    public int Ordered => Schools.Values.Sum(school => school.Ordered);

    /// <summary>Whether all that was ordered for a school is deployed.</summary>
    public bool IsDone(long school) => Schools.TryGetValue(school, out var counts) && counts.IsDone;

    /// <summary>Whether all that was ordered for the district is deployed.</summary>
    public bool IsAllDone => Ordered > 0 && Schools.Values.All(school => school.Ordered == 0 || school.IsDone);

    /// <summary>The same before a command.</summary>
    /// <param name="deployedSince">How many more were deployed, by the school that they were ordered for.</param>
    /// <param name="hereSince">How many more are in use, by the school where they are.</param>
    public Completion Before(IReadOnlyDictionary<long, int> deployedSince, IReadOnlyDictionary<long, int> hereSince) =>
        new(Schools.ToDictionary(
            school => school.Key,
            school => school.Value with
            {
                Deployed = school.Value.Deployed - deployedSince.GetValueOrDefault(school.Key),
                Here = school.Value.Here - hereSince.GetValueOrDefault(school.Key),
            }));

    /// <summary>How many more of some devices are in use at each school, after all of them went from one place to another.</summary>
    /// <param name="moves">Each device, and the school where it was in use before; none if it was in use nowhere.</param>
    public static Dictionary<long, int> Here(IEnumerable<(Device Device, long? Before)> moves) => moves
        .Where(move => IsCounted(move.Device))
        .SelectMany(move => new[]
        {
            (School: move.Before, Count: -1),
            (School: move.Device.Status == DeviceStatus.Deployed ? move.Device.SchoolId : (long?)null, Count: 1),
        })
        .Where(part => part.School is not null)
        .GroupBy(part => part.School!.Value)
        .ToDictionary(of => of.Key, of => of.Sum(part => part.Count));

    private static bool IsCounted(Device device) => !device.IsSpare && device.OrderId is not null;

    /// <summary>How many of some devices count, by the school that they were ordered for.</summary>
    public static Dictionary<long, int> Counted(IEnumerable<Device> devices) => devices
        .Where(IsCounted)
        .GroupBy(device => device.OrderedForSchoolId)
        .ToDictionary(of => of.Key, of => of.Count());

    /// <summary>
    /// Counts it, with what the current command has done. The district's row is taken for it, last in the command: of two who deploy the
    /// last two devices at once, the second counts both.
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
            .Where(device => device.DistrictId == district
                && device.Status == DeviceStatus.Deployed
                && !device.IsSpare
                && device.OrderId != null)
            .GroupBy(device => new { device.OrderedForSchoolId, device.SchoolId })
            .Select(devices => new { devices.Key.OrderedForSchoolId, devices.Key.SchoolId, Count = devices.Count() })
            .ToListAsync(cancellationToken);
        return new(ordered.ToDictionary(
            row => row.Key,
            row => new SchoolCompletion(
                row.Value,
                deployed.Where(some => some.OrderedForSchoolId == row.Key).Sum(some => some.Count),
                deployed.Where(some => some.SchoolId == row.Key).Sum(some => some.Count))));
    }
}

/// <summary>How far a school is, in devices.</summary>
/// <param name="Ordered">Ordered for it.</param>
/// <param name="Deployed">Of those, in use, wherever they are.</param>
/// <param name="Here">In use there, whatever school they were ordered for.</param>
internal sealed record SchoolCompletion(int Ordered, int Deployed, int Here)
{
    public bool IsDone => Ordered > 0 && Ordered == Deployed && Here >= Ordered;
}
