using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Funding;

/// <summary>Leads to the money of the cohort that is meant.</summary>
public sealed class FundingIndexModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        var found = await Send(new FindCohort.Query()) as FindCohort.Outcome.Found;
        return found is not null && CurrentUser.May(Permission.ViewFunding) ? Redirect(FormattableString.Invariant($"/funding/{found.Year}")) : CurrentUser.May(Permission.ViewFunding) ? Page() : Forbid();
    }
}
