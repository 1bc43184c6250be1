using System.Text.RegularExpressions;

namespace MltiPortal.Application.Documents;

/// <summary>What a line of a signed agreement is, so that it can be set as that.</summary>
internal abstract partial record AgreementText
{
    private AgreementText()
    {
    }

    /// <summary>
    /// Reads the text of an agreement. Every line is in exactly one of the parts, in its order; empty lines only separate.
    /// </summary>
    public static IReadOnlyList<AgreementText> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).ToList();
        var parts = new List<AgreementText>();
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            if (line.Length == 0)
            {
                continue;
            }

            var isAlone = (index == 0 || lines[index - 1].Length == 0) && (index == lines.Count - 1 || lines[index + 1].Length == 0);
            parts.Add(parts.Count == 0 ? new Title(line) : Part(line, isAlone));
        }

        return parts;
    }

    private static AgreementText Part(string line, bool isAlone)
    {
        if (ScheduleLine().Match(line) is { Success: true } row)
        {
            return new Seats([.. row.Groups.Values.Skip(1).Select(group => group.Value)]);
        }

        if (ItemLine().Match(line) is { Success: true } item)
        {
            return new Item(item.Groups["label"].Value, item.Groups["text"].Value);
        }

        if (FactLine().Match(line) is { Success: true } fact)
        {
            return new Fact(fact.Groups["name"].Value, fact.Groups["text"].Value);
        }

        return isAlone && line.Length <= 80 && (line[^1] == ')' || !char.IsPunctuation(line[^1])) ? new Heading(line) : new Paragraph(line);
    }

    [GeneratedRegex(
        @"^(?<school>.+); (?<who>.+); (?<solution>.+); (?<seats>[\d,]+) seats; state (?<state>-?\$[\d,.]+); district (?<district>-?\$[\d,.]+)$",
        RegexOptions.None,
        1_000)]
    private static partial Regex ScheduleLine();

    [GeneratedRegex(@"^(?<label>-|\d{1,3}\.) (?<text>.+)$", RegexOptions.None, 1_000)]
    private static partial Regex ItemLine();

    [GeneratedRegex(@"^(?<name>[A-Z][A-Za-z ]{1,30}:) (?<text>.+)$", RegexOptions.None, 1_000)]
    private static partial Regex FactLine();

    /// <summary>The first line.</summary>
    public sealed record Title(string Text) : AgreementText;

    /// <summary>A short line on its own.</summary>
    public sealed record Heading(string Text) : AgreementText;

    public sealed record Paragraph(string Text) : AgreementText;

    /// <summary>An item of a list with its label: <c>1.</c> or <c>-</c>.</summary>
    public sealed record Item(string Label, string Text) : AgreementText;

    /// <summary>A name with its colon, and what it is.</summary>
    public sealed record Fact(string Name, string Text) : AgreementText;

    /// <summary>A line of the seat schedule: school, for whom, solution, seats, state's and district's amounts a year.</summary>
    public sealed record Seats(IReadOnlyList<string> Cells) : AgreementText;
}
