using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Funding;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Funding;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Funding;

/// <summary>Where the money of a program year is.</summary>
public sealed class FundingModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ShowFunding.Page View { get; private set; } = null!;

    /// <summary>As tables say it.</summary>
    public static string Describe(CommitmentMovement stage) => stage switch
    {
        CommitmentMovement.Encumber => "Encumbered",
        CommitmentMovement.Expend => "Paid",
        _ => "Reserved",
    };

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new ShowFunding.Query(CurrentUser.StateId ?? 0, Year, Find, After)) is not Outcome<ShowFunding.Page>.Done(var page))
        {
            return NotFound();
        }

        View = page;
        return Page();
    }

    public async Task<IActionResult> OnGetCsvAsync() => await Send(new ShowFunding.Query(CurrentUser.StateId ?? 0, Year, Find, null, int.MaxValue - 1)) is not Outcome<ShowFunding.Page>.Done(var page)
        ? NotFound()
        : Csv.File(
            $"funding-{Year}.csv",
            page.Rows,
            ("Code", row => row.Code),
            ("District", row => row.Name),
            ("Region", row => row.Region),
            ("Amount a year", row => row.Amount),
            ("Status", row => Describe(row.Stage)),
            ("Since (UTC)", row => row.At));
}
