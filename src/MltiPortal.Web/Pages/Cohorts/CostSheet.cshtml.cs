using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>The cost sheet of an opt-in as a document, opened in the browser.</summary>
public sealed class CostSheetModel : OptInPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new DownloadCostSheet.Query(Cohort, Code)) is not Outcome<DownloadCostSheet.Drawn>.Done(var drawn))
        {
            return NotFound();
        }

        Response.SetFileName("inline", drawn.FileName);
        return File(drawn.Content, "application/pdf");
    }
}
