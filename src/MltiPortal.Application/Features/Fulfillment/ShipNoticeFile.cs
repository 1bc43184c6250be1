using System.Globalization;
using System.Text;
using MltiPortal.Application.Lists;
using MltiPortal.Domain;
using Sylvan.Data.Csv;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// A ship notice as it was sent: CSV with the columns Line and Serial, and Tag and Carton where the vendor has them. UTF-8 or UTF-16, any line
/// ends, comma, semicolon or tab. Read whole or not at all: what is wrong with the file is said at once, what is wrong with a row by whoever knows the order.
/// </summary>
public static class ShipNoticeFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Most devices in a file.</summary>
    public const int MostRows = 100_000;

    /// <summary>The columns that are read.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["Line", "Serial", "Tag", "Carton"];

    /// <summary>Further columns of the template and of a list of refused rows: for the person who fills them in, and passed over.</summary>
    public static IReadOnlyList<string> ForReading { get; } = ["Model", "Ship to", "District", "Left to ship", RowColumn, WhyColumn];

    /// <summary>Where a refused row was in the file that was sent.</summary>
    private const string RowColumn = "Row";

    /// <summary>What is wrong with a refused row.</summary>
    private const string WhyColumn = "Why";

    private const int LongestRow = 64 * 1024;
    private const string WhatItIs = "A ship notice is a CSV file whose first row names the columns Line and Serial, and Tag and Carton if you use them.";
    private const string SaveAsUtf8 = "In Excel, choose Save As, “CSV UTF-8”, and send that file.";

    /// <summary>A row of the file. Its number is a spreadsheet's, where the header is row 1; its fault, if any, is what is wrong with its form.</summary>
    public sealed record Row(int Number, string Line, string Serial, string Tag, string Carton, string Fault = "")
    {
        /// <summary>The device line that it names; 0 if that is not a number.</summary>
        public int LineNumber => int.TryParse(Line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

        /// <summary>The device that it names, where nothing is wrong with it.</summary>
        public ShipDevices.Unit Unit() => new(LineNumber, Serial, Tag.Length == 0 ? null : Tag, Carton.Length == 0 ? null : Carton);

        internal static Row Of(int number, ShipDevices.Unit unit) =>
            new(number, unit.Line.ToString(CultureInfo.InvariantCulture), unit.Serial, unit.Tag ?? "", unit.Carton ?? "");
    }

    /// <summary>The rows, or everything that is wrong with the file.</summary>
    public sealed record Content(IReadOnlyList<Row> Rows, IReadOnlyList<Objection> Objections)
    {
        internal static Content Refused(params string[] texts) => new([], [.. texts.Select(text => new Objection("File", text))]);
    }

    /// <summary>Reads a file.</summary>
    public static Content Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length > MostBytes)
        {
            return Content.Refused(string.Create(CultureInfo.InvariantCulture, $"The file has {file.Length / 1048576m:0.0} MB; a ship notice may have {MostBytes / 1048576} MB. Split it and send the parts one after the other."));
        }

        var (text, problem) = Decode(file);
        if (problem.Length > 0)
        {
            return Content.Refused(problem);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Content.Refused($"The file is empty. {WhatItIs}");
        }

        try
        {
            return Parse(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        }
        catch (CsvRecordTooLargeException)
        {
            return Content.Refused("A row of the file is longer than 64,000 characters: most likely a quotation mark is opened and not closed. Close it, or take the quotation marks out.");
        }
        catch (CsvFormatException exception)
        {
            return Content.Refused($"Row {exception.RowNumber + 1:N0} can't be read: a quotation mark in it is not closed, or stands in the middle of a cell. Correct the row and send the file again.");
        }
    }

    /// <summary>
    /// A file that was read and could not be taken, to be corrected and sent again: all its rows with all its columns, where each was, and why it was
    /// refused, if it was.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="name">What the new file is called.</param>
    /// <param name="why">What is wrong with a row, by its number.</param>
    internal static ListDownload ToCorrect(byte[] file, string name, IReadOnlyDictionary<int, string> why)
    {
        var text = Decode(file).Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        using var reader = Reader(text);
        reader.Read();
        var names = Enumerable.Range(0, reader.RowFieldCount).Select(at => reader.GetString(at).Trim()).ToList();
        var kept = Enumerable.Range(0, names.Count)
            .Where(at => names[at].Length > 0
                && !names[at].Equals(RowColumn, StringComparison.OrdinalIgnoreCase) && !names[at].Equals(WhyColumn, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var rows = new List<IReadOnlyList<object?>>();
        for (var number = 2; reader.Read(); number++)
        {
            var count = reader.RowFieldCount;
            if (!Enumerable.Range(0, count).All(at => reader.GetFieldSpan(at).IsWhiteSpace()))
            {
                rows.Add([.. kept.Select(at => at < count ? Plain(reader.GetString(at).Trim()) : ""), number, why.GetValueOrDefault(number, "")]);
            }
        }

        return new(name, [.. kept.Select(at => names[at]), RowColumn, WhyColumn], rows.ToAsyncEnumerable());
    }

    private static CsvDataReader Reader(string text) => CsvDataReader.Create(
        new StringReader(text), new CsvDataReaderOptions { HasHeaders = false, MaxBufferSize = LongestRow, BufferSize = LongestRow });

    private static Content Parse(string text)
    {
        using var reader = Reader(text);
        if (!reader.Read())
        {
            return Content.Refused($"The file is empty. {WhatItIs}");
        }

        var names = Enumerable.Range(0, reader.RowFieldCount).Select(at => reader.GetString(at).Trim()).ToList();
        var faults = HeaderFaults(names);
        if (faults.Count > 0)
        {
            return Content.Refused([.. faults]);
        }

        int At(string column) => names.FindIndex(name => name.Equals(column, StringComparison.OrdinalIgnoreCase));
        var (line, serial, tag, carton) = (At("Line"), At("Serial"), At("Tag"), At("Carton"));
        var rows = new List<Row>();
        var number = 1;
        while (reader.Read())
        {
            number++;
            var count = reader.RowFieldCount;
            if (Enumerable.Range(0, count).All(at => reader.GetFieldSpan(at).IsWhiteSpace()))
            {
                continue;
            }

            if (rows.Count == MostRows)
            {
                return Content.Refused($"The file has more than {MostRows:N0} devices. Split it and send the parts one after the other.");
            }

            var unnamed = Enumerable.Range(0, count).Where(at => (at >= names.Count || names[at].Length == 0) && !reader.GetFieldSpan(at).IsWhiteSpace()).ToList();
            rows.Add(new Row(number, Cell(line), Cell(serial), Cell(tag), Cell(carton), unnamed.Count == 0
                ? ""
                : $"there is text in column {unnamed[0] + 1}, which the header row does not name; put a cell that holds a comma in quotation marks"));

            string Cell(int at) => at < 0 || at >= count ? "" : Plain(reader.GetString(at).Trim());
        }

        return rows.Count == 0 ? Content.Refused("The file has a header row and no devices. Add a row for each device that you ship.") : new Content(rows, []);
    }

    private static List<string> HeaderFaults(List<string> names)
    {
        var faults = new List<string>();
        foreach (var column in Columns.Take(2).Where(column => !names.Contains(column, StringComparer.OrdinalIgnoreCase)))
        {
            faults.Add($"The first row does not name the column {column}. {WhatItIs}");
        }

        foreach (var name in names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.OrdinalIgnoreCase))
        {
            if (!Columns.Concat(ForReading).Contains(name.Key, StringComparer.OrdinalIgnoreCase))
            {
                faults.Add($"The first row names a column “{Short(name.Key)}”, which a ship notice does not have. Take it out, or rename it to Line, Serial, Tag or Carton.");
            }
            else if (name.Count() > 1)
            {
                faults.Add($"The first row names the column {name.First()} more than once. Keep the one that holds the right values.");
            }
        }

        return faults;
    }

    /// <summary>What a refused row was written out with, so that a spreadsheet keeps it as text, is taken off again.</summary>
    private static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && cell[1] is '=' or '+' or '-' or '@' ? cell[1..] : cell;

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static (string Text, string Problem) Decode(byte[] file) => file switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => ("", $"This is a spreadsheet or an archive, not a CSV file. {SaveAsUtf8}"),
        [0x25, 0x50, 0x44, 0x46, ..] => ("", $"This is a PDF, not a CSV file. {WhatItIs}"),
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => ("", $"The file is written in UTF-32, which is not read here. {SaveAsUtf8}"),
        [0xFF, 0xFE, ..] => Utf16(file.AsSpan(2), bigEndian: false),
        [0xFE, 0xFF, ..] => Utf16(file.AsSpan(2), bigEndian: true),
        [not 0, 0, not 0, 0, ..] => Utf16(file, bigEndian: false),
        [0, not 0, 0, not 0, ..] => Utf16(file, bigEndian: true),
        [0xEF, 0xBB, 0xBF, ..] => Utf8(file.AsSpan(3)),
        _ => Utf8(file),
    };

    private static (string Text, string Problem) Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? ("", $"The file holds binary data, not text. {WhatItIs}") : (text, "");
        }
        catch (DecoderFallbackException exception)
        {
            var row = bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            return ("", $"Row {row:N0} holds a character that is not in UTF-8 (byte {exception.BytesUnknown?.FirstOrDefault():X2}): the file is in another encoding, such as Windows-1252. {SaveAsUtf8}");
        }
    }

    private static (string Text, string Problem) Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        try
        {
            return (new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes), "");
        }
        catch (ArgumentException)
        {
            return ("", $"The file begins as UTF-16 and ends in the middle of a character: it was cut or damaged on the way. Save it again. {SaveAsUtf8}");
        }
    }
}
