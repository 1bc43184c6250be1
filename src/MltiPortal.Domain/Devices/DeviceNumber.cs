using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MltiPortal.Domain.Devices;

/// <summary>
/// A serial number, a tag or a carton's number as it comes in at any door: a cell of a file, a field of a form, a scan. All doors clean it
/// here, so that what one of them takes another one finds.
/// </summary>
/// <param name="Raw">As it was written.</param>
/// <param name="Text">Cleaned: what a spreadsheet put around it and spaces are gone, composed letters are one character.</param>
public sealed partial record DeviceNumber(string Raw, string Text)
{
    /// <summary>Longest serial, tag and carton number, in characters.</summary>
    public const int Longest = 60;

    private const int SpreadsheetDigits = 15; // what a spreadsheet's number holds; it writes zeros for the digits after them

    /// <summary>What is written where a number is missing, in letters and digits alone.</summary>
    private static readonly HashSet<string> Placeholders = new(StringComparer.Ordinal)
    {
        "NA", "NONE", "NULL", "NIL", "TBD", "TBA", "UNKNOWN", "PENDING", "NOTAVAILABLE", "NOTAPPLICABLE", "NOTSPECIFIED", "INVALID",
        "TOBEFILLEDBYOEM", "TOBEDETERMINED", "DEFAULTSTRING", "SYSTEMSERIALNUMBER", "CHASSISSERIALNUMBER", "SERIALNUMBER", "SERIAL",
        "SERIALNO", "OEM", "REF", "VALUE", "NAME", "DIV0",
    };

    /// <summary>Cleans a number.</summary>
    public static DeviceNumber Of(string? raw)
    {
        var text = raw ?? "";
        for (string? before = null; before != text;)
        {
            before = text;
            text = string.Concat(Cell(text).Where(letter => !IsSpace(letter)));
        }

        return new(raw ?? "", text);
    }

    /// <summary>Cleans a cell that holds words: they keep single spaces.</summary>
    public static string Cell(string? raw)
    {
        var text = Whole(raw ?? "").Normalize(NormalizationForm.FormC);
        for (var before = ""; before != text;)
        {
            before = text;
            text = Unwrapped(text.Trim().Trim('\uFEFF', '\u200B'));
        }

        return Spaces().Replace(text, " ");
    }

    /// <summary>
    /// What a carton's number is compared by: capital letters, no space. Its hyphens count, since cartons are numbered 1-1, 1-2, 11.
    /// </summary>
    public static string CartonKey(string? raw) => Of(raw).Text.ToUpperInvariant();

    /// <summary>Why this can't be a serial number or a tag, as the end of a sentence; empty if it can.</summary>
    /// <param name="what">What it is called: "serial number", "tag".</param>
    public string Fault(string what) => Fault(what, "-_./+:");

    /// <summary>Why this can't be a carton's number; empty if it can.</summary>
    public string CartonFault() => Fault("carton", "-_./+:#(),&*");

    private string Fault(string what, string marks) => Text switch
    {
        "" => Raw.Trim().Length == 0 ? "" : Placeholder(what),
        { Length: > Longest } =>
            string.Create(CultureInfo.InvariantCulture, $"the {what} has {Text.Length:N0} characters; {Longest} are the most"),
        _ when Text.Any(IsInvisible) => $"the {what} holds a line break or another character that can't be seen; type it again",
        _ when Text.Contains('\uFFFD', StringComparison.Ordinal) =>
            $"the {what} holds a character that was lost when the file was converted; type it again",
        _ when Placeholders.Contains(Letters(Text)) || Zeros().IsMatch(Text) || !Text.Any(char.IsLetterOrDigit) => Placeholder(what),
        _ when IsSpreadsheetNumber(Text) =>
            $"a spreadsheet made a number of the {what} {Short(Text)} and lost digits of it; format the column as text and copy it from "
                + "the label again",
        _ when Date().IsMatch(Text) =>
            $"a spreadsheet made a date of the {what} ({Short(Text)}); format the column as text and type it again",
        _ when Text.FirstOrDefault(letter => !IsOf(letter, marks)) is not '\0' and var letter => letter == ','
            ? $"the {what} holds a comma; give each device a row of its own"
            : $"the {what} holds the character “{letter}”, which no {what} has; copy it from the label again",
        _ => "",
    };

    private string Placeholder(string what) =>
        $"“{Short(Raw.Trim())}” is in place of the {what}; give the real "
            + $"one{(what == "serial number" ? ", or take the row out" : ", or leave the cell empty")}";

    private static string Unwrapped(string text)
    {
        if (Formula().Match(text) is { Success: true } formula)
        {
            return formula.Groups["text"].Value.Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        return text.Length > 1 && text[0] is '\'' or '’' or '‘' ? text[1..] : text;
    }

    private static bool IsSpreadsheetNumber(string text) => Exponent().IsMatch(text)
        || (text.Length > SpreadsheetDigits && text.All(char.IsAsciiDigit) && text[SpreadsheetDigits..].All(digit => digit == '0'));

    private static bool IsOf(char letter, string marks) => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)
        || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark || marks.Contains(letter, StringComparison.Ordinal);

    private static bool IsSpace(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator;

    private static bool IsInvisible(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Short(string text) => Cut.At(text, Longest);

    /// <summary>Half of a surrogate pair, which can't be normalized, becomes the replacement character.</summary>
    private static string Whole(string text) =>
        text.Any(char.IsSurrogate) ? string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())) : text;

    [GeneratedRegex("^=\\s*\"(?<text>.*)\"$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Formula();

    [GeneratedRegex(@"\p{Zs}+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\d+([.,]\d+)?E\+\d{1,3}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Exponent();

    [GeneratedRegex("^(0+|[xX]{3,})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Zeros();

    [GeneratedRegex(@"^\d{1,2}/\d{1,2}/(\d{2}|\d{4})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
