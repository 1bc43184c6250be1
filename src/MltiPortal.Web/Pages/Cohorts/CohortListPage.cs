using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A list of one cohort of the state that the reader belongs to.</summary>
public abstract class CohortListPage : ListPageModel
{
    /// <summary>The program year.</summary>
    [FromRoute]
    public int Year { get; set; }

    private protected CohortKey Cohort => new(CurrentUser.StateId ?? 0, Year);
}
