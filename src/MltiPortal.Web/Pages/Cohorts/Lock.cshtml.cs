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

    /// <summary>The districts that were confirmed to be left out.</summary>
    [BindProperty]
    public List<string> LeftOut { get; set; } = [];

    public async Task<IActionResult> OnPostAsync(long expected) =>
        await Send(new StartLock.Command(Cohort, new Money(expected), LeftOut)) switch
        {
            Outcome<StartLock.Begun>.Done(var begun) => await Follow(begun.Work, "/orders"),
            var other => await NotDone(other, Load),
        };

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
