using System.Globalization;
using System.Text.RegularExpressions;
using MltiPortal.Application.Lists;
using MltiPortal.Domain;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A ship notice as it was sent: a workbook or CSV that names at least the columns Line and Serial, by whatever names vendors use, below
/// whatever titles. Read whole or not at all: what is wrong with the file is said at once, what is wrong with a row by the check that knows
/// the order.
/// </summary>
public static partial class ShipNoticeFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Most devices in a file.</summary>
    public const int MostRows = 100_000;

    internal const string WhatItIs =
        "A ship notice is an Excel workbook (.xlsx) or a CSV file with a header row that names the columns Line and Serial, and Tag, "
            + "Carton, Carrier and Tracking if you use them.";

    private const int TitleRows = 30;

    /// <summary>A row of the file. Its number is a spreadsheet's; its fault, if any, is what is wrong with its form.</summary>
    /// <param name="Number">As a spreadsheet counts.</param>
    /// <param name="Line">The device line, as it is written.</param>
    /// <param name="Serial">Cleaned: see <see cref="DeviceNumber"/>.</param>
    /// <param name="Tag">Cleaned; empty if there is none.</param>
    /// <param name="Carton">Cleaned; empty if there is none.</param>
    /// <param name="Carrier">Who carries it; empty if that is who carries the rest.</param>
    /// <param name="Tracking">Its own tracking number; empty if it is that of the rest.</param>
    /// <param name="Fault">What is wrong with its form.</param>
    /// <param name="IsTotal">It is a sum and no device.</param>
    public sealed record Row(
        int Number, string Line, string Serial, string Tag, string Carton, string Carrier = "", string Tracking = "", string Fault = "",
        bool IsTotal = false)
    {
        /// <summary>The device line that it names, 535 also as <c>535.0</c>; 0 if that is not a number.</summary>
        public int LineNumber => WholeNumber().Match(Line) is { Success: true } match
            && int.TryParse(match.Groups["whole"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

        /// <summary>The device that it names, where nothing is wrong with it.</summary>
        public ShipDevices.Unit Unit() => new(LineNumber, Serial, OrNone(Tag), OrNone(Carton), OrNone(Carrier), OrNone(Tracking));

        internal static Row Of(int number, ShipDevices.Unit unit) => new(
            number, unit.Line.ToString(CultureInfo.InvariantCulture), unit.Serial, unit.Tag ?? "", unit.Carton ?? "", unit.Carrier ?? "",
            unit.Tracking ?? "");

        private static string? OrNone(string text) => text.Length == 0 ? null : text;
    }

    /// <summary>The rows, or everything that is wrong with the file.</summary>
    /// <param name="Rows">Every device that it names.</param>
    /// <param name="Objections">What is wrong with it.</param>
    /// <param name="PassedOver">The columns that are not read, each once.</param>
    public sealed record Content(IReadOnlyList<Row> Rows, IReadOnlyList<Objection> Objections, IReadOnlyList<string> PassedOver)
    {
        /// <summary>What the vendor is told of the columns that are not read; empty if all are.</summary>
        public string Note => PassedOver.Count switch
        {
            0 => "",
            1 => $"The column {PassedOver[0]} was not read.",
            _ => $"The columns {string.Join(", ", PassedOver)} were not read.",
        };

        internal static Content Refused(params string[] texts) => new([], [.. texts.Select(text => new Objection("File", text))], []);
    }

    /// <summary>Reads a file.</summary>
    public static Content Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > MostBytes)
        {
            return Content.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"The file has {file.Length / 1048576m:0.0} MB; a ship notice may have {MostBytes / 1048576} MB. Split it and send the "
                    + $"parts one after the other."));
        }

        try
        {
            Content? first = null;
            foreach (var sheet in ShipNoticeText.Sheets(file))
            {
                var (content, isFound) = Read(sheet);
                if (isFound)
                {
                    return content;
                }

                first ??= content;
            }

            return first ?? Content.Refused($"The file is empty. {WhatItIs}");
        }
        catch (ShipNoticeText.UnreadableException exception)
        {
            return Content.Refused(exception.Message);
        }
    }

    /// <summary>
    /// A file that was read and could not be taken, to be corrected and sent again: all its rows with all its columns, where each was, and
    /// why it was refused, if it was.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What the new file is called.</param>
    /// <param name="why">What is wrong with a row, by its number.</param>
    internal static ListDownload ToCorrect(byte[] file, string name, IReadOnlyDictionary<int, string> why)
    {
        foreach (var sheet in ShipNoticeText.Sheets(file))
        {
            List<string>? names = null;
            List<int> kept = [];
            var rows = new List<IReadOnlyList<object?>>();
            var number = 0;
            foreach (var cells in sheet)
            {
                number++;
                if (names is not null && !cells.All(string.IsNullOrWhiteSpace))
                {
                    rows.Add([
                        .. kept.Select(at => at < cells.Count ? DeviceNumber.Cell(cells[at]) : ""),
                        number,
                        why.GetValueOrDefault(number, "")
                    ]);
                }
                else if (names is null && ShipNoticeColumns.Of(cells).IsHeader)
                {
                    names = [.. cells.Select(DeviceNumber.Cell)];
                    kept = [
                        .. Enumerable.Range(0, names.Count)
                            .Where(at => names[at].Length > 0 && !ShipNoticeColumns.IsOfCorrection(names[at]))
                    ];
                }
            }

            if (names is not null)
            {
                return new(
                    name,
                    [.. kept.Select(at => names[at]), ShipNoticeColumns.RowColumn, ShipNoticeColumns.WhyColumn],
                    rows.ToAsyncEnumerable());
            }
        }

        throw new ArgumentException("The file is no ship notice.", nameof(file));
    }

    /// <summary>What a sheet holds, and whether it is a ship notice at all.</summary>
    private static (Content Content, bool IsFound) Read(IEnumerable<IReadOnlyList<string>> sheet)
    {
        ShipNoticeColumns? header = null;
        ShipNoticeColumns? nearest = null;
        var rows = new List<Row>();
        var number = 0;
        var titles = 0;
        foreach (var cells in sheet)
        {
            number++;
            if (cells.All(string.IsNullOrWhiteSpace) || (number == 1 && Separator().IsMatch(string.Concat(cells))))
            {
                continue;
            }

            if (header is null)
            {
                var columns = ShipNoticeColumns.Of(cells);
                nearest = nearest is null || columns.Recognized > nearest.Recognized ? columns : nearest;
                header = columns.IsHeader ? columns : null;
                if (header is null && ++titles == TitleRows)
                {
                    break;
                }

                continue;
            }

            if (rows.Count == MostRows)
            {
                return (
                    Content.Refused($"The file has more than {MostRows:N0} devices. Split it and send the parts one after the other."),
                    true);
            }

            rows.Add(RowOf(number, cells, header));
        }

        return header switch
        {
            null when nearest is null => (Content.Refused($"The file is empty. {WhatItIs}"), false),
            null => (new([], [.. nearest.Missing(WhatItIs)], []), false),
            { Objections.Count: > 0 } => (new([], header.Objections, []), true),
            _ when rows.Count == 0 =>
                (Content.Refused("The file has a header row and no devices. Add a row for each device that you ship."), true),
            _ => (new(rows, [], header.PassedOver), true),
        };
    }

    private static Row RowOf(int number, IReadOnlyList<string> cells, ShipNoticeColumns header)
    {
        var serial = DeviceNumber.Of(header.Cell(cells, "Serial"));
        var isTotal = cells.Any(cell => Total().IsMatch(DeviceNumber.Cell(cell)))
            && (serial.Text.Length == 0 || serial.Text.All(char.IsAsciiDigit) || Total().IsMatch(serial.Text));
        var unnamed = header.Unnamed(cells);
        var fault = isTotal
            ? "this row is a total, not a device; take it out"
            : unnamed < 0
                ? ""
                : $"there is text in column {unnamed + 1}, which the header row does not name; put a cell that holds a comma in "
                    + "quotation marks";

        // what can't be read at all is kept as it is, so that the refusal shows it
        return new(
            number, DeviceNumber.Cell(header.Cell(cells, "Line")), Number("Serial"), Number("Tag"), Number("Carton"),
            DeviceNumber.Cell(header.Cell(cells, "Carrier")), DeviceNumber.Cell(header.Cell(cells, "Tracking")), fault, isTotal);

        string Number(string field)
        {
            var cleaned = DeviceNumber.Of(header.Cell(cells, field));
            return cleaned.Text.Length == 0 ? cleaned.Raw.Trim() : cleaned.Text;
        }
    }

    [GeneratedRegex(@"^0*(?<whole>\d{1,9})([.,]0+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^\s*""?sep=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Separator();

    [GeneratedRegex(
        @"^(grand\s*|sub\s*-?\s*)?totals?\b|^sum\b|\btotals?\s*:?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Total();
}
