using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A signed agreement as a document for reading and printing, opened in the browser.</summary>
public sealed class AgreementPdfModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync(int year, string code, string? sha256)
    {
        if (await Send(new DownloadAgreementPdf.Query(year, code, sha256)) is not Outcome<DownloadAgreementPdf.Drawn>.Done(var drawn))
        {
            return NotFound();
        }

        Response.SetFileName("inline", drawn.FileName);
        return File(drawn.Content, "application/pdf");
    }
}
