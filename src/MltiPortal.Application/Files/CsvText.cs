namespace MltiPortal.Application.Files;

/// <summary>A cell of a CSV file that a spreadsheet shows as it is.</summary>
internal static class CsvText
{
    /// <summary>Quoted where it must be; a leading = + - @ or tab gets an apostrophe, or a spreadsheet would run it.</summary>
    public static string Cell(string text)
    {
        var shown = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return shown.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{shown.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : shown;
    }
}
