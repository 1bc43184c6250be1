using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>One opt-in: approve it, or return it with a reason.</summary>
public sealed class DecideModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public DecideForm Form { get; set; } = new();

    public ShowDecision.Outcome.Case Case { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        Form.Version = Case.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostApproveAsync()
    {
        switch (await Send(new ApproveOptIn.Command(Year, Code, Form.Version)))
        {
            case ApproveOptIn.Outcome.Approved done:
                return DoneAt(FormattableString.Invariant($"/cohorts/{Year}/approvals"), $"The opt-in of {done.DistrictName} is approved; {done.Reserved} a year is reserved, {done.Left} is left.");
            case ApproveOptIn.Outcome.Refused refused when await Load():
                Form.Version = Case.Version; // what is shown from here on is how it stands now
                return Refuse(refused.Objections, nameof(Form));
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostReturnAsync()
    {
        switch (await Send(new ReturnOptIn.Command(Year, Code, Form.Reason, Form.Version)))
        {
            case ReturnOptIn.Outcome.Returned done:
                return DoneAt(FormattableString.Invariant($"/cohorts/{Year}/approvals"), $"The opt-in of {done.DistrictName} is returned, and the district is told why.");
            case ReturnOptIn.Outcome.Refused refused when await Load():
                Form.Version = Case.Version;
                return Refuse(refused.Objections, nameof(Form));
            default:
                return NotFound();
        }
    }

    private async Task<bool> Load()
    {
        var outcome = await Send(new ShowDecision.Query(Year, Code)) as ShowDecision.Outcome.Case;
        Case = outcome!;
        return outcome is not null;
    }

    /// <summary>What is decided on, and why it is returned.</summary>
    public sealed class DecideForm
    {
        public Guid Version { get; set; }

        public string? Reason { get; set; }
    }
}
