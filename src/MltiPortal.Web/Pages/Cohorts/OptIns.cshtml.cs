using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.Web.Hosting;
using MltiPortal.Web.TagHelpers;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A union's members, or the way to a district's own opt-in.</summary>
public sealed class OptInsModel : CohortListPage
{
    [BindProperty(SupportsGet = true)]
    public string? Search { get; set; }

    public ListMemberOptIns.Shown Shown { get; private set; } = null!;

    public DataList<ListMemberOptIns.Row> List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (CurrentUser.May(Permission.ViewCohort))
        {
            return Redirect(FormattableString.Invariant($"/cohorts/{Year}"));
        }

        if (await Send(new ListMemberOptIns.Query(Filter, View)) is not Outcome<ListMemberOptIns.Shown>.Done(var shown))
        {
            return NotFound();
        }

        Shown = shown;
        List = new(ListMemberOptIns.List, shown.Page, CurrentUser) { Search = new(Search, "Member or LEAID") };
        return shown.Page.Rows is [var only] && !List.IsFiltered
            ? Redirect(FormattableString.Invariant($"/cohorts/{Year}/opt-ins/{only.Code}"))
            : Page();
    }

    public Task<IActionResult> OnGetCsvAsync() => File(new ListMemberOptIns.Download(Filter, Sort), ListFormat.Csv);

    public Task<IActionResult> OnGetXlsxAsync() => File(new ListMemberOptIns.Download(Filter, Sort), ListFormat.Excel);

    /// <summary>The kind of tag that repeats a status in color.</summary>
    public static string Kind(ListMemberOptIns.Row row) => row switch
    {
        { DistrictStatus: not DistrictStatus.Admitted } or { Status: null } => "no",
        { Status: OptInStatus.Approved } => "ok",
        { Status: OptInStatus.Submitted } => "in",
        { Status: OptInStatus.Returned } => "bad",
        _ => "wait",
    };

    private ListMemberOptIns.Filter Filter => new(Cohort, Search);
}
