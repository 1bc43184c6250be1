using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Submissions that wait, oldest first; those with something against them set apart.</summary>
public sealed class ApprovalsModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    [BindProperty]
    public IList<string> Codes { get; set; } = [];

    public ListApprovals.Outcome.List List { get; private set; } = null!;

    public IReadOnlyList<ListApprovals.Row> Clear => [.. List.Rows.Where(row => row.Against.Count == 0)];

    public IReadOnlyList<ListApprovals.Row> SetApart => [.. List.Rows.Where(row => row.Against.Count > 0)];

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    /// <summary>One command for each, so that one that is refused leaves the others approved.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        if (Codes.Count == 0)
        {
            return Refuse([new Objection("Nothing is chosen. Tick the opt-ins that you approve, then press the button again.")]);
        }

        var approved = 0;
        var reserved = Money.Zero;
        var objections = new List<Objection>();
        foreach (var code in Codes.Distinct(StringComparer.Ordinal))
        {
            switch (await Send(new ApproveOptIn.Command(Year, code, List.Rows.FirstOrDefault(row => row.Code == code)?.Version)))
            {
                case ApproveOptIn.Outcome.Approved done:
                    approved++;
                    reserved += done.Reserved;
                    break;
                case ApproveOptIn.Outcome.Refused refused:
                    objections.AddRange(refused.Objections.Select(objection => new Objection(objection.Text)));
                    break;
                default:
                    return NotFound();
            }
        }

        var said = $"{approved:N0} {(approved == 1 ? "opt-in is" : "opt-ins are")} approved; {reserved} a year reserved.";
        if (objections.Count == 0)
        {
            return DoneAt(FormattableString.Invariant($"/cohorts/{Year}/approvals"), said);
        }

        ViewData["Said"] = approved > 0 ? said : null;
        await Load();
        return Refuse(objections);
    }

    private async Task<bool> Load()
    {
        var outcome = await Send(new ListApprovals.Query(Year)) as ListApprovals.Outcome.List;
        List = outcome!;
        return outcome is not null;
    }
}
