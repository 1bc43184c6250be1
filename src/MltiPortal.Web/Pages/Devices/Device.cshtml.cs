using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Web.Pages.Devices;

/// <summary>A device and its life.</summary>
public sealed class DeviceModel : PortalPage
{
    public ShowDevice.Outcome.Shown Shown { get; private set; } = null!;

    public bool IsVendor => CurrentUser.Reach is Reach.Vendor;

    public async Task<IActionResult> OnGetAsync(string manufacturer, string serial)
    {
        switch (await Send(new ShowDevice.Query(manufacturer, serial)))
        {
            case ShowDevice.Outcome.Shown shown:
                Shown = shown;
                return Page();
            default:
                return NotFound();
        }
    }
}
