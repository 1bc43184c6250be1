using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Leads to the cohort that is meant: a state to its board, a district to its own opt-in, a union to its members'.</summary>
public sealed class CohortIndexModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync()
    {
        var found = await Send(new FindCohort.Query());
        if (found.Year is not { } year)
        {
            return Page();
        }

        return Redirect(CurrentUser.May(Permission.ViewCohort)
            ? FormattableString.Invariant($"/cohorts/{year}")
            : found.Districts is [var only]
                ? FormattableString.Invariant($"/cohorts/{year}/opt-ins/{only.Code}")
                : FormattableString.Invariant($"/cohorts/{year}/opt-ins"));
    }
}
