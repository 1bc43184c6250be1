using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Persistence;

/// <summary>
/// Writes what devices have become: their columns, an event for each change, and the numbers for kept figures. In as few commands as there
/// are kinds of change, and only over the status from which each was allowed, so that of two people who do something with one device at
/// once the second changes nothing.
/// </summary>
public sealed class DeviceWriter(PortalDb db, BulkWriter bulk)
{
    private const int Chunk = 500; // SQL Server takes 2,100 parameters in a command
    private const int FewEvents = 20;

    [Flags]
    private enum Columns
    {
        None = 0,
        School = 1,
        Audience = 2,
        Received = 4,
        Deployed = 8,
        Note = 16,
    }

    /// <summary>
    /// Takes the rows of devices, so that nobody else changes them before this command is done, and reads them as they are then, without
    /// tracking. Needed where more is checked than the status: where they are, what has happened to them.
    /// </summary>
    public async Task<List<Device>> Take(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var taken = new List<Device>();
        foreach (var some in ids.Order().Chunk(Chunk))
        {
            var rows = Named(some);
            await rows.Take(cancellationToken);
            taken.AddRange(await rows.AsNoTracking().OrderBy(device => device.SerialKey).ToListAsync(cancellationToken));
        }

        return taken;
    }

    /// <summary>Writes devices that were read without tracking and then changed, once each.</summary>
    /// <returns>Whether all were still as they had been read. If not, nothing may be kept of the command.</returns>
    public async Task<bool> Save(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(devices);
        var changed = devices.SelectMany(device => device.TakeChanges().Select(change => (Device: device, Change: change))).ToList();
        if (changed is [var single] && (single.Change.Numbers is not null || !db.ChangeTracker.HasChanges()))
        {
            if (!await SaveOne(single.Device, single.Change, cancellationToken))
            {
                return false;
            }

            db.Changes.Count($"Device: {single.Change.Event.Action}", 1);
            await Add(changed, cancellationToken);
            return true;
        }

        if (changed.Any(one => one.Change.Numbers is not null))
        {
            throw new InvalidOperationException("The numbers of devices are changed one device at a time.");
        }

        foreach (var alike in changed.GroupBy(one => Changed(one.Change.Before!, one.Device.Now())))
        {
            foreach (var some in alike.Select(one => one.Device.Id).Chunk(Chunk))
            {
                if (await Update(some, alike.Key, cancellationToken) != some.Length)
                {
                    return false;
                }
            }
        }

        foreach (var of in changed.GroupBy(one => one.Change.Event.Action))
        {
            db.Changes.Count($"Device: {of.Key}", of.Count());
        }

        await Add(changed, cancellationToken);
        return true;
    }

    /// <summary>
    /// Adds devices in bulk, each with what has happened to it. Their manufacturers and serials are unique, or nothing is added.
    /// </summary>
    /// <param name="devices">New ones of one state.</param>
    /// <param name="read">How the new rows are found again, to learn their ids: the rows of their shipment.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task Insert(
        IReadOnlyCollection<Device> devices, Func<IQueryable<Device>, IQueryable<Device>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(read);
        await bulk.Insert(devices, cancellationToken);
        var ids = await read(db.Devices).Select(device => new { device.Manufacturer, device.SerialKey, device.Id })
            .ToDictionaryAsync(device => (device.Manufacturer, device.SerialKey), device => device.Id, cancellationToken);
        var changed = devices.SelectMany(device => device.TakeChanges().Select(change => (Device: device, Change: change))).ToList();
        foreach (var (device, change) in changed)
        {
            change.Event.Of(ids[(device.Manufacturer, device.SerialKey)]);
        }

        await Add(changed, cancellationToken);
    }

    private static (DeviceStatus From, Columns Columns, DeviceState To) Changed(DeviceState before, DeviceState after)
    {
        var columns = (before.SchoolId == after.SchoolId ? Columns.None : Columns.School)
            | (before.Audience == after.Audience ? Columns.None : Columns.Audience)
            | (before.ReceivedAt == after.ReceivedAt && before.ReceivedBy == after.ReceivedBy ? Columns.None : Columns.Received)
            | (before.DeployedAt == after.DeployedAt && before.DeployedBy == after.DeployedBy ? Columns.None : Columns.Deployed)
            | (before.ConditionNote == after.ConditionNote ? Columns.None : Columns.Note);

        // what stays as it is does not tell devices apart
        return (before.Status, columns, new(
            after.Status,
            columns.HasFlag(Columns.School) ? after.SchoolId : 0,
            columns.HasFlag(Columns.Audience) ? after.Audience : null,
            columns.HasFlag(Columns.Received) ? after.ReceivedAt : null,
            columns.HasFlag(Columns.Received) ? after.ReceivedBy : "",
            columns.HasFlag(Columns.Deployed) ? after.DeployedAt : null,
            columns.HasFlag(Columns.Deployed) ? after.DeployedBy : "",
            columns.HasFlag(Columns.Note) ? after.ConditionNote : ""));
    }

    /// <summary>
    /// One device, as a scan changes it, in one command: what it was is known, and its version says whether it still is. A savepoint before
    /// one command would only be a round trip more.
    /// </summary>
    private async Task<bool> SaveOne(Device device, DeviceChange change, CancellationToken cancellationToken)
    {
        var before = change.Before!;
        device.Events.Clear(); // what happened is added once the device's row is won
        var entry = db.Attach(device);
        Was(nameof(Device.Status), before.Status);
        Was(nameof(Device.SchoolId), before.SchoolId);
        Was(nameof(Device.Audience), before.Audience);
        Was(nameof(Device.ReceivedAt), before.ReceivedAt);
        Was(nameof(Device.ReceivedBy), before.ReceivedBy);
        Was(nameof(Device.DeployedAt), before.DeployedAt);
        Was(nameof(Device.DeployedBy), before.DeployedBy);
        Was(nameof(Device.ConditionNote), before.ConditionNote);
        if (change.Numbers is { } numbers)
        {
            Was(nameof(Device.Serial), numbers.Serial);
            Was(nameof(Device.SerialKey), numbers.SerialKey);
            Was(nameof(Device.Tag), numbers.Tag);
            Was(nameof(Device.TagKey), numbers.TagKey);
            Was(nameof(Device.Carton), numbers.Carton);
        }

        db.Database.AutoSavepointsEnabled = false;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        finally
        {
            db.Database.AutoSavepointsEnabled = true;
            entry.State = EntityState.Detached;
        }

        void Was(string column, object? value)
        {
            var property = entry.Property(column);
            if (!Equals(property.CurrentValue, value))
            {
                property.OriginalValue = value;
                property.IsModified = true;
            }
        }
    }

    /// <summary>
    /// One is asked for by its id: SQLite takes a list of one for a long list, and goes through the tenant's devices instead.
    /// </summary>
    private IQueryable<Device> Named(long[] ids) =>
        ids is [var id] ? db.Devices.Where(device => device.Id == id) : db.Devices.Where(device => ids.Contains(device.Id));

    private Task<int> Update(long[] ids, (DeviceStatus From, Columns Columns, DeviceState To) change, CancellationToken cancellationToken)
    {
        var (from, columns, to) = change;
        return db.Change(
            Named(ids).Where(device => device.Status == from),
            set =>
            {
                set.SetProperty(device => device.Status, to.Status);
                if (columns.HasFlag(Columns.School))
                {
                    set.SetProperty(device => device.SchoolId, to.SchoolId);
                }

                if (columns.HasFlag(Columns.Audience))
                {
                    set.SetProperty(device => device.Audience, to.Audience);
                }

                if (columns.HasFlag(Columns.Received))
                {
                    set.SetProperty(device => device.ReceivedAt, to.ReceivedAt).SetProperty(device => device.ReceivedBy, to.ReceivedBy);
                }

                if (columns.HasFlag(Columns.Deployed))
                {
                    set.SetProperty(device => device.DeployedAt, to.DeployedAt).SetProperty(device => device.DeployedBy, to.DeployedBy);
                }

                if (columns.HasFlag(Columns.Note))
                {
                    set.SetProperty(device => device.ConditionNote, to.ConditionNote);
                }
            },
            cancellationToken);
    }

    private async Task Add(List<(Device Device, DeviceChange Change)> changed, CancellationToken cancellationToken)
    {
        var events = changed.ConvertAll(one => one.Change.Event);
        if (events.Count <= FewEvents)
        {
            db.DeviceEvents.AddRange(events);
        }
        else
        {
            await bulk.Insert(events, cancellationToken);
        }

        if (DevicesMoved.Of(changed) is { } moved)
        {
            db.Raise(moved);
        }
    }
}

/// <summary>What commands of devices share.</summary>
internal static class DeviceRecords
{
    private const int Chunk = 500; // SQL Server takes 2,100 parameters in a command

    /// <summary>Everything that has happened to some devices of a district, by device.</summary>
    public static async Task<ILookup<long, DeviceEvent>> EventsOf(
        this PortalDb db, long stateId, long districtId, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var found = new List<DeviceEvent>();
        foreach (var some in ids.Chunk(Chunk))
        {
            // their index leads with the district: without it, every event of a state would be read
            var rows = db.DeviceEvents.AsNoTracking().Where(one => one.StateId == stateId && one.DistrictId == districtId);
            rows = some is [var id] ? rows.Where(one => one.DeviceId == id) : rows.Where(one => some.Contains(one.DeviceId));
            found.AddRange(await rows.ToListAsync(cancellationToken));
        }

        return found.ToLookup(one => one.DeviceId);
    }

    /// <param name="user">The current user.</param>
    /// <param name="at">In UTC.</param>
    /// <param name="batch">What is done at once has one value.</param>
    public static DeviceHandling Handles(this CurrentUser user, DateTime at, Guid? batch = null) =>
        new(user.PersonId, user.Name, at, batch);
}
