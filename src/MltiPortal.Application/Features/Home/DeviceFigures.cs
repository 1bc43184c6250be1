namespace MltiPortal.Application.Features.Home;

/// <summary>How far a deployment has come, in devices. Computed from the order's device lines and the devices themselves.</summary>
public sealed record DeviceFigures(long Ordered, int InTransit, int Received, int Damaged, int Deployed)
{
    public int Shipped => InTransit + Received + Damaged + Deployed;

    public int Arrived => Received + Damaged + Deployed;
}
