using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;

namespace MltiPortal.Web.Pages;

/// <summary>What an outcome says to people where its message does not say it itself.</summary>
internal static class OutcomeText
{
    /// <summary>Somebody else was first: who and when, what is kept, and what to do.</summary>
    public static Objection Of<T>(Outcome<T>.Conflict conflict)
    {
        var who = conflict.Who is { Length: > 0 } name ? name : "Someone else";
        var when = conflict is { When: { } at, Zone: { } zone } ? $" on {zone.Show(at)}" : " after you opened this page";
        return new($"{who} changed this{when}. Your change was not saved. What you entered is still here: compare it with how things "
            + "are now, then save what is still needed.");
    }
}
