using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>The order's document, opened in the browser.</summary>
public sealed class PdfModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await Send(new OrderPdf.Query(number)) is not Outcome<OrderPdf.Drawn>.Done(var drawn))
        {
            return NotFound();
        }

        Response.Headers.ContentDisposition = $"inline; filename=\"{drawn.FileName}\"";
        return File(drawn.Content, "application/pdf");
    }
}
