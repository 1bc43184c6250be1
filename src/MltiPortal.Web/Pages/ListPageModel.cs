using MediatR;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Work;
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

    private protected async Task<IActionResult> File(IRequest<ListDownload> message, ListFormat format) =>
        await File(await Send(message), message, format);

    private protected async Task<IActionResult> File(IRequest<Outcome<ListDownload>> message, ListFormat format) =>
        await Send(message) is Outcome<ListDownload>.Done(var download) ? await File(download, message, format) : NotFound();

    /// <summary>A short list at once; a long one is made in the background, where it can be left and comes to its end.</summary>
    private async Task<IActionResult> File(ListDownload download, object message, ListFormat format)
    {
        var first = new List<IReadOnlyList<object?>>();
        await foreach (var row in download.Rows.WithCancellation(HttpContext.RequestAborted))
        {
            first.Add(row);
            if (first.Count > StartDownload.MostInRequest)
            {
                var command = StartDownload.Command.For(
                    message, format == ListFormat.Excel, download.Name.Replace('-', ' '), Request.Path + WithoutHandler());
                return await Send(command) is Outcome<StartDownload.Begun>.Done(var begun) ? await Follow(begun.Work) : NotFound();
            }
        }

        return new ListFileResult(download with { Rows = first.ToAsyncEnumerable() }, format);
    }

    private QueryString WithoutHandler() =>
        QueryString.Create(Request.Query.Where(part => !part.Key.Equals("handler", StringComparison.OrdinalIgnoreCase)));
}
