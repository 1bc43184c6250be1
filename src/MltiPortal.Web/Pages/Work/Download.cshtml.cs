using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Work;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Work;

/// <summary>A file that came of a piece of work.</summary>
public sealed class DownloadModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string number, string which) =>
        Enum.TryParse<DownloadWorkFile.WorkFile>(which, ignoreCase: true, out var file)
            && await Send(new DownloadWorkFile.Command(number, file)) is Outcome<DownloadWorkFile.File>.Done found
            ? new StoredFileResult(found.Value.Name, found.Value.MediaType, found.Value.Length, found.Value.Content)
            : NotFound();
}
