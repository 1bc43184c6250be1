using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Everything once more; the business official certifies, the superintendent signs.</summary>
public sealed class ReviewModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public SignForm Form { get; set; } = new();

    public ShowOptIn.View View { get; private set; } = null!;

    public string Root => FormattableString.Invariant($"/cohorts/{Year}/opt-ins/{Code}");

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        Form.Version = View.Version ?? Guid.Empty;
        Form.Title = "Superintendent";
        return Page();
    }

    public async Task<IActionResult> OnPostCertifyAsync()
    {
        switch (await Send(new CertifyFunds.Command(Year, Code, Form.Version)))
        {
            case CertifyFunds.Outcome.Certified certified:
                return DoneAt(Root, $"You certified local funds of {certified.Share} a year. The superintendent has been told and can sign.");
            case CertifyFunds.Outcome.Refused refused when await Load():
                return Refuse(refused.Objections, nameof(Form));
            default:
                return NotFound();
        }
    }

    public async Task<IActionResult> OnPostSignAsync()
    {
        switch (await Send(new SignAgreement.Command(
            Year, Code, Form.Version, Form.Device, Form.Development, Form.Meetings, Form.Citizenship, Form.BoardVotedOn, Form.Title)))
        {
            case SignAgreement.Outcome.Submitted:
                return DoneAt(Root, "The Participation Agreement is signed, and the opt-in is with the state. You are told as soon as it has decided.");
            case SignAgreement.Outcome.Refused refused when await Load():
                // seats, plan and certification have no field here: what is missing there stands by itself
                var elsewhere = refused.Objections.Where(objection => objection.Path is "Seats" or "Certification" || objection.Path.StartsWith("Plan.", StringComparison.Ordinal)).ToList();
                Refuse(elsewhere.Select(objection => objection with { Path = "" }));
                return Refuse(refused.Objections.Except(elsewhere), nameof(Form));
            default:
                return NotFound();
        }
    }

    private async Task<bool> Load()
    {
        var outcome = await Send(new ShowOptIn.Query(Year, Code)) as ShowOptIn.Outcome.Shown;
        View = outcome?.View!;
        return outcome is not null;
    }

    /// <summary>What is ticked and typed.</summary>
    public sealed class SignForm
    {
        public Guid Version { get; set; }

        public bool Device { get; set; }

        public bool Development { get; set; }

        public bool Meetings { get; set; }

        public bool Citizenship { get; set; }

        public DateOnly? BoardVotedOn { get; set; }

        public string? Title { get; set; }
    }
}
