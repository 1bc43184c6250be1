using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A signed agreement as a file, byte for byte.</summary>
public sealed class AgreementModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync(int year, string code, string? sha256)
    {
        if (await Send(new DownloadAgreement.Query(year, code, sha256)) is not DownloadAgreement.Outcome.Found found)
        {
            return NotFound();
        }

        Response.Headers.ETag = $"\"{found.Sha256}\"";
        return File(found.Body, "text/plain; charset=utf-8", found.FileName);
    }
}
