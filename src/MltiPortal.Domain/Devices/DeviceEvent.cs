using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Devices;

/// <summary>What is done with a device.</summary>
public enum DeviceAction
{
    /// <summary>The vendor sends it.</summary>
    Ship = 0,

    /// <summary>The district takes it in.</summary>
    Receive = 1,

    /// <summary>It is damaged and goes to nobody.</summary>
    SetAside = 2,

    /// <summary>It goes to a school and grade, from the shelf or from another place.</summary>
    Deploy = 3,

    /// <summary>An earlier action is taken back.</summary>
    Undo = 4,

    /// <summary>Its shipment is finished without it.</summary>
    ReportShort = 5,

    /// <summary>It was set aside, and is fine after all.</summary>
    Clear = 6,

    /// <summary>It is damaged or short, and is given up.</summary>
    WriteOff = 7,

    /// <summary>Its vendor takes it out of the ship notice before it is received.</summary>
    Void = 8,

    /// <summary>Its vendor corrects a number of the ship notice before it is received.</summary>
    Correct = 9,

    /// <summary>The receiver corrects its serial number.</summary>
    CorrectSerial = 10,
}

/// <summary>
/// One entry in the history of a device. Rows are only ever added: what was done by mistake is followed by an
/// <see cref="DeviceAction.Undo"/> that names it. The device's own columns are what its events come to. Read by the district and the state;
/// a vendor reads those alone that void it or correct its numbers. Loaded in bulk, so it holds no complex property.
/// </summary>
public sealed class DeviceEvent : IDistrictOwned
{
    /// <summary>Longest note, in characters.</summary>
    public const int NoteLength = 300;

    /// <summary>The most that is kept of what happened, in characters: a note, and the numbers that were corrected.</summary>
    public const int TextLength = 800;

    public long Id { get; init; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long DeviceId { get; private set; }

    public required DeviceAction Action { get; init; }

    /// <summary>The status before; none if the device begins with it.</summary>
    public DeviceStatus? From { get; init; }

    public required DeviceStatus To { get; init; }

    /// <summary>The school that it is at afterwards.</summary>
    public required long SchoolId { get; init; }

    /// <summary>For whom it is in use afterwards; none if it is not.</summary>
    public Audience? Audience { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The person; none for a job, an import and the demo.</summary>
    public long? PersonId { get; init; }

    /// <summary>The person's name at that time.</summary>
    public required string By { get; init; }

    /// <summary>What was damaged, why it was taken back, what was corrected; at most <see cref="TextLength"/> characters.</summary>
    public string Note { get; init; } = "";

    /// <summary>
    /// What was done at once has one value, so that it can be taken back as one: a carton, a list. None where it was alone.
    /// </summary>
    public Guid? Batch { get; init; }

    /// <summary>The event that this one takes back.</summary>
    public long? UndoesId { get; init; }

    /// <summary>The same for a device whose id was not known when it was made.</summary>
    public DeviceEvent Of(long deviceId)
    {
        DeviceId = deviceId;
        return this;
    }

    /// <summary>
    /// The events that still count: neither taken back nor taking back, oldest first. A corrected number changes neither status nor place,
    /// so what came before it can still be taken back.
    /// </summary>
    public static IReadOnlyList<DeviceEvent> Standing(IEnumerable<DeviceEvent> events)
    {
        var all = events.OrderBy(one => one.Id).ToList();
        var undone = all.Select(one => one.UndoesId).OfType<long>().ToHashSet();
        return all.FindAll(one => one.Action is not (DeviceAction.Undo or DeviceAction.Correct or DeviceAction.CorrectSerial)
            && !undone.Contains(one.Id));
    }
}

/// <summary>Who does something with devices, and when.</summary>
/// <param name="PersonId">None for a job, an import and the demo.</param>
/// <param name="By">The name.</param>
/// <param name="At">In UTC.</param>
/// <param name="Batch">What is done at once has one value; none where it is alone.</param>
public sealed record DeviceHandling(long? PersonId, string By, DateTime At, Guid? Batch = null);

/// <summary>Everything of a device that an action can change.</summary>
public sealed record DeviceState(
    DeviceStatus Status, long SchoolId, Audience? Audience, DateTime? ReceivedAt, string ReceivedBy, DateTime? DeployedAt,
    string DeployedBy, string ConditionNote)
{
    /// <summary>What the events that still count come to.</summary>
    /// <param name="standing">At least one, oldest first: see <see cref="DeviceEvent.Standing"/>.</param>
    public static DeviceState Of(IReadOnlyList<DeviceEvent> standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var last = standing[^1];
        var arrived = standing.FirstOrDefault(one => one.To is DeviceStatus.Received or DeviceStatus.Damaged or DeviceStatus.Deployed);
        var deployed = standing.LastOrDefault(one => one.Action == DeviceAction.Deploy);
        return new(
            last.To,
            last.SchoolId,
            last.Audience,
            arrived?.At,
            arrived?.By ?? "",
            deployed?.At,
            deployed?.By ?? "",
            last.To is DeviceStatus.Damaged or DeviceStatus.WrittenOff or DeviceStatus.Voided ? last.Note : "");
    }
}

/// <summary>A change of a device: how it was, none if it begins with it, and the event that says what happened.</summary>
/// <param name="Before">How it was.</param>
/// <param name="Event">What happened.</param>
/// <param name="Numbers">Its numbers before, where one of them changed.</param>
public sealed record DeviceChange(DeviceState? Before, DeviceEvent Event, DeviceKeys? Numbers = null);
