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

        Form = PlanForm.Of(View.Plan);
        Form.Version = View.Version;
        Form.Was = PlanForm.Of(View.Plan);
        return Page();
    }

    /// <summary>On to the review, if every question is answered; an open one is shown at its field.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await Save(byButton: true);
        if (outcome is not Outcome<SavePlan.Saved>.Done(var saved))
        {
            return await NotDone(AtFields(outcome), Load, nameof(Form));
        }

        if (saved.Left.Count > 0)
        {
            return await Overtaken(saved);
        }

        if (saved.IsComplete)
        {
            return DoneAt($"{Root}/review", "The long-term plan is saved and complete.");
        }

        if (!await Load())
        {
            return NotFound();
        }

        TakeOver(saved);
        return Refuse(View.Plan.Missing().Select(AtField), nameof(Form));
    }

    /// <summary>Kept as far as it is written.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        var outcome = await Save(byButton: true);
        return outcome is Outcome<SavePlan.Saved>.Done(var saved)
            ? saved.Left.Count > 0
                ? await Overtaken(saved)
                : DoneAt(
                    $"{Root}/plan",
                    "The plan is saved as far as it is written. Every question has to be answered before it can be submitted.")
            : await NotDone(AtFields(outcome), Load, nameof(Form));
    }

    /// <summary>While it is written: kept as it is, and said so.</summary>
    public async Task<IActionResult> OnPostLiveAsync()
    {
        var outcome = await Save(byButton: false);
        if (outcome is Outcome<SavePlan.Saved>.NotFound || !await Load())
        {
            return NotFound();
        }

        var said = outcome switch
        {
            Outcome<SavePlan.Saved>.Done(var saved) => Texts(saved.Left),
            Outcome<SavePlan.Saved>.Refused(var objections) => Texts(objections),
            Outcome<SavePlan.Saved>.Conflict conflict => OutcomeText.Of(conflict).Text,
            _ => "",
        };
        if (outcome is Outcome<SavePlan.Saved>.Done(var done))
        {
            TakeOver(done);
        }

        return Partial("_PlanLive", (Form, said, View));
    }

    private async Task<Outcome<SavePlan.Saved>> Save(bool byButton) => Form.Plan(out var plan) is { } objection
        ? objection
        : await Send(new SavePlan.Command(Cohort, Code, Form.Version, plan, Form.Known(byButton)));

    /// <summary>Shows what somebody else changed meanwhile, beside what was typed.</summary>
    private async Task<IActionResult> Overtaken(SavePlan.Saved saved)
    {
        if (!await Load())
        {
            return NotFound();
        }

        TakeOver(saved);
        return Refuse(saved.Left.Select(AtField), nameof(Form));
    }

    /// <summary>What is kept now is what the form knows; of what somebody else changed, only that it was said.</summary>
    private void TakeOver(SavePlan.Saved saved)
    {
        var left = saved.Left.Select(objection => AtField(objection).Path).ToHashSet(StringComparer.Ordinal);
        var kept = PlanForm.Of(saved.Kept);
        Form.Seen = left.Count > 0 ? kept : null;
        Form.Was = left.Count > 0 && Form.Was is { } was ? was.Merged(kept, left) : kept;
        Form.Version = saved.Version;
        foreach (var key in ModelState.Keys
            .Where(key => key == "Form.Version" || key.StartsWith("Form.Was", StringComparison.Ordinal))
            .ToList())
        {
            ModelState.Remove(key);
        }
    }

    private static string Texts(IEnumerable<Objection> objections) => string.Join(' ', objections.Select(objection => objection.Text));

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

        /// <summary>As it was shown.</summary>
        public PlanForm? Was { get; set; }

        /// <summary>As it was sent, while the answer is on its way.</summary>
        public PlanForm? Sent { get; set; }

        /// <summary>As somebody else changed it, once that was said.</summary>
        public PlanForm? Seen { get; set; }

        /// <summary>A plan as it is typed.</summary>
        internal static PlanForm Of(LongTermPlan plan) => new()
        {
            Supports = plan.Supports,
            Maintains = plan.Maintains,
            Replaces = plan.Replaces,
            Trains = plan.Trains,
            YearlyCost = plan.YearlyCost?.ToPlainString(),
        };

        /// <summary>
        /// What is known to be kept. What a conflict named counts only when a button sends the form: then its sender has read it.
        /// </summary>
        internal IReadOnlyList<LongTermPlan>? Known(bool byButton) => Was is null ? null :
        [
            .. new[] { Was, Sent, byButton ? Seen : null }.OfType<PlanForm>().Select(form =>
            {
                form.Plan(out var plan);
                return plan;
            }),
        ];

        /// <summary>This form with another's answers, but for some.</summary>
        internal PlanForm Merged(PlanForm other, IReadOnlySet<string> but) => new()
        {
            Supports = but.Contains(nameof(Supports)) ? Supports : other.Supports,
            Maintains = but.Contains(nameof(Maintains)) ? Maintains : other.Maintains,
            Replaces = but.Contains(nameof(Replaces)) ? Replaces : other.Replaces,
            Trains = but.Contains(nameof(Trains)) ? Trains : other.Trains,
            YearlyCost = but.Contains(nameof(YearlyCost)) ? YearlyCost : other.YearlyCost,
        };

        /// <summary>Reads it. Concerns; nothing if it could be read.</summary>
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
