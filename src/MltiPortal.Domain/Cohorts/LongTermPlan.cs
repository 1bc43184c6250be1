namespace MltiPortal.Domain.Cohorts;

/// <summary>
/// Who looks after the devices for the whole term, and what that costs the district a year. Without it nothing is ordered:
/// the program's purpose is that no equipment is bought without a long-term plan.
/// </summary>
public sealed record LongTermPlan
{
    /// <summary>Longest answer, in characters.</summary>
    public const int AnswerLength = 2_000;

    /// <summary>Who supports teachers and students.</summary>
    public string Supports { get; init; } = "";

    /// <summary>Who maintains and repairs.</summary>
    public string Maintains { get; init; } = "";

    /// <summary>Who replaces what is broken, lost or stolen, and from what money.</summary>
    public string Replaces { get; init; } = "";

    /// <summary>Who trains teachers, IT staff and leaders.</summary>
    public string Trains { get; init; } = "";

    /// <summary>What all that costs the district a year; none until it is entered, zero is an answer.</summary>
    public long? YearlyCostCents { get; init; }

    /// <summary>The yearly cost, once it is entered.</summary>
    public Money? YearlyCost => YearlyCostCents is { } cents ? new Money(cents) : null;

    public bool IsComplete => Missing().Count == 0;

    /// <summary>Every question left open. Paths begin with <c>Plan.</c></summary>
    public IReadOnlyList<Objection> Missing()
    {
        var missing = new List<Objection>();
        Ask(Supports, nameof(Supports), "who supports teachers and students");
        Ask(Maintains, nameof(Maintains), "who maintains and repairs the devices");
        Ask(Replaces, nameof(Replaces), "who replaces what is broken, lost or stolen");
        Ask(Trains, nameof(Trains), "who trains teachers, IT staff and leaders");
        if (YearlyCostCents is null)
        {
            missing.Add(new(
                "Plan.YearlyCost", "The long-term plan does not say what it costs a year. Enter an amount; 0.00 is an answer."));
        }

        return missing;

        void Ask(string answer, string name, string what)
        {
            if (string.IsNullOrWhiteSpace(answer))
            {
                missing.Add(new($"Plan.{name}", $"The long-term plan does not say {what}. Without it nothing can be submitted."));
            }
        }
    }
}
