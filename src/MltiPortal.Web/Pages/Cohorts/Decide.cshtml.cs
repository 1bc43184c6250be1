using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>One opt-in: approve it, or return it with a reason.</summary>
public sealed class DecideModel : OptInPage
{
    [BindProperty]
    public DecideForm Form { get; set; } = new();

    public ShowDecision.Case Case { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostApproveAsync()
    {
        var outcome = await Send(new ApproveOptIn.Command(Cohort, Code, Form.Version));
        return outcome is Outcome<ApproveOptIn.Approved>.Done(var done)
            ? DoneAt(
                FormattableString.Invariant($"/cohorts/{Year}/approvals"),
                $"{done.DistrictName}'s opt-in was approved; {done.Reserved} a year is reserved, {done.Left} is left.")
            : await NotDone(outcome, Load, nameof(Form));
    }

    public async Task<IActionResult> OnPostReturnAsync()
    {
        var outcome = await Send(new ReturnOptIn.Command(Cohort, Code, Form.Version, Form.Reason ?? ""));
        return outcome is Outcome<ReturnOptIn.Returned>.Done(var done)
            ? DoneAt(
                FormattableString.Invariant($"/cohorts/{Year}/approvals"),
                $"{done.DistrictName}'s opt-in was returned, and the district is told why.")
            : await NotDone(outcome, Load, nameof(Form));
    }

    private async Task<bool> Load()
    {
        if (await Send(new ShowDecision.Query(Cohort, Code)) is not Outcome<ShowDecision.Case>.Done(var found))
        {
            return false;
        }

        Case = found;
        Form.Version = found.Version; // what is shown from here on is how it is now
        return true;
    }

    /// <summary>What is decided on, and why it is returned.</summary>
    public sealed class DecideForm
    {
        public Guid Version { get; set; }

        public string? Reason { get; set; }
    }
}
