namespace MltiPortal.Domain;

/// <summary>Text that has to fit a column or a line.</summary>
public static class Abbreviation
{
    private const char Ellipsis = '…';

    /// <summary>
    /// At most so many UTF-16 code units, the unit of the strictest database; what is longer ends with "…". No letter is cut in two.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="length">At least 1.</param>
    public static string AtMost(this string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (text.Length <= length)
        {
            return text;
        }

        var end = length - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return text[..end] + Ellipsis;
    }
}
