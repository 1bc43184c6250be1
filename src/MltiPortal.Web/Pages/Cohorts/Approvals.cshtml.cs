using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Submissions that wait, oldest first; those with something against them set apart.</summary>
public sealed class ApprovalsModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    /// <summary>What was ticked, as it was shown: a district's code and the opt-in's version.</summary>
    [BindProperty]
    public IList<string> Chosen { get; set; } = [];

    public ListApprovals.Outcome.List List { get; private set; } = null!;

    public IReadOnlyList<ListApprovals.Row> Clear => [.. List.Rows.Where(row => row.Against.Count == 0)];

    public IReadOnlyList<ListApprovals.Row> SetApart => [.. List.Rows.Where(row => row.Against.Count > 0)];

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    /// <summary>Begins the approvals and shows what came of each.</summary>
    public async Task<IActionResult> OnPostAsync() => await Send(new ApproveOptIns.Command(Year, [.. Chosen.Select(Choice).OfType<ApproveOptIns.Choice>()])) switch
    {
        Outcome<ApproveOptIns.Begun>.Done begun => await Follow(begun.Value.Work),
        var other => await NotDone(other, Load),
    };

    /// <summary>The value of a row's box.</summary>
    public static string Value(ListApprovals.Row row) => $"{row.Code}:{row.Version:N}";

    private static ApproveOptIns.Choice? Choice(string value) =>
        value.Split(':') is [var code, var version] && Guid.TryParse(version, out var shown) ? new(code, shown) : null;

    private async Task<bool> Load()
    {
        var outcome = await Send(new ListApprovals.Query(Year)) as ListApprovals.Outcome.List;
        List = outcome!;
        return outcome is not null;
    }
}
