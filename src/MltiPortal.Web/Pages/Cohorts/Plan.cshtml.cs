using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>The long-term plan: who supports, maintains, replaces and trains for four years, and what that costs.</summary>
public sealed class PlanModel : OptInPage
{
    private const string Prefix = "Plan.";

    [BindProperty]
    public PlanForm Form { get; set; } = new();

    public ShowOptIn.View View { get; private set; } = null!;

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
        var outcome = await Save();
        if (outcome is not Outcome<SavePlan.Saved>.Done(var saved))
        {
            return await NotDone(AtFields(outcome), Load, nameof(Form));
        }

        if (saved.IsComplete)
        {
            return DoneAt($"{Root}/review", "The long-term plan is saved and complete.");
        }

        if (!await Load())
        {
            return NotFound();
        }

        Form.Version = saved.Version;
        ModelState.Remove("Form.Version");
        return Refuse(View.Plan.Missing().Select(AtField), nameof(Form));
    }

    /// <summary>Kept as far as it is written.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        var outcome = await Save();
        return outcome is Outcome<SavePlan.Saved>.Done
            ? DoneAt($"{Root}/plan", "The plan is saved as far as it is written. Every question has to be answered before it can be submitted.")
            : await NotDone(AtFields(outcome), Load, nameof(Form));
    }

    /// <summary>While it is written: kept as it is, and said so.</summary>
    public async Task<IActionResult> OnPostLiveAsync()
    {
        var outcome = await Save();
        if (outcome is Outcome<SavePlan.Saved>.NotFound || !await Load())
        {
            return NotFound();
        }

        return Partial("_PlanLive", outcome switch
        {
            Outcome<SavePlan.Saved>.Done(var saved) => (saved.Version, "", View),
            Outcome<SavePlan.Saved>.Refused(var objections) => (Form.Version, string.Join(' ', objections.Select(objection => objection.Text)), View),
            Outcome<SavePlan.Saved>.Conflict conflict => (Form.Version, OutcomeText.Of(conflict).Text, View),
            _ => (Form.Version, "", View),
        });
    }

    private async Task<Outcome<SavePlan.Saved>> Save() => Form.Plan(out var plan) is { } objection
        ? objection
        : await Send(new SavePlan.Command(Cohort, Code, Form.Version, plan));

    /// <summary>The message's paths begin with the plan; the form's fields do not.</summary>
    private static Outcome<SavePlan.Saved> AtFields(Outcome<SavePlan.Saved> outcome) =>
        outcome is Outcome<SavePlan.Saved>.Refused(var objections) ? Outcome.Refused([.. objections.Select(AtField)]) : outcome;

    private static Objection AtField(Objection objection) =>
        objection.Path.StartsWith(Prefix, StringComparison.Ordinal) ? objection with { Path = objection.Path[Prefix.Length..] } : objection;

    private async Task<bool> Load()
    {
        if (await Send(new ShowOptIn.Query(Cohort, Code)) is not Outcome<ShowOptIn.View>.Done(var view))
        {
            return false;
        }

        View = view;
        return true;
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

        /// <summary>Reads it. What speaks against it; nothing if it could be read.</summary>
        public Objection? Plan(out LongTermPlan plan)
        {
            var cost = MoneyText.Parse(YearlyCost);
            plan = new LongTermPlan
            {
                Supports = Supports?.Trim() ?? "",
                Maintains = Maintains?.Trim() ?? "",
                Replaces = Replaces?.Trim() ?? "",
                Trains = Trains?.Trim() ?? "",
                YearlyCostCents = cost?.Cents,
            };
            return cost is null && !string.IsNullOrWhiteSpace(YearlyCost)
                ? new(nameof(YearlyCost), "Enter the yearly cost in dollars and cents, like 6,969.00.")
                : null;
        }
    }
}
