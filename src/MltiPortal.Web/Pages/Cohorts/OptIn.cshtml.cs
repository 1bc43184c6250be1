using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A district's opt-in as a whole.</summary>
public sealed class OptInModel : OptInPage
{
    public ShowOptIn.View View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    /// <summary>The cost sheet as a file.</summary>
    public Task<IActionResult> OnGetCsvAsync() => CostSheet(ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => CostSheet(ListFormat.Excel);

    public async Task<IActionResult> OnPostWithdrawAsync(Guid version)
    {
        var outcome = await Send(new WithdrawOptIn.Command(Cohort, Code, version));
        return outcome is Outcome<Nothing>.Done
            ? DoneAt(Root, "The opt-in is withdrawn and is a draft again. Change what is needed, then certify and sign it again.")
            : await NotDone(outcome, Load);
    }

    private async Task<IActionResult> CostSheet(ListFormat format)
    {
        if (!await Load())
        {
            return NotFound();
        }

        var sheet = new ListTable<ShowOptIn.Row>($"cost-sheet-{Year}-{Code}", "line")
            .Column("school", "School", row => row.School)
            .Column("who", "Who", row => row.Who)
            .Column("solution", "Solution", row => row.Solution)
            .Column("projected", "Projected", row => row.Projected)
            .Column("seats", "Seats", row => row.Seats)
            .Column("price", "Price a seat and year", row => row.Price)
            .Column("state", "State pays a year", row => row.StateYear)
            .Column("district", "District pays a year", row => row.DistrictYear)
            .Column("term", "District pays for the term", row => row.DistrictYear * View.TermYears)
            .Column("reason", "Reason for more seats than people", row => row.Reason);
        return new ListFileResult(sheet.Download(CurrentUser, View.Rows.ToAsyncEnumerable()), format);
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
