using MltiPortal.Application.Features.Contracts;

namespace MltiPortal.Web.Pages.Contracts;

/// <summary>The contract, for anybody.</summary>
public sealed class ContractModel : PortalPage
{
    public ShowContract.Shown Contract { get; private set; } = null!;

    public async Task OnGetAsync() => Contract = await Send(new ShowContract.Query());
}
