using System.Globalization;
using MltiPortal.Application.Features.Cohorts;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>Which rows of the seats' form are filled at once, and with what.</summary>
public sealed class SeatFill
{
    public string? Choice { get; set; }

    /// <summary>Codes of schools.</summary>
    public IList<string> Schools { get; set; } = [];

    /// <summary>Codes of grades, and of staff.</summary>
    public IList<int> Grades { get; set; } = [];

    /// <summary>Whether rows that have a solution are filled, too.</summary>
    public bool Replaces { get; set; }

    /// <summary>What is offered first: every school, and the grades that the state pays for.</summary>
    /// <param name="sheet">The seats' page.</param>
    public static SeatFill For(ShowSeats.Sheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new()
        {
            Schools = [.. sheet.Rows.Select(row => row.School).Distinct()],
            Grades = [.. sheet.Rows.Where(row => row.IsCovered).Select(row => row.Audience.Code).Distinct()],
        };
    }

    /// <summary>Whether a row is meant.</summary>
    /// <param name="line">The row as typed.</param>
    public bool Means(SeatLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Schools.Contains(line.School ?? "") && Grades.Contains(line.Audience) && (Replaces || string.IsNullOrEmpty(line.Choice));
    }
}

/// <summary>What filling rows at once would change. It stands in the form, and is saved by its buttons alone.</summary>
/// <param name="Rows">The form's rows that change, with what each has now.</param>
/// <param name="Seats">Seats that they would have.</param>
/// <param name="Term">The term of the opt-in that they come from; empty where one solution fills them.</param>
/// <param name="NotOffered">Rows whose solution of then is not offered now; they stay as they are.</param>
public sealed record SeatProposal(IReadOnlyDictionary<int, string> Rows, int Seats, string Term, int NotOffered)
{
    /// <summary>Fills the form's rows, and says which.</summary>
    internal static SeatProposal Of(
        SeatFill fill, ShowSeats.Sheet sheet, IList<SeatLine> lines, Func<ShowSeats.Row, (SolutionChoice Choice, int Seats)?> source,
        string term)
    {
        var rows = sheet.Rows.ToDictionary(row => (row.School, row.Audience.Code));
        var offered = sheet.Choices.ToDictionary(choice => choice.Of, choice => choice.Text);
        var changed = new Dictionary<int, string>();
        var (seats, notOffered) = (0, 0);
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            if (!fill.Means(line)
                || !rows.TryGetValue((line.School ?? "", line.Audience), out var row)
                || source(row) is not var (choice, number))
            {
                continue;
            }

            var text = number.ToString(CultureInfo.InvariantCulture);
            if (!offered.ContainsKey(choice))
            {
                notOffered++;
            }
            else if (line.Choice != choice.ToString() || line.Seats?.Trim() != text)
            {
                changed.Add(at, Says(line, offered));
                (line.Choice, line.Seats) = (choice.ToString(), text);
                seats += number;
            }
        }

        return new(changed, seats, term, notOffered);
    }

    private static string Says(SeatLine line, Dictionary<SolutionChoice, string> offered) =>
        SolutionChoice.Parse(line.Choice) is { } choice
            ? $"{(string.IsNullOrWhiteSpace(line.Seats) ? "no" : line.Seats.Trim())} seats, {offered.GetValueOrDefault(choice, choice.ToString())}"
            : "none";
}
