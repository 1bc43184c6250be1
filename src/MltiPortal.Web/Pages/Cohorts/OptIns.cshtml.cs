using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A union's members, or the way to a district's own opt-in.</summary>
public sealed class OptInsModel : CohortPage
{
    public ListMemberOptIns.Listed List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (CurrentUser.May(Permission.ViewCohort))
        {
            return Redirect(FormattableString.Invariant($"/cohorts/{Year}"));
        }

        if (await Send(new ListMemberOptIns.Query(Cohort)) is not Outcome<ListMemberOptIns.Listed>.Done(var listed))
        {
            return NotFound();
        }

        List = listed;
        return listed.Rows is [var only] ? Redirect(FormattableString.Invariant($"/cohorts/{Year}/opt-ins/{only.Code}")) : Page();
    }
}
