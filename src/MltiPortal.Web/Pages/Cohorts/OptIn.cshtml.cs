using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A district's opt-in as a whole.</summary>
public sealed class OptInModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public string Code { get; set; } = "";

    public ShowOptIn.View View { get; private set; } = null!;

    public string Root => FormattableString.Invariant($"/cohorts/{Year}/opt-ins/{Code}");

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
        switch (await Send(new WithdrawOptIn.Command(Year, Code, version)))
        {
            case WithdrawOptIn.Outcome.Withdrawn:
                return DoneAt(Root, "The submission is taken back and is a draft again. Change what is needed, then certify and sign anew.");
            case WithdrawOptIn.Outcome.Refused refused when await Load():
                return Refuse(refused.Objections);
            default:
                return NotFound();
        }
    }

    private async Task<bool> Load()
    {
        var outcome = await Send(new ShowOptIn.Query(Year, Code)) as ShowOptIn.Outcome.Shown;
        View = outcome?.View!;
        return outcome is not null;
    }
}
