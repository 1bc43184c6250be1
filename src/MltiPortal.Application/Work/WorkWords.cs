using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Work;

/// <summary>What a piece of work says of itself.</summary>
internal static class WorkWords
{
    public const string RoleEnded =
        "Your role in this organization ended or no longer includes this, so the work stopped. What was done before stays as it is.";

    public static string Of(WorkState state) => state switch
    {
        WorkState.Queued => "Waiting",
        WorkState.Running => "In progress",
        WorkState.Done => "Finished",
        WorkState.Failed => "Stopped by an error",
        _ => "Canceled",
    };

    public static string Done(WorkItem item) => item.Refused == 0
        ? $"{Count(item.Done)} done."
        : $"{Count(item.Done)} done, {Count(item.Refused)} refused. Download the list to see why.";

    public static string Canceled(WorkItem item) =>
        $"You canceled this. {Count(item.Done)} done before it stopped{(item.Total is { } total ? $" of {Count(total)}" : "")}. They "
            + "stay as they are.";

    public static string Broken(WorkItem item) =>
        $"Something went wrong on our side, and the work stopped. {Count(item.Done)} done before stay as they are. Tell the help desk "
            + $"the number {item.Number}.";

    private static string Count(int count) => count.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("en-US"));
}
