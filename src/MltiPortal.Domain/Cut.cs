using System.Globalization;

namespace MltiPortal.Domain;

/// <summary>Text that is too long for where it is shown or kept.</summary>
public static class Cut
{
    /// <summary>
    /// The text, or its beginning and an ellipsis. What a reader sees as one letter is not cut through: half of a surrogate pair is no text
    /// that every database takes, and half of a letter with its marks is another letter.
    /// </summary>
    /// <param name="text">Anything that people write.</param>
    /// <param name="length">How many characters are kept at most, without the ellipsis.</param>
    public static string At(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= length)
        {
            return text;
        }

        var kept = 0;
        for (var at = 0; at < text.Length;)
        {
            at += StringInfo.GetNextTextElementLength(text, at);
            if (at > length)
            {
                break;
            }

            kept = at;
        }

        // one element that is longer than all that fits: marks without an end
        return (kept > 0 ? text[..kept] : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)]) + "…";
    }
}
