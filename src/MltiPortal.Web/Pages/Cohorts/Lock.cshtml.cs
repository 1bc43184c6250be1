using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>The rehearsal of the lock, and the lock.</summary>
public sealed class LockModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    public PreviewLock.Outcome.Rehearsal Rehearsal { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long expected)
    {
        switch (await Send(new LockWindow.Command(Year, new Money(expected))))
        {
            case LockWindow.Outcome.Locked locked:
                return DoneAt("/orders", $"The opt-in {locked.Term} is locked: {locked.Orders.Count:N0} {(locked.Orders.Count == 1 ? "order" : "orders")} for {locked.Districts:N0} districts, {locked.NotToExceed} for the term. The procurement officer has been told.");
            case LockWindow.Outcome.Refused refused when await Load():
                return Refuse(refused.Objections.Select(objection => new Objection(objection.Text)));
            default:
                return NotFound();
        }
    }

    private async Task<bool> Load()
    {
        var outcome = await Send(new PreviewLock.Query(Year)) as PreviewLock.Outcome.Rehearsal;
        Rehearsal = outcome!;
        return outcome is not null;
    }
}
