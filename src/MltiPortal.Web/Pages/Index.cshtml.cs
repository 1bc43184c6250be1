using MltiPortal.Application.Features.Contracts;
using MltiPortal.Application.Features.Home;

namespace MltiPortal.Web.Pages;

/// <summary>The first page: for each role what waits for it, for anybody else what the contract is.</summary>
public sealed class IndexModel : PortalPage
{
    public ShowContract.Shown? Contract { get; private set; }

    public ShowStateHome.Shown? State { get; private set; }

    public ShowDistrictHome.Shown? District { get; private set; }

    public ShowVendorHome.Shown? Vendor { get; private set; }

    public ShowCooperativeHome.Shown? Cooperative { get; private set; }

    public async Task OnGetAsync()
    {
        if (CurrentUser.Reach is not Application.Tenancy.Reach.Public)
        {
            ViewData["Tasks"] = await Send(new ShowTasks.Query());
        }

        switch (CurrentUser.Reach)
        {
            case Application.Tenancy.Reach.State:
                State = await Send(new ShowStateHome.Query());
                break;
            case Application.Tenancy.Reach.District or Application.Tenancy.Reach.Union or Application.Tenancy.Reach.School:
                District = await Send(new ShowDistrictHome.Query());
                break;
            case Application.Tenancy.Reach.Vendor:
                Vendor = await Send(new ShowVendorHome.Query());
                break;
            case Application.Tenancy.Reach.Cooperative:
                Cooperative = await Send(new ShowCooperativeHome.Query());
                break;
            default:
                Contract = await Send(new ShowContract.Query());
                break;
        }
    }
}
