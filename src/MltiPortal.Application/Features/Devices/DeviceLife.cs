using System.Globalization;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Devices;

/// <summary>The life of a device in words, newest first.</summary>
internal static class DeviceLife
{
    /// <summary>From its events, for the district and the state.</summary>
    /// <param name="events">All of them, oldest first.</param>
    /// <param name="acquired">How it was acquired.</param>
    /// <param name="places">The names of the schools.</param>
    public static IReadOnlyList<ShowDevice.Step> Of(
        IReadOnlyList<DeviceEvent> events, ShowDevice.Acquisition? acquired, IReadOnlyDictionary<long, string> places)
    {
        var byId = events.ToDictionary(one => one.Id);
        var steps = Ordered(acquired);
        DeviceEvent? before = null;
        foreach (var one in events)
        {
            steps.Add(new(one.At, Text(one, before), one.Action == DeviceAction.Ship ? "" : one.By));
            before = one;
        }

        steps.Reverse();
        return steps;

        string Text(DeviceEvent one, DeviceEvent? before) => one.Action switch
        {
            DeviceAction.Ship => Shipped(acquired),
            DeviceAction.Receive => "Received.",
            DeviceAction.SetAside when one.From == DeviceStatus.InTransit => $"Received and set aside as damaged: {one.Note}",
            DeviceAction.SetAside => $"Set aside as damaged: {one.Note}",
            DeviceAction.ReportShort => "Short: its shipment was finished without it.",
            DeviceAction.Clear => "Fine after all, and no longer set aside.",
            DeviceAction.WriteOff => $"Written off: {one.Note}",
            DeviceAction.Void or DeviceAction.Correct or DeviceAction.CorrectSerial => Renumbered(one),
            DeviceAction.Deploy when one.From == DeviceStatus.Deployed && before is not null =>
                $"Moved to {Place(one)}, from {Place(before)}.",
            DeviceAction.Deploy => $"Deployed to {Place(one)}.",
            _ => $"Undone: {Undone(byId[one.UndoesId!.Value])}. {Again(one)}",
        };

        string Place(DeviceEvent one) =>
            $"{places.GetValueOrDefault(one.SchoolId, "another school")}{(one.Audience is { } audience ? $", {audience}" : "")}";

        string Undone(DeviceEvent undone) => undone.Action switch
        {
            DeviceAction.Receive => "the receipt",
            DeviceAction.SetAside => "set aside as damaged by mistake",
            DeviceAction.ReportShort => "reported short",
            DeviceAction.Clear => "fine after all",
            DeviceAction.WriteOff => "written off",
            _ => $"the deployment to {Place(undone)}",
        };

        string Again(DeviceEvent one) => one.To switch
        {
            DeviceStatus.InTransit => "It is in transit again.",
            DeviceStatus.Received => "It is received and ready to deploy.",
            DeviceStatus.Deployed => $"It is with {Place(one)} again.",
            DeviceStatus.Short => "It is short again.",
            _ => "It is set aside again.",
        };
    }

    /// <summary>What a vendor reads: what it sent and that it arrived, but neither for whom it is in use nor who took it in.</summary>
    /// <param name="device">As it is now.</param>
    /// <param name="acquired">How it was acquired.</param>
    /// <param name="events">What the vendor reads of them: that it was voided or corrected.</param>
    public static IReadOnlyList<ShowDevice.Step> ForVendor(
        Device device, ShowDevice.Acquisition? acquired, IReadOnlyList<DeviceEvent> events)
    {
        var steps = Ordered(acquired);
        steps.Add(new(device.ShippedAt, Shipped(acquired), acquired?.EnteredBy ?? ""));
        if (device.ReceivedAt is { } received)
        {
            steps.Add(new(
                received,
                device.Status == DeviceStatus.Damaged ? $"Received and set aside as damaged: {device.ConditionNote}" : "Received.",
                ""));
        }

        if (device.Status is DeviceStatus.Short or DeviceStatus.WrittenOff)
        {
            steps.Add(new(
                device.ReceivedAt ?? acquired?.FinishedAt ?? device.ShippedAt,
                device.Status == DeviceStatus.Short
                    ? "Short: its shipment was finished without it."
                    : $"Written off: {device.ConditionNote}",
                ""));
        }

        if (device.DeployedAt is { } deployed)
        {
            steps.Add(new(deployed, "Deployed.", ""));
        }

        steps.AddRange(events.Select(one => new ShowDevice.Step(
            one.At, Renumbered(one), one.Action == DeviceAction.CorrectSerial ? "" : one.By)));
        return [.. steps.OrderBy(step => step.At).Reverse()];
    }

    private static string Renumbered(DeviceEvent one) => one.Action switch
    {
        DeviceAction.Void => $"Voided by its vendor: {one.Note}",
        DeviceAction.Correct => $"Corrected by its vendor. {one.Note}",
        _ => $"Corrected by the district. {one.Note}",
    };

    private static List<ShowDevice.Step> Ordered(ShowDevice.Acquisition? acquired) =>
        acquired is { PlacedAt: { } placed } ? [new(placed, $"Ordered with {acquired.Order}.", "")] : [];

    private static string Shipped(ShowDevice.Acquisition? acquired) => acquired is null ? "Shipped." : string.Create(
        CultureInfo.InvariantCulture,
        $"Shipped by {acquired.Vendor} with {acquired.Shipment}, by {acquired.Carrier}; expected {acquired.ExpectedOn:MMMM d, yyyy}.");
}
