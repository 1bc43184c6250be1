using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Everything once more; the business official certifies, the superintendent signs.</summary>
public sealed class ReviewModel : OptInPage
{
    [BindProperty]
    public SignForm Form { get; set; } = new();

    public ShowOptIn.View View { get; private set; } = null!;

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
        var outcome = await Send(new CertifyFunds.Command(Cohort, Code, Form.Version, Form.Funds ?? ""));
        return outcome is Outcome<CertifyFunds.Certified>.Done(var certified)
            ? DoneAt(Root, $"You certified local funds of {certified.Share} a year. The superintendent has been told and can sign.")
            : await NotDone(outcome, Load, nameof(Form));
    }

    public async Task<IActionResult> OnPostSignAsync()
    {
        var outcome = await Send(new SignAgreement.Command(
            Cohort, Code, Form.Version, Form.Accepted(), Form.BoardVotedOn, Form.Title ?? ""));
        if (outcome is Outcome<SignAgreement.Submitted>.Done)
        {
            return DoneAt(
                Root, "The Participation Agreement is signed, and the opt-in is with the state. We'll email you when it has decided.");
        }

        if (outcome is not Outcome<SignAgreement.Submitted>.Refused(var objections))
        {
            return await NotDone(outcome, Load, nameof(Form));
        }

        // seats, plan and certification have no field here
        return await NotDone<SignAgreement.Submitted>(
            Outcome.Refused([
                .. objections.Select(objection => IsElsewhere(objection)
                    ? objection with { Path = "" }
                    : objection with { Path = $"{nameof(Form)}.{objection.Path}" })
            ]),
            Load);
    }

    private static bool IsElsewhere(Objection objection) =>
        objection.Path is "" or "Seats" or "Certification" || objection.Path.StartsWith("Plan.", StringComparison.Ordinal);

    private async Task<bool> Load()
    {
        if (await Send(new ShowOptIn.Query(Cohort, Code)) is not Outcome<ShowOptIn.View>.Done(var view))
        {
            return false;
        }

        View = view;
        return true;
    }

    /// <summary>What is ticked and typed. Each box is named after what it accepts.</summary>
    public sealed class SignForm
    {
        public Guid Version { get; set; }

        public bool Devices { get; set; }

        public bool ProfessionalDevelopment { get; set; }

        public bool ParentMeetings { get; set; }

        public bool DigitalCitizenship { get; set; }

        public DateOnly? BoardVotedOn { get; set; }

        public string? Title { get; set; }

        public string? Funds { get; set; }

        /// <summary>What is ticked.</summary>
        public IReadOnlySet<Acceptance> Accepted() => Enum.GetValues<Acceptance>().Where(Accepts).ToHashSet();

        /// <summary>Whether a box is ticked.</summary>
        public bool Accepts(Acceptance acceptance) => acceptance switch
        {
            Acceptance.Devices => Devices,
            Acceptance.ProfessionalDevelopment => ProfessionalDevelopment,
            Acceptance.ParentMeetings => ParentMeetings,
            Acceptance.DigitalCitizenship => DigitalCitizenship,
            _ => false,
        };
    }
}
