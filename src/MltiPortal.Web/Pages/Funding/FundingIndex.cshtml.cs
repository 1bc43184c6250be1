using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Funding;

/// <summary>Leads to the money of the cohort that is meant.</summary>
public sealed class FundingIndexModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (!CurrentUser.May(Permission.ViewFunding))
        {
            return Forbid();
        }

        var found = await Send(new FindCohort.Query());
        return found.Year is { } year ? Redirect(FormattableString.Invariant($"/funding/{year}")) : Page();
    }
}
