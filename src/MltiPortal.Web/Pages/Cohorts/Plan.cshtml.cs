using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>The long-term plan: who supports, maintains, replaces and trains for four years, and what that costs.</summary>
public sealed class PlanModel : PortalPage
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public string Code { get; set; } = "";

    [BindProperty]
    public PlanForm Form { get; set; } = new();

    public ShowOptIn.View View { get; private set; } = null!;

    public string Root => FormattableString.Invariant($"/cohorts/{Year}/opt-ins/{Code}");

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
        {
            return NotFound();
        }

        Form = new PlanForm
        {
            Version = View.Version,
            Supports = View.Plan.Supports,
            Maintains = View.Plan.Maintains,
            Replaces = View.Plan.Replaces,
            Trains = View.Plan.Trains,
            YearlyCost = View.Plan.YearlyCost?.ToPlainString(),
        };
        return Page();
    }

    /// <summary>On to the review, if every question is answered; an open one is shown at its field.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        switch (await Send(Command()))
        {
            case SavePlan.Outcome.Saved { IsComplete: true }:
                return DoneAt($"{Root}/review", "The long-term plan is saved and complete.");
            case SavePlan.Outcome.Saved saved when await Load():
                Form.Version = saved.Version;
                ModelState.Remove("Form.Version");
                return Refuse(View.Plan.Missing().Select(missing => missing with { Path = missing.Path["Plan.".Length..] }), nameof(Form));
            case SavePlan.Outcome.Refused refused when await Load():
                return Refuse(refused.Objections, nameof(Form));
            default:
                return NotFound();
        }
    }

    /// <summary>Kept as far as it is written.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        switch (await Send(Command()))
        {
            case SavePlan.Outcome.Saved:
                return DoneAt($"{Root}/plan", "The plan is saved as far as it is written. Every question has to be answered before it can be submitted.");
            case SavePlan.Outcome.Refused refused when await Load():
                return Refuse(refused.Objections, nameof(Form));
            default:
                return NotFound();
        }
    }

    /// <summary>While it is written: kept as it is, and said so.</summary>
    public async Task<IActionResult> OnPostLiveAsync()
    {
        var outcome = await Send(Command());
        if (outcome is SavePlan.Outcome.NotFound || !await Load())
        {
            return NotFound();
        }

        var said = outcome is SavePlan.Outcome.Refused refused ? string.Join(' ', refused.Objections.Select(objection => objection.Text)) : "";
        return Partial("_PlanLive", (outcome is SavePlan.Outcome.Saved saved ? saved.Version : Form.Version, said, View));
    }

    private SavePlan.Command Command() => new(Year, Code, Form.Version, Form.Supports, Form.Maintains, Form.Replaces, Form.Trains, Form.YearlyCost);

    private async Task<bool> Load()
    {
        var outcome = await Send(new ShowOptIn.Query(Year, Code)) as ShowOptIn.Outcome.Shown;
        View = outcome?.View!;
        return outcome is not null;
    }

    /// <summary>The plan as typed.</summary>
    public sealed class PlanForm
    {
        public Guid? Version { get; set; }

        public string? Supports { get; set; }

        public string? Maintains { get; set; }

        public string? Replaces { get; set; }

        public string? Trains { get; set; }

        public string? YearlyCost { get; set; }
    }
}
