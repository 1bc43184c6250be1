using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A district's opt-in as a whole.</summary>
public sealed class OptInModel : OptInPage
{
    public ShowOptIn.View View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    /// <summary>The cost sheet as a file.</summary>
    public async Task<IActionResult> OnGetCsvAsync() => !await Load()
        ? NotFound()
        : Csv.File(
            $"cost-sheet-{Year}-{Code}.csv",
            View.Rows,
            ("School", row => row.School),
            ("Who", row => row.Who),
            ("Solution", row => row.Solution),
            ("Projected", row => row.Projected),
            ("Seats", row => row.Seats),
            ("Price a seat and year", row => row.Price),
            ("State pays a year", row => row.StateYear),
            ("District pays a year", row => row.DistrictYear),
            ("District pays for the term", row => row.DistrictYear * View.TermYears),
            ("Reason for more seats than people", row => row.Reason));

    public async Task<IActionResult> OnPostWithdrawAsync(Guid version)
    {
        var outcome = await Send(new WithdrawOptIn.Command(Cohort, Code, version));
        return outcome is Outcome<Nothing>.Done
            ? DoneAt(Root, "The opt-in is withdrawn and is a draft again. Change what is needed, then certify and sign it again.")
            : await NotDone(outcome, Load);
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowOptIn.Query(Cohort, Code)) is not Outcome<ShowOptIn.View>.Done(var view))
        {
            return false;
        }

        View = view;
        return true;
    }
}
