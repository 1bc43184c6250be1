namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>The steps of an opt-in: which one this page is, and which are done. 0 is the overview.</summary>
public sealed record OptInSteps(int Now, string Root, bool Seats, bool Plan, bool Sent);

/// <summary>When a draft was saved, as people say it while they work.</summary>
public static class Ago
{
    /// <summary><c>12 seconds ago</c> up to an hour; the time of day after that.</summary>
    public static string Say(DateTime at, DateTime now, Domain.Membership.StateZone zone)
    {
        var seconds = (int)(now - at).TotalSeconds;
        return seconds < 60 ? $"{Math.Max(1, seconds)} second{(seconds <= 1 ? "" : "s")} ago"
            : seconds < 3600 ? $"{seconds / 60} minute{(seconds < 120 ? "" : "s")} ago"
            : zone.Short(at);
    }
}
