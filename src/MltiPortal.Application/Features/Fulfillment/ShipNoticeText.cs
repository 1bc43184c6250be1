using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using MiniExcelLibs;
using Sylvan.Data.Csv;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// The cells of a ship notice, row by row, whether it is a workbook or text in whatever encoding and with whatever separator.
/// </summary>
internal static class ShipNoticeText
{
    private const int LongestRow = 64 * 1024;
    private const int RowsToGuessFrom = 30;
    private const long MostUnpacked = 512L * 1024 * 1024;
    private const double MostExact = 1e15; // from here on a spreadsheet's number has lost digits
    private const string SaveAsUtf8 = "In Excel, choose Save As, “CSV UTF-8” or “Excel Workbook”, and send that file.";

    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];

    /// <summary>A file whose rows can't be read, and why.</summary>
    internal sealed class UnreadableException(string message) : Exception(message);

    /// <summary>
    /// The sheets of a file, of text the one that it is. What is wrong with a row comes as an <see cref="UnreadableException"/> when it is
    /// reached.
    /// </summary>
    public static IEnumerable<IEnumerable<IReadOnlyList<string>>> Sheets(byte[] file)
    {
        if (file.AsSpan().StartsWith(Zip))
        {
            return Workbook(file);
        }

        var text = Decode(file);
        return string.IsNullOrWhiteSpace(text) ? [] : [Csv(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))];
    }

    private static IEnumerable<IEnumerable<IReadOnlyList<string>>> Workbook(byte[] file)
    {
        const string Broken =
            "The workbook can't be read: it was cut or damaged on the way, or is locked with a password. Save it again and send that file.";
        List<string> names;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false));
            if (!zip.Entries.Any(entry => entry.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
            {
                throw new UnreadableException($"This is an archive, not a workbook. {SaveAsUtf8}");
            }

            if (zip.Entries.Sum(entry => entry.Length) > MostUnpacked)
            {
                throw new UnreadableException(
                    "The workbook is too large when it is unpacked. Save the sheet with the devices as a file of its own.");
            }

            names = [.. new MemoryStream(file, writable: false).GetSheetNames()];
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            throw new UnreadableException(Broken);
        }

        return names.Select(name => Rows(name));

        IEnumerable<IReadOnlyList<string>> Rows(string sheet)
        {
            using var stream = new MemoryStream(file, writable: false);
            using var rows = stream.Query(useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX).GetEnumerator();
            while (Next(rows) is { } cells)
            {
                yield return cells;
            }
        }

        static IReadOnlyList<string>? Next(IEnumerator<dynamic> rows)
        {
            try
            {
                return rows.MoveNext() ? [.. ((IDictionary<string, object?>)rows.Current).Values.Select(Words)] : null;
            }
            catch (Exception exception) when (IsBroken(exception))
            {
                throw new UnreadableException(Broken);
            }
        }

        static bool IsBroken(Exception exception) =>
            exception is InvalidDataException or XmlException or IOException or FormatException or KeyNotFoundException or ArgumentException
                or InvalidOperationException or NullReferenceException or IndexOutOfRangeException or NotSupportedException;
    }

    /// <summary>
    /// As the cell shows it: a number without the point that it is kept with, and one that has lost digits as a spreadsheet writes it.
    /// </summary>
    private static string Words(object? cell) => cell switch
    {
        null => "",
        string text => text,
        DateTime day => day.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < MostExact => number.ToString("0.###############", CultureInfo.InvariantCulture),
        double number => number.ToString("0.#####E+0", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    private static IEnumerable<IReadOnlyList<string>> Csv(string text)
    {
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false,
            MaxBufferSize = LongestRow,
            BufferSize = LongestRow,
            Delimiter = DelimiterOf(text)
        };
        using var reader = CsvDataReader.Create(new StringReader(text), options);
        for (var row = 1; Read(row); row++)
        {
            yield return [.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)];
        }

        bool Read(int row)
        {
            try
            {
                return reader.Read();
            }
            catch (CsvRecordTooLargeException)
            {
                throw new UnreadableException(
                    "A row of the file is longer than 64,000 characters: most likely a quotation mark is opened and not closed. Close "
                        + "it, or take the quotation marks out.");
            }
            catch (CsvFormatException)
            {
                throw new UnreadableException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Row {row:N0} can't be read: a quotation mark in it is not closed, or stands in the middle of a cell. Correct the "
                        + $"row and send the file again."));
            }
        }
    }

    /// <summary>What <c>sep=</c> says; else that by which the most of a header is read.</summary>
    private static char DelimiterOf(string text)
    {
        var lines = text.Split('\n', RowsToGuessFrom + 1).Take(RowsToGuessFrom).ToList();
        if (lines[0].Trim().Trim('"') is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', var said, ..])
        {
            return said;
        }

        return new[] { ',', ';', '\t', '|' }.MaxBy(mark => lines.Max(line =>
            line.Length > LongestRow ? 0 : ShipNoticeColumns.Of([.. line.Split(mark).Select(cell => cell.Trim().Trim('"'))]).Recognized));
    }

    private static string Decode(byte[] file) => file switch
    {
        [0xD0, 0xCF, 0x11, 0xE0, ..] =>
            throw new UnreadableException($"This is a workbook of the old kind (.xls), or one with a password. {SaveAsUtf8}"),
        [0x25, 0x50, 0x44, 0x46, ..] =>
            throw new UnreadableException($"This is a PDF, not a CSV file or a workbook. {ShipNoticeFile.WhatItIs}"),
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] =>
            throw new UnreadableException($"The file is written in UTF-32, which is not read here. {SaveAsUtf8}"),
        [0xFF, 0xFE, ..] => Utf16(file.AsSpan(2), bigEndian: false),
        [0xFE, 0xFF, ..] => Utf16(file.AsSpan(2), bigEndian: true),
        [not 0, 0, not 0, 0, ..] => Utf16(file, bigEndian: false),
        [0, not 0, 0, not 0, ..] => Utf16(file, bigEndian: true),
        [0xEF, 0xBB, 0xBF, ..] => Utf8(file.AsSpan(3)),
        _ => Utf8(file),
    };

    private static string Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal)
                ? throw new UnreadableException($"The file holds binary data, not text. {ShipNoticeFile.WhatItIs}")
                : text;
        }
        catch (DecoderFallbackException exception)
        {
            var row = bytes[..Math.Clamp(exception.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
            throw new UnreadableException(
                $"Row {row:N0} holds a character that is not in UTF-8 (byte {exception.BytesUnknown?.FirstOrDefault():X2}): the file is "
                    + $"in another encoding, such as Windows-1252. {SaveAsUtf8}");
        }
    }

    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        try
        {
            // an even number of bytes is cut off nowhere; one zero byte at the end is what some exporters leave behind
            return new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes).TrimEnd('\0');
        }
        catch (ArgumentException)
        {
            throw new UnreadableException(
                $"The file begins as UTF-16 and ends in the middle of a character: it was cut or damaged on the way. Save it again. "
                    + $"{SaveAsUtf8}");
        }
    }
}
