using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>The order's document, opened in the browser.</summary>
public sealed class PdfModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (!OrderKey.TryParse(number, out var order) || await Send(new OrderPdf.Query(order)) is not Outcome<OrderPdf.Drawn>.Done(var drawn))
        {
            return NotFound();
        }

        Response.Headers.ContentDisposition = $"inline; filename=\"{drawn.FileName}\"";
        return File(drawn.Content, "application/pdf");
    }
}
