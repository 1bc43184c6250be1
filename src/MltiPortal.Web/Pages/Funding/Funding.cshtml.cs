using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Funding;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Funding;

/// <summary>Where the money of a program year is.</summary>
public sealed class FundingModel : ListPageModel
{
    [FromRoute]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public ShowFunding.Shown Shown { get; private set; } = null!;

    public DataList<ShowFunding.Row> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new ShowFunding.Query(Filter, View)) is not Outcome<ShowFunding.Shown>.Done(var shown))
        {
            return NotFound();
        }

        Shown = shown;
        List = new(ShowFunding.List, shown.Page, CurrentUser) { Zone = _ => shown.Zone, Search = new(Find, "District or LEAID", "find") };
        return Page();
    }

    public Task<IActionResult> OnGetCsvAsync() => File(new ShowFunding.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ShowFunding.Download(Filter, Sort), ListFormat.Excel);

    private ShowFunding.Filter Filter => new(CurrentUser.StateId ?? 0, Year, Find);
}
