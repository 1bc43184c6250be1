namespace MltiPortal.Domain;

/// <summary>Whether a reason that others act on says anything: a word or two, not a letter or "n/a" to get past the field.</summary>
public static class RealReason
{
    /// <summary>Fewest letters and digits of a reason.</summary>
    public const int FewestLetters = 7;

    private const int FewestDifferent = 4;

    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase)
    {
        "notapplicable", "notavailable", "noreason", "nocomment", "nocomments", "testtest", "asdfasdf", "asdfghjk", "asdfghjkl",
        "qwertyuiop", "seeabove",
        "seebelow", "unknown", "reason", "rejected", "nothing", "whatever", "because", "justbecause", "tobedetermined",
    };

    /// <summary>What speaks against a reason; none if nothing does.</summary>
    /// <param name="reason">As it was typed.</param>
    /// <param name="what">What can't be done without: <c>Line 3 can't be rejected</c>.</param>
    /// <param name="readers">Who reads it: <c>the state and the district</c>.</param>
    public static string? Against(string? reason, string what, string readers)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return $"{what} without a reason. Say what {readers} should know.";
        }

        var letters = string.Concat(reason.Where(char.IsLetterOrDigit));
        return letters.Length < FewestLetters || letters.ToUpperInvariant().Distinct().Count() < FewestDifferent || Empty.Contains(letters)
            ? $"{what} for “{Cut.At(reason.Trim(), 40)}”. Say in a few words what {readers} should know."
            : null;
    }
}
