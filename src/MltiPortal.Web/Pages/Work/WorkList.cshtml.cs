using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Work;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Work;

/// <summary>The reader's long work, to find again what they left.</summary>
public sealed class WorkListModel : ListPageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    public DataList<ListWork.Row> List { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        var shown = await Send(new ListWork.Query(Filter, View));
        List = new(ListWork.List, shown.Page, CurrentUser) { Zone = _ => shown.Zone, Search = new(Search, "Title or number") };
    }

    public Task<IActionResult> OnGetCsvAsync() => File(new ListWork.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ListWork.Download(Filter, Sort), ListFormat.Excel);

    private ListWork.Filter Filter => new(Search);
}
