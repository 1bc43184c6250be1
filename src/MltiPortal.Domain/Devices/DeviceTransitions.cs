using MltiPortal.Domain.Accounts;

namespace MltiPortal.Domain.Devices;

/// <summary>A step that a device may take.</summary>
/// <param name="From">The status before; none if the device begins with it.</param>
/// <param name="Action">What is done.</param>
/// <param name="To">The status after.</param>
/// <param name="Permission">Who may: it is also needed to take the step back.</param>
/// <param name="IsUndoable">Whether it can be taken back, as long as nothing else has happened to the device since.</param>
/// <param name="IsOffered">Whether it is done with the device itself; the others follow from what is done with its shipment.</param>
public sealed record DeviceTransition(
    DeviceStatus? From, DeviceAction Action, DeviceStatus To, Permission Permission, bool IsUndoable, bool IsOffered = true);

/// <summary>
/// Every step that a device may take. The single action, the action on many and the page that offers actions all ask here; a step that is
/// not listed is refused, with the reason as the text.
/// </summary>
public static class DeviceTransitions
{
    public static IReadOnlyList<DeviceTransition> All { get; } =
    [
        new(null, DeviceAction.Ship, DeviceStatus.InTransit, Permission.ShipDevices, IsUndoable: false),
        new(DeviceStatus.InTransit, DeviceAction.Receive, DeviceStatus.Received, Permission.ReceiveDevices, IsUndoable: true),
        new(DeviceStatus.InTransit, DeviceAction.SetAside, DeviceStatus.Damaged, Permission.ReceiveDevices, IsUndoable: true),
        new(DeviceStatus.Received, DeviceAction.SetAside, DeviceStatus.Damaged, Permission.ReceiveDevices, IsUndoable: true),
        new(
            DeviceStatus.InTransit,
            DeviceAction.ReportShort,
            DeviceStatus.Short,
            Permission.ReceiveDevices,
            IsUndoable: true,
            IsOffered: false),
        new(DeviceStatus.Damaged, DeviceAction.Clear, DeviceStatus.Received, Permission.ReceiveDevices, IsUndoable: true),
        new(DeviceStatus.Damaged, DeviceAction.WriteOff, DeviceStatus.WrittenOff, Permission.ReceiveDevices, IsUndoable: true),
        new(DeviceStatus.Short, DeviceAction.WriteOff, DeviceStatus.WrittenOff, Permission.ReceiveDevices, IsUndoable: true),
        new(DeviceStatus.InTransit, DeviceAction.Void, DeviceStatus.Voided, Permission.ShipDevices, IsUndoable: false),
        new(DeviceStatus.Short, DeviceAction.Void, DeviceStatus.Voided, Permission.ShipDevices, IsUndoable: false),
        Corrects(DeviceStatus.InTransit, DeviceAction.Correct, Permission.ShipDevices),
        Corrects(DeviceStatus.Short, DeviceAction.Correct, Permission.ShipDevices),
        Corrects(DeviceStatus.InTransit, DeviceAction.CorrectSerial, Permission.ReceiveDevices),
        Corrects(DeviceStatus.Short, DeviceAction.CorrectSerial, Permission.ReceiveDevices),
        Corrects(DeviceStatus.Received, DeviceAction.CorrectSerial, Permission.ReceiveDevices),
        Corrects(DeviceStatus.Damaged, DeviceAction.CorrectSerial, Permission.ReceiveDevices),
        Corrects(DeviceStatus.Deployed, DeviceAction.CorrectSerial, Permission.ReceiveDevices),
        new(DeviceStatus.Received, DeviceAction.Deploy, DeviceStatus.Deployed, Permission.DeployDevices, IsUndoable: true),
        new(DeviceStatus.Deployed, DeviceAction.Deploy, DeviceStatus.Deployed, Permission.DeployDevices, IsUndoable: true),
    ];

    /// <summary>
    /// The step; none if a device in that status can't take it. Taking back is decided by what is taken back: see <see cref="UndoOf"/>.
    /// </summary>
    public static DeviceTransition? Find(DeviceStatus? from, DeviceAction action) =>
        All.FirstOrDefault(step => step.From == from && step.Action == action);

    /// <summary>The step that an event took, if it can be taken back.</summary>
    public static DeviceTransition? UndoOf(DeviceEvent done)
    {
        ArgumentNullException.ThrowIfNull(done);
        return Find(done.From, done.Action) is { IsUndoable: true } step && step.To == done.To ? step : null;
    }

    /// <summary>The actions that a page offers for a device in a status to somebody with these permissions.</summary>
    public static IEnumerable<DeviceAction> Offered(DeviceStatus status, IReadOnlySet<Permission> permissions) =>
        All.Where(step => step.From == status && step.IsOffered && permissions.Contains(step.Permission)).Select(step => step.Action);

    /// <summary>Why a device can't take a step, and what to do about it; nothing if it can.</summary>
    public static Objection? Check(string serial, DeviceStatus? from, DeviceAction action) => Find(from, action) is not null
        ? null
        : new($"{serial} can't be {Done(action)}: {Because(from, action)}");

    /// <summary>A number is corrected by correcting it again, so there is no undo.</summary>
    private static DeviceTransition Corrects(DeviceStatus status, DeviceAction action, Permission permission) =>
        new(status, action, status, permission, IsUndoable: false);

    /// <summary>As in "it can't be …".</summary>
    private static string Done(DeviceAction action) => action switch
    {
        DeviceAction.Ship => "shipped",
        DeviceAction.Receive => "received",
        DeviceAction.SetAside => "set aside as damaged",
        DeviceAction.Deploy => "deployed",
        DeviceAction.ReportShort => "reported short",
        DeviceAction.Clear => "marked as fine",
        DeviceAction.WriteOff => "written off",
        DeviceAction.Void => "voided",
        DeviceAction.Correct or DeviceAction.CorrectSerial => "corrected",
        _ => "taken back",
    };

    private static string Because(DeviceStatus? from, DeviceAction action) => (from, action) switch
    {
        (DeviceStatus.InTransit, DeviceAction.Deploy) => "it has not been received yet. Receive it first, on the page of its shipment.",
        (DeviceStatus.Damaged, DeviceAction.Deploy) => "it was set aside as damaged. Take another one; the vendor replaces this one.",
        (DeviceStatus.Deployed, DeviceAction.SetAside) => "it is deployed, so it is a repair now, not a damaged delivery.",
        (DeviceStatus.Received or DeviceStatus.Deployed, DeviceAction.Clear) => "it is not set aside as damaged.",
        (DeviceStatus.InTransit or DeviceStatus.Received or DeviceStatus.Deployed, DeviceAction.WriteOff) =>
            "it is neither damaged nor short.",
        (DeviceStatus.Received or DeviceStatus.Damaged or DeviceStatus.Deployed, DeviceAction.Void or DeviceAction.Correct) =>
            "the district has received it. Ask the district to correct its serial number, or to set it aside.",
        (DeviceStatus.Voided, _) => "its vendor voided it. It can be shipped again with another ship notice.",
        (DeviceStatus.Short, _) => "it was reported short when its shipment was finished. Reopen that shipment first.",
        (DeviceStatus.WrittenOff, _) => "it is written off. Undo that first.",
        (null, _) => "it is not on record yet.",
        (DeviceStatus.InTransit, _) => "it is in transit already.",
        (DeviceStatus.Received, _) => "it was received already.",
        (DeviceStatus.Damaged, _) => "it is set aside as damaged already. Undo that first.",
        _ => "it is deployed already.",
    };
}
