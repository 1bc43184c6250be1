namespace MltiPortal.Domain.Devices;

/// <summary>
/// Devices changed their status or their place, in numbers: what kept figures follow. Every change of a device is in one of these, exactly
/// once, whether it was done alone or in bulk. It is in no history.
/// </summary>
public sealed record DevicesMoved(EventOwner Owner, IReadOnlyList<DeviceMove> Moves) : DomainEvent(Owner)
{
    /// <summary>The changes of one message, added up. None if there were none.</summary>
    /// <param name="changes">All in one state.</param>
    public static DevicesMoved? Of(IReadOnlyCollection<(Device Device, DeviceChange Change)> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0)
        {
            return null;
        }

        var districts = changes.Select(one => one.Device.DistrictId).Distinct().ToList();
        var vendors = changes.Select(one => one.Device.VendorId).Distinct().ToList();
        return new(
            new EventOwner(
                changes.First().Device.StateId, districts is [var district] ? district : null, vendors is [var vendor] ? vendor : null),
            [
                .. changes.SelectMany(one => MovesOf(one.Device, one.Change))
                    .GroupBy(move => move)
                    .Select(moves => moves.Key with { Count = moves.Count() }),
            ]);
    }

    private static IEnumerable<DeviceMove> MovesOf(Device device, DeviceChange change)
    {
        var (before, after) = (change.Before, change.Event);
        if (before is null || before.SchoolId == after.SchoolId)
        {
            yield return Move(after.SchoolId, before?.Status, after.To);
            yield break;
        }

        yield return Move(before.SchoolId, before.Status, null);
        yield return Move(after.SchoolId, null, after.To);

        DeviceMove Move(long school, DeviceStatus? from, DeviceStatus? to) =>
            new(
                device.OrderId,
                device.ShipmentId,
                device.DeviceLineId,
                device.OrderedForSchoolId,
                school,
                device.DistrictId,
                device.IsSpare,
                from,
                to,
                1);
    }
}

/// <summary>
/// So many devices alike that went from one status to another at a school. A device that goes to another school is two moves: out of the
/// old school, with no status after, and into the new one, with no status before. So for any grouping of these columns, what there is of a
/// status is the sum of the moves to it less the moves from it.
/// </summary>
/// <param name="OrderId">The order that it came with; none for a device that came with none.</param>
/// <param name="ShipmentId">The shipment that it came with; none for a device that came with none.</param>
/// <param name="DeviceLineId">The line that it was shipped against; none for a device that came with no order.</param>
/// <param name="OrderedForSchoolId">The school that it was ordered for, wherever it is.</param>
/// <param name="SchoolId">The school at which this is counted.</param>
/// <param name="DistrictId">The district of both schools.</param>
/// <param name="IsSpare">Whether they are spares.</param>
/// <param name="From">The status before; none if they are new to the school, or on record at all.</param>
/// <param name="To">The status after; none if they left the school.</param>
/// <param name="Count">How many, one or more.</param>
public sealed record DeviceMove(
    long? OrderId, long? ShipmentId, long? DeviceLineId, long OrderedForSchoolId, long SchoolId, long DistrictId, bool IsSpare,
    DeviceStatus? From, DeviceStatus? To, int Count);
