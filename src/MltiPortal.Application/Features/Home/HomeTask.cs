namespace MltiPortal.Application.Features.Home;

/// <summary>Something that waits for whoever asks.</summary>
/// <param name="Text">What it is: <c>9 opt-ins to approve</c>.</param>
/// <param name="Detail">Since when, until when, how much.</param>
/// <param name="Path">Where it is done.</param>
/// <param name="Action">What its button says.</param>
public sealed record HomeTask(string Text, string Detail, string Path, string Action);

/// <summary>How far a deployment has come, in devices. Computed from the order's device lines and the devices themselves.</summary>
public sealed record DeviceFigures(long Ordered, int InTransit, int Received, int Damaged, int Deployed)
{
    public int Shipped => InTransit + Received + Damaged + Deployed;

    public int Arrived => Received + Damaged + Deployed;
}
