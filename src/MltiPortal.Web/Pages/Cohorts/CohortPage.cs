using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A page of one cohort of the state that the reader belongs to.</summary>
public abstract class CohortPage : PortalPage
{
    /// <summary>The program year.</summary>
    [FromRoute]
    public int Year { get; set; }

    private protected CohortKey Cohort => new(CurrentUser.StateId ?? 0, Year);
}

/// <summary>A page of one district's opt-in.</summary>
public abstract class OptInPage : CohortPage
{
    /// <summary>The district's code.</summary>
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>Where the opt-in's pages are.</summary>
    public string Root => FormattableString.Invariant($"/cohorts/{Year}/opt-ins/{Code}");
}
