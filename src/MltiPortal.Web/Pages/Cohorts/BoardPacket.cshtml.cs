using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>The summary of an opt-in for the board's meeting as a document, opened in the browser.</summary>
public sealed class BoardPacketModel : OptInPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new DownloadBoardPacket.Query(Cohort, Code)) is not Outcome<DownloadBoardPacket.Drawn>.Done(var drawn))
        {
            return NotFound();
        }

        Response.SetFileName("inline", drawn.FileName);
        return File(drawn.Content, "application/pdf");
    }
}
