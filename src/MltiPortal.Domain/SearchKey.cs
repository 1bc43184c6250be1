using System.Globalization;
using System.Text;

namespace MltiPortal.Domain;

/// <summary>
/// What a record is searched by: its texts in capital letters without accents and apostrophes, so that "ecole" finds "École" and "okeefe"
/// finds "O'Keefe" in every database alike.
/// </summary>
public static class SearchKey
{
    /// <summary>Longest key, in characters. Two names of 200 and two numbers fit.</summary>
    public const int MaxLength = 600;

    /// <summary>Words of a search that count; what follows them is left out.</summary>
    public const int MostWords = 6;

    /// <summary>The key of a record with these texts. A search never matches across two of them.</summary>
    public static string Of(params ReadOnlySpan<string> texts) => Of(MaxLength, texts);

    /// <summary>The key of a record whose texts may be long.</summary>
    /// <param name="maxLength">Where it is cut off, in characters.</param>
    /// <param name="texts">The texts.</param>
    public static string Of(int maxLength, params ReadOnlySpan<string> texts)
    {
        var key = new StringBuilder();
        foreach (var text in texts)
        {
            key.Append(key.Length == 0 ? "" : "\n").Append(Fold(text));
        }

        return key.ToString(0, Math.Min(key.Length, maxLength));
    }

    /// <summary>The words that a record's key must hold, all of them, anywhere. None if nothing is searched.</summary>
    public static IReadOnlyList<string> Words(string? search) =>
        [.. Fold(search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords)];

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormD))
        {
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                folded.Append(' ');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark
                && letter is not ('\'' or '’' or '‘' or 'ʻ' or 'ʼ' or '`'))
            {
                folded.Append(char.ToUpperInvariant(letter));
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Half of a surrogate pair, which can't be normalized, becomes the replacement character.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
