using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// Brings a plan together from what is kept and what was sent, answer by answer: who did not change an answer leaves it as it is now, and
/// one that two people changed is kept as the first had it, with an objection that shows both.
/// </summary>
internal sealed class PlanMerge(OptIn optIn, SavePlan.Command command, StateZone zone)
{
    private readonly List<Objection> left = [];

    /// <summary>The answers that somebody else changed meanwhile.</summary>
    public IReadOnlyList<Objection> Left => left;

    /// <summary>The plan that is to be kept.</summary>
    public LongTermPlan Plan() => command.Known is not { Count: > 0 }
        ? command.Plan
        : new()
        {
            Supports = Answer(nameof(LongTermPlan.Supports), plan => plan.Supports),
            Maintains = Answer(nameof(LongTermPlan.Maintains), plan => plan.Maintains),
            Replaces = Answer(nameof(LongTermPlan.Replaces), plan => plan.Replaces),
            Trains = Answer(nameof(LongTermPlan.Trains), plan => plan.Trains),
            YearlyCostCents = Answer(nameof(LongTermPlan.YearlyCost), plan => plan.YearlyCostCents),
        };

    private T Answer<T>(string name, Func<LongTermPlan, T> of)
    {
        var (kept, asked) = (of(optIn.Plan), of(command.Plan));
        var known = command.Known!.Select(of).ToList();
        if (Equals(asked, kept) || known.Exists(one => Equals(one, kept)))
        {
            return asked;
        }

        if (!known.TrueForAll(one => Equals(one, asked)))
        {
            left.Add(new(
                $"Plan.{name}",
                $"{optIn.ChangedBy} changed this on {zone.Show(optIn.ChangedAt)} to “{Show(kept)}”. You entered “{Show(asked)}”, which "
                    + "is not saved. "
                + "Save to use yours, or enter theirs."));
        }

        return kept;
    }

    private static string Show<T>(T answer) => answer is long cents ? new Money(cents).ToString() : $"{answer}";
}
