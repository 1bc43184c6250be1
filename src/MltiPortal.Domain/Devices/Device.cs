using System.Globalization;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Devices;

/// <summary>Where a device is in its life.</summary>
public enum DeviceStatus
{
    /// <summary>The vendor says that it is on its way.</summary>
    InTransit = 0,

    /// <summary>Taken in by the district.</summary>
    Received = 1,

    /// <summary>Arrived damaged and set aside.</summary>
    Damaged = 2,

    /// <summary>With a school and grade.</summary>
    Deployed = 3,

    /// <summary>Its shipment was finished without it: the vendor says that it was shipped, and nobody scanned it.</summary>
    Short = 4,

    /// <summary>
    /// Damaged or short, and settled: it counts neither as shipped nor as arrived, so the vendor may ship another one in its place.
    /// </summary>
    WrittenOff = 5,

    /// <summary>
    /// Its vendor took it out of the ship notice before it was received: it counts as never shipped, and its numbers are free again.
    /// </summary>
    Voided = 6,
}

/// <summary>
/// A device, known by its serial. Manufacturer and serial are unique across the cooperative; a tag within its district. Its columns are
/// what its
/// <see cref="Events"/> come to. Loaded in bulk, so it holds no complex property.
/// </summary>
public sealed class Device : IDistrictOwned, IVersioned
{
    private List<DeviceChange>? changes;

    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    /// <summary>
    /// The vendor that shipped it. This and the next three are how it was acquired: all or, for a device that came with no order, none.
    /// </summary>
    public long? VendorId { get; init; }

    public long? OrderId { get; init; }

    public long? DeviceLineId { get; init; }

    public long? ShipmentId { get; init; }

    public required string Manufacturer { get; init; }

    public required string Model { get; init; }

    /// <summary>As the vendor wrote it, or as it was corrected since.</summary>
    public required string Serial { get; set; }

    /// <summary>What it is found by: see <see cref="Key"/> and, once it is voided, <see cref="VoidedKey"/>.</summary>
    public required string SerialKey { get; set; }

    /// <summary>Asset tag; none if it has none.</summary>
    public string? Tag { get; private set; }

    /// <summary>What the tag is found by.</summary>
    public string? TagKey { get; private set; }

    /// <summary>The carton that it came in; none if the vendor did not say.</summary>
    public string? Carton { get; private set; }

    /// <summary>Who carries it, where that is not who carries its shipment.</summary>
    public string? Carrier { get; init; }

    /// <summary>The tracking number of its carton, where that is not its shipment's.</summary>
    public string? Tracking { get; init; }

    public bool IsSpare { get; init; }

    /// <summary>The school that it was ordered for, wherever it is now.</summary>
    public long OrderedForSchoolId { get; init; }

    /// <summary>The school that it is at, or is going to.</summary>
    public long SchoolId { get; private set; }

    /// <summary>For whom it is in use; none until it is deployed. See <see cref="Membership.Audience"/> for the codes.</summary>
    public Audience? Audience { get; private set; }

    public DeviceStatus Status { get; private set; }

    public required DateTime ShippedAt { get; init; }

    public DateTime? ReceivedAt { get; private set; }

    public string ReceivedBy { get; private set; } = "";

    public DateTime? DeployedAt { get; private set; }

    public string DeployedBy { get; private set; } = "";

    /// <summary>What was damaged, or why it was written off.</summary>
    public string ConditionNote { get; private set; } = "";

    public Guid Version { get; set; }

    /// <summary>Its history, where it is loaded; what happens to a device that is tracked is added here.</summary>
    public ICollection<DeviceEvent> Events { get; } = [];

    /// <summary>A device on its way to a school, as a ship notice announces it.</summary>
    public static Device InTransit(DeviceIdentity identity, DevicePlace place, DeviceHandling shipped)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(shipped);
        var device = new Device
        {
            StateId = place.StateId,
            DistrictId = place.DistrictId,
            VendorId = place.VendorId,
            OrderId = place.OrderId,
            DeviceLineId = place.DeviceLineId,
            ShipmentId = place.ShipmentId,
            OrderedForSchoolId = place.SchoolId,
            SchoolId = place.SchoolId,
            IsSpare = place.IsSpare,
            Manufacturer = identity.Manufacturer,
            Model = identity.Model,
            Serial = identity.Serial,
            SerialKey = Key(identity.Serial),
            Tag = identity.Tag,
            TagKey = identity.Tag is null ? null : Key(identity.Tag),
            Carton = identity.Carton,
            Carrier = identity.Carrier,
            Tracking = identity.Tracking,
            ShippedAt = shipped.At,
            Version = Guid.NewGuid(),
        };
        device.Add(new(null, device.Happened(DeviceAction.Ship, null, shipped)));
        return device;
    }

    /// <summary>
    /// What a serial or tag is compared by: capital letters, without spaces and hyphens, which labels and files put in as they like.
    /// </summary>
    public static string Key(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(
            DeviceNumber.Of(text).Text.Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.DashPunctuation))
            .ToUpperInvariant();
    }

    /// <summary>
    /// What a voided device is found by: its key, a character that no number has, and its id. So another device may have the number.
    /// </summary>
    /// <param name="key">Its key before.</param>
    /// <param name="id">Its id; none for what all voided devices of that number begin with.</param>
    public static string VoidedKey(string key, long? id) => string.Create(CultureInfo.InvariantCulture, $"{key}~{id}");

    /// <summary>Everything that an action can change, as it is now.</summary>
    public DeviceState Now() => new(Status, SchoolId, Audience, ReceivedAt, ReceivedBy, DeployedAt, DeployedBy, ConditionNote);

    /// <summary>Hands over what happened since the last time, oldest first.</summary>
    public IReadOnlyList<DeviceChange> TakeChanges()
    {
        IReadOnlyList<DeviceChange> taken = changes ?? [];
        changes = null;
        return taken;
    }

    /// <summary>Taken in.</summary>
    public Objection? Receive(DeviceHandling handling) => Change(DeviceAction.Receive, handling, () =>
    {
        ReceivedAt = handling.At;
        ReceivedBy = handling.By;
    });

    /// <summary>It is damaged: counted as arrived, but it goes to nobody.</summary>
    /// <param name="note">What is damaged, at most <see cref="DeviceEvent.NoteLength"/> characters.</param>
    /// <param name="handling">Who says so, and when.</param>
    public Objection? SetAside(string note, DeviceHandling handling) => Change(
        DeviceAction.SetAside,
        handling,
        () =>
        {
            ReceivedBy = ReceivedAt is null ? handling.By : ReceivedBy;
            ReceivedAt ??= handling.At;
            ConditionNote = note;
        },
        note);

    /// <summary>Its shipment is finished, and it was not scanned.</summary>
    public Objection? ReportShort(DeviceHandling handling) => Change(DeviceAction.ReportShort, handling, () => { });

    /// <summary>It was set aside, and is fine after all: it can be deployed.</summary>
    public Objection? Clear(DeviceHandling handling) => Change(DeviceAction.Clear, handling, () => ConditionNote = "");

    /// <summary>It is damaged or short, and nothing more is waited for of it.</summary>
    /// <param name="note">Why, at most <see cref="DeviceEvent.NoteLength"/> characters.</param>
    /// <param name="handling">Who says so, and when.</param>
    public Objection? WriteOff(string note, DeviceHandling handling) =>
        Change(DeviceAction.WriteOff, handling, () => ConditionNote = note, note);

    /// <summary>Its vendor takes it out of the ship notice: it was not in the box.</summary>
    /// <param name="reason">Why, at most <see cref="DeviceEvent.NoteLength"/> characters.</param>
    /// <param name="handling">Who says so, and when.</param>
    public Objection? Void(string reason, DeviceHandling handling) => Change(
        DeviceAction.Void,
        handling,
        () =>
        {
            SerialKey = VoidedKey(SerialKey, Id);
            TagKey = TagKey is null ? null : VoidedKey(TagKey, Id);
            ConditionNote = reason;
        },
        reason);

    /// <summary>Its vendor corrects the numbers of the ship notice.</summary>
    /// <param name="numbers">All three, as they are right.</param>
    /// <param name="reason">Why, at most <see cref="DeviceEvent.NoteLength"/> characters.</param>
    /// <param name="handling">Who says so, and when.</param>
    public Objection? Correct(DeviceNumbers numbers, string reason, DeviceHandling handling) =>
        Correct(DeviceAction.Correct, numbers, reason, handling);

    /// <summary>The receiver corrects its serial number: the label has another one than the ship notice.</summary>
    /// <param name="serial">As on the label.</param>
    /// <param name="reason">Why, at most <see cref="DeviceEvent.NoteLength"/> characters.</param>
    /// <param name="handling">Who says so, and when.</param>
    public Objection? CorrectSerial(string serial, string reason, DeviceHandling handling) =>
        Correct(DeviceAction.CorrectSerial, Numbers() with { Serial = serial }, reason, handling);

    /// <summary>Its numbers as they are now.</summary>
    public DeviceNumbers Numbers() => new(Serial, Tag, Carton);

    /// <summary>It goes to a school and grade, from the shelf or from another place.</summary>
    public Objection? Deploy(long schoolId, Audience audience, DeviceHandling handling) => Change(DeviceAction.Deploy, handling, () =>
    {
        SchoolId = schoolId;
        Audience = audience;
        DeployedAt = handling.At;
        DeployedBy = handling.By;
    });

    /// <summary>
    /// Takes back the last thing that happened to it: the status and the place are again what they were before. The event stays, and
    /// another one says that it was taken back.
    /// </summary>
    /// <param name="events">All events of the device.</param>
    /// <param name="undone">The one to take back.</param>
    /// <param name="handling">Who takes it back, and when.</param>
    public Objection? Undo(IEnumerable<DeviceEvent> events, DeviceEvent undone, DeviceHandling handling)
    {
        ArgumentNullException.ThrowIfNull(undone);
        ArgumentNullException.ThrowIfNull(handling);
        var standing = DeviceEvent.Standing(events);
        if (DeviceTransitions.UndoOf(undone) is null)
        {
            return new($"{Serial}: this step can't be undone.");
        }

        if (standing.Count < 2 || standing[^1].Id != undone.Id)
        {
            return new($"{Serial} can't be taken back: "
                + $"{(standing.Any(one => one.Id == undone.Id) ? "something else has happened to it since" : "that was done already")}. "
                + "Nothing changed.");
        }

        var before = Now();
        (
            Status,
            SchoolId,
            Audience,
            ReceivedAt,
            ReceivedBy,
            DeployedAt,
            DeployedBy,
            ConditionNote) = DeviceState.Of([.. standing.SkipLast(1)]);
        Add(new(before, Happened(DeviceAction.Undo, before.Status, handling, undoes: undone.Id)));
        return null;
    }

    private Objection? Correct(DeviceAction action, DeviceNumbers numbers, string reason, DeviceHandling handling)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var before = Numbers();
        var words = numbers.ChangesFrom(before);
        return words.Length == 0 && DeviceTransitions.Check(Serial, Status, action) is null
            ? new($"{Serial} has these numbers already. Change the one that is wrong.")
            : Change(
                action,
                handling,
                () =>
                {
                    (Serial, Tag, Carton) = numbers;
                    SerialKey = Key(Serial);
                    TagKey = Tag is null ? null : Key(Tag);
                },
                $"{words} {reason}");
    }

    private Objection? Change(DeviceAction action, DeviceHandling handling, Action change, string note = "")
    {
        ArgumentNullException.ThrowIfNull(handling);
        if (DeviceTransitions.Check(Serial, Status, action) is { } objection)
        {
            return objection;
        }

        var before = Now();
        var keys = new DeviceKeys(Serial, SerialKey, Tag, TagKey, Carton);
        Status = DeviceTransitions.Find(Status, action)!.To;
        change();
        var isRenumbered = keys != new DeviceKeys(Serial, SerialKey, Tag, TagKey, Carton);
        Add(new(before, Happened(action, before.Status, handling, note), isRenumbered ? keys : null));
        return null;
    }

    private DeviceEvent Happened(DeviceAction action, DeviceStatus? from, DeviceHandling handling, string note = "", long? undoes = null) =>
        new DeviceEvent
        {
            StateId = StateId,
            DistrictId = DistrictId,
            Action = action,
            From = from,
            To = Status,
            SchoolId = SchoolId,
            Audience = Audience,
            At = handling.At,
            PersonId = handling.PersonId,
            By = handling.By,
            Note = note,
            Batch = handling.Batch,
            UndoesId = undoes,
        }.Of(Id);

    private void Add(DeviceChange change)
    {
        (changes ??= []).Add(change);
        Events.Add(change.Event);
    }
}

/// <summary>What a device is, and how it travels where that is not how its shipment does.</summary>
public sealed record DeviceIdentity(
    string Manufacturer, string Model, string Serial, string? Tag, string? Carton, string? Carrier = null, string? Tracking = null);

/// <summary>The numbers of a device that can be corrected, cleaned.</summary>
/// <param name="Serial">Its serial number.</param>
/// <param name="Tag">Its asset tag; none if it has none.</param>
/// <param name="Carton">Its carton; none if nobody said.</param>
public sealed record DeviceNumbers(string Serial, string? Tag, string? Carton)
{
    /// <summary>What is different, in words, with both numbers of each; empty if nothing is.</summary>
    public string ChangesFrom(DeviceNumbers before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return string.Join(' ', new[]
        {
            Changed("Serial number", before.Serial, Serial),
            Changed("Asset tag", before.Tag, Tag),
            Changed("Carton", before.Carton, Carton),
        }.Where(text => text.Length > 0));
    }

    private static string Changed(string what, string? before, string? now) => (before, now) switch
    {
        _ when before == now => "",
        (null, _) => $"{what} {now} was added.",
        (_, null) => $"{what} {before} was removed.",
        _ => $"{what} {before} is now {now}.",
    };
}

/// <summary>A device's numbers, with what they are found by.</summary>
public sealed record DeviceKeys(string Serial, string SerialKey, string? Tag, string? TagKey, string? Carton);

/// <summary>Whose a device is, and which line it fulfills.</summary>
public sealed record DevicePlace(
    long StateId, long DistrictId, long VendorId, long OrderId, long DeviceLineId, long ShipmentId, long SchoolId, bool IsSpare);
