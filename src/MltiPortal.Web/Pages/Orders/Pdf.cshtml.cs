using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Orders;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Pages.Orders;

/// <summary>The order's document, opened in the browser: the one that was placed, where it is kept.</summary>
public sealed class PdfModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (!OrderKey.TryParse(number, out var order)
            || await Send(new OrderPdf.Query(order)) is not Outcome<OrderPdf.Drawn>.Done(var drawn))
        {
            return NotFound();
        }

        var content = drawn.Content;
        if (drawn.IsKept)
        {
            if (await Send(new DownloadOrder.Command(order)) is not Outcome<DownloadOrder.Document>.Done(var kept))
            {
                return NotFound();
            }

            content = kept.Content;
            Response.Headers.ETag = $"\"{kept.Sha256}\"";
        }

        Response.SetFileName("inline", drawn.FileName);
        return File(content, "application/pdf");
    }
}
