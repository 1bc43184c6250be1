using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>The rehearsal of the lock, and the lock.</summary>
public sealed class LockModel : CohortPage
{
    public PreviewLock.Rehearsal Rehearsal { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long expected)
    {
        var outcome = await Send(new LockWindow.Command(Cohort, new Money(expected)));
        return outcome is Outcome<LockWindow.Locked>.Done(var locked)
            ? DoneAt(
                "/orders",
                $"The opt-in {locked.Term} is locked: {locked.Orders.Count:N0} {(locked.Orders.Count == 1 ? "order" : "orders")} for {locked.Districts:N0} districts, "
                + $"{locked.NotToExceed} for the term. The procurement officer has been told.")
            : await NotDone(outcome, Load);
    }

    private async Task<bool> Load()
    {
        if (await Send(new PreviewLock.Query(Cohort)) is not Outcome<PreviewLock.Rehearsal>.Done(var rehearsal))
        {
            return false;
        }

        Rehearsal = rehearsal;
        return true;
    }
}
