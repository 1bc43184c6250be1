using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Leads to the cohort that is meant: a state to its board, a district to its own opt-in, a union to its members'.</summary>
public sealed class CohortIndexModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        if (await Send(new FindCohort.Query()) is not FindCohort.Outcome.Found found)
        {
            return Page();
        }

        return Redirect(CurrentUser.May(Permission.ViewCohort)
            ? FormattableString.Invariant($"/cohorts/{found.Year}")
            : found.Districts is [var only]
                ? FormattableString.Invariant($"/cohorts/{found.Year}/opt-ins/{only.Code}")
                : FormattableString.Invariant($"/cohorts/{found.Year}/opt-ins"));
    }
}
