using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A signed agreement as a file, byte for byte.</summary>
public sealed class AgreementModel : OptInPage
{
    public async Task<IActionResult> OnGetAsync(string? sha256)
    {
        if (await Send(new DownloadAgreement.Command(Cohort, Code, sha256)) is not Outcome<DownloadAgreement.Agreement>.Done(var found))
        {
            return NotFound();
        }

        Response.Headers.ETag = $"\"{found.Sha256}\"";
        return File(found.Body, "text/plain; charset=utf-8", found.FileName);
    }
}
