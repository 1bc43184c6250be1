using System.Globalization;
using System.Text.RegularExpressions;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.Pages.Cohorts;

/// <summary>A row of the seats' form as typed.</summary>
public sealed class SeatLine
{
    public string? School { get; set; }

    public int Audience { get; set; }

    public string? Choice { get; set; }

    public string? Seats { get; set; }

    public string? Reason { get; set; }

    /// <summary>As it was shown.</summary>
    public SeatText? Was { get; set; }

    /// <summary>As it was sent, while the answer is on its way.</summary>
    public SeatText? Sent { get; set; }

    /// <summary>As somebody else changed it, once that was said.</summary>
    public SeatText? Seen { get; set; }

    /// <summary>
    /// What is known to be kept. What a conflict named counts only when the row is sent by a button: then its sender has read it.
    /// </summary>
    internal IReadOnlyList<SaveSeats.Stood>? Known(bool byButton) =>
        Was is null ? null : [.. new[] { Was, Sent, byButton ? Seen : null }.OfType<SeatText>().Select(text => text.Stood())];

    /// <summary>A row of the sheet, to be edited.</summary>
    public static SeatLine Of(ShowSeats.Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            School = row.School,
            Audience = row.Audience.Code,
            Choice = row.Choice?.ToString() ?? "",
            Seats = row.Choice is null ? "" : row.Seats.ToString(CultureInfo.InvariantCulture),
            Reason = row.Reason,
            Was = SeatText.Of(new(row.Choice, row.Choice is null ? 0 : row.Seats, row.Reason)),
        };
    }
}

/// <summary>What a row held, as a form carries it.</summary>
public sealed class SeatText
{
    public string? Choice { get; set; }

    public string? Seats { get; set; }

    public string? Reason { get; set; }

    internal static SeatText Of(SaveSeats.Stood kept) => new()
    {
        Choice = kept.Choice?.ToString() ?? "",
        Seats = kept.Choice is null ? "" : kept.Seats.ToString(CultureInfo.InvariantCulture),
        Reason = kept.Reason,
    };

    internal SaveSeats.Stood Stood() => SolutionChoice.Parse(Choice) is { } choice
        ? new(choice, SeatForm.Number(Seats, out var seats) ? seats ?? 0 : 0, Reason?.Trim() ?? "")
        : SaveSeats.Stood.Nothing;
}

/// <summary>The seats' form, read: the rows that make sense as what the message takes, and those whose number of seats is none.</summary>
internal sealed partial class SeatForm
{
    private const string RowPath = "Rows[";
    private const int Quoted = 20;

    private readonly List<int> lines = [];
    private readonly List<(int Line, SeatLine Typed)> unreadable = [];
    private readonly List<SaveSeats.Row> rows = [];

    /// <summary>The rows that could be read.</summary>
    public IReadOnlyList<SaveSeats.Row> Rows => rows;

    /// <summary>An objection to every row that could be read: none of them was saved.</summary>
    public IReadOnlyList<Objection> AllRows =>
        [.. lines.Select(at => new Objection(FormattableString.Invariant($"Lines[{at}].Seats"), ""))];

    /// <summary>Whether all could.</summary>
    public bool IsReadable => unreadable.Count == 0;

    /// <summary>Reads the form.</summary>
    /// <param name="typed">The form's rows.</param>
    /// <param name="byButton">Whether a person sent it, and not the page by itself.</param>
    public static SeatForm Read(IEnumerable<SeatLine> typed, bool byButton)
    {
        var form = new SeatForm();
        foreach (var (line, at) in typed.Select((line, at) => (line, at)))
        {
            if (Number(line.Seats, out var seats))
            {
                form.lines.Add(at);
                form.rows.Add(new(
                    line.School ?? "",
                    new Audience(line.Audience),
                    SolutionChoice.Parse(line.Choice),
                    seats,
                    line.Reason,
                    line.Known(byButton)));
            }
            else
            {
                form.unreadable.Add((at, line));
            }
        }

        return form;
    }

    /// <summary>What to say of the rows that could not be read, with the names that the sheet knows.</summary>
    public IEnumerable<Objection> Unreadable(ShowSeats.Sheet sheet) => unreadable.Select(item =>
    {
        var row = sheet.Rows.FirstOrDefault(row => row.School == item.Typed.School && row.Audience.Code == item.Typed.Audience);
        var typed = item.Typed.Seats!.Trim();
        var shown = Cut.At(typed, Quoted);
        return new Objection(
            FormattableString.Invariant($"Lines[{item.Line}].Seats"),
            $"{(row is null ? "" : $"{row.SchoolName}, {row.Who}: ")}“{shown}” is not a whole number of seats. Enter digits only, like "
                + $"{row?.Projected ?? 0:N0}.");
    });

    /// <summary>Takes over what is kept now, for the rows that agree with it; the others show that somebody else was first.</summary>
    /// <param name="typed">The form's rows.</param>
    /// <param name="kept">What is kept at the place of each row that could be read.</param>
    /// <param name="objections">What was left as it was, at the form's rows.</param>
    public void TakeOver(IList<SeatLine> typed, IReadOnlyList<SaveSeats.Stood> kept, IReadOnlyList<Objection> objections)
    {
        var refused = objections.Select(LineOf).ToHashSet();
        for (var row = 0; row < kept.Count; row++)
        {
            var line = typed[lines[row]];
            line.Sent = null;
            (line.Was, line.Seen) = refused.Contains(lines[row]) ? (line.Was, SeatText.Of(kept[row])) : (SeatText.Of(kept[row]), null);
        }
    }

    /// <summary>Objections to the message's rows, at the form's.</summary>
    public IReadOnlyList<Objection> AtLines(IEnumerable<Objection> objections) => [.. objections.Select(objection =>
        objection.Path.StartsWith(RowPath, StringComparison.Ordinal)
            ? objection with
            {
                Path = FormattableString.Invariant($"Lines[{lines[Index(objection)]}]") + objection.Path[objection.Path.IndexOf(
                    '.', StringComparison.Ordinal)..]
            }
            : objection)];

    /// <summary>The row of the form that an objection belongs to; -1 for the whole.</summary>
    public static int LineOf(Objection objection) => objection.Path.Contains('[', StringComparison.Ordinal) ? Index(objection) : -1;

    private static int Index(Objection objection)
    {
        var from = objection.Path.IndexOf('[', StringComparison.Ordinal) + 1;
        return int.Parse(
            objection.Path.AsSpan(from, objection.Path.IndexOf(']', StringComparison.Ordinal) - from), CultureInfo.InvariantCulture);
    }

    internal static bool Number(string? text, out int? seats)
    {
        seats = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var typed = text.Trim();
        if (!Whole().IsMatch(typed)
            || !int.TryParse(
                typed.Replace(",", "", StringComparison.Ordinal),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number))
        {
            return false;
        }

        seats = number;
        return true;
    }

    // a comma only where thousands have one: "3,5" is three and a half to some, and never thirty-five
    [GeneratedRegex(@"^-?(\d+|\d{1,3}(,\d{3})+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();
}
