using MediatR;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages;

/// <summary>A page with a list: its address says how the list is sorted and where in it the page lies.</summary>
public abstract class ListPageModel : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true, Name = "before")]
    public string? Before { get; set; }

    private protected ListView View => new(Sort, After, Before);

    private protected async Task<IActionResult> File(IRequest<ListDownload> message, ListFormat format) => new ListFileResult(await Send(message), format);

    private protected async Task<IActionResult> File(IRequest<Outcome<ListDownload>> message, ListFormat format) =>
        await Send(message) is Outcome<ListDownload>.Done(var download) ? new ListFileResult(download, format) : NotFound();
}
