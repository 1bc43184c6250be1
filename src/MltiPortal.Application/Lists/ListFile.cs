using System.Collections;
using System.Collections.ObjectModel;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using MltiPortal.Domain;
using Sylvan.Data.Csv;

namespace MltiPortal.Application.Lists;

/// <summary>Writes a table into a file, row by row: memory stays flat however many there are.</summary>
public static partial class ListFile
{
    /// <summary>
    /// CSV as RFC 4180 has it, in UTF-8 with its mark, without which spreadsheets take it for something else. Days and times are ISO 8601,
    /// local time without an offset; text that a spreadsheet would run as a formula gets an apostrophe before it.
    /// </summary>
    public static async Task WriteCsv(ListDownload download, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(download);
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = CsvDataWriter.Create(text, new CsvDataWriterOptions { NewLine = "\r\n", Escape = '"' });
        await using var reader = new TextReader(download, cancellationToken);
        await csv.WriteAsync(reader, cancellationToken);
        await text.FlushAsync(cancellationToken);
    }

    /// <summary>
    /// A workbook with one sheet. Numbers, money, days and instants are such cells; text is text, also where it begins with an equals sign.
    /// </summary>
    /// <param name="download">The table.</param>
    /// <param name="stream">Where to; it must be able to seek, as a workbook is a zip file.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteExcel(ListDownload download, Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(download);
        await using var rows = download.Rows.GetAsyncEnumerator(cancellationToken);
        var isFirst = await rows.MoveNextAsync();
        var configuration = new OpenXmlConfiguration
        {
            TableStyles = TableStyles.None,
            AutoFilter = isFirst,
            EnableWriteNullValueCell = false
        };
        // of no rows the writer would not know the columns: then the titles are the one row
        await stream.SaveAsAsync(
            isFirst
                ? Sheet(download.Titles, rows)
                : (object)new[] { download.Titles.ToDictionary(title => title, object? (title) => title) },
            printHeader: isFirst, sheetName: "Sheet1", configuration: configuration, cancellationToken: cancellationToken);
    }

    private static async IAsyncEnumerable<IDictionary<string, object?>> Sheet(
        IReadOnlyList<string> titles, IAsyncEnumerator<IReadOnlyList<object?>> rows)
    {
        do
        {
            var sheet = new Dictionary<string, object?>(titles.Count);
            for (var at = 0; at < titles.Count; at++)
            {
                sheet.Add(titles[at], Cell(rows.Current[at]));
            }

            yield return sheet;
        }
        while (await rows.MoveNextAsync());
    }

    private static object? Cell(object? value) => value switch
    {
        Money money => money.Cents / 100m,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        null or DateTime or int or long or string => value,
        _ => value.ToString(),
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        Money money => money.ToPlainString(),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        string words => Harmless(words),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Harmless(value.ToString() ?? ""),
    };

    /// <summary>
    /// A spreadsheet that takes semicolons or tabs for the ends of cells begins a cell within the text, and so does a line break: there an
    /// apostrophe stands, too, before what would begin a formula.
    /// </summary>
    private static string Harmless(string text) => Formula().Replace(text, "'");

    [GeneratedRegex(@"^(?=[=+\-@\t\r＝＋－＠])|(?<=[;\t\r\n|][ ""']*)(?=[=+\-@＝＋－＠])", RegexOptions.CultureInvariant)]
    private static partial Regex Formula();

    /// <summary>The rows as texts, in the form that the CSV library reads.</summary>
    private sealed class TextReader(ListDownload download, CancellationToken cancellationToken) : DbDataReader, IDbColumnSchemaGenerator
    {
        private readonly IAsyncEnumerator<IReadOnlyList<object?>> rows = download.Rows.GetAsyncEnumerator(cancellationToken);

        public override int FieldCount => download.Titles.Count;

        public override bool HasRows => true;

        public override bool IsClosed => false;

        public override int RecordsAffected => 0;

        public override int Depth => 0;

        public override object this[int ordinal] => GetString(ordinal);

        public override object this[string name] => GetString(GetOrdinal(name));

        public override Task<bool> ReadAsync(CancellationToken cancellationToken) => rows.MoveNextAsync().AsTask();

        public override bool Read() => throw new NotSupportedException("The rows are read asynchronously.");

        public override bool NextResult() => false;

        public override string GetName(int ordinal) => download.Titles[ordinal];

        public override int GetOrdinal(string name) => download.Titles.ToList().IndexOf(name);

        public override Type GetFieldType(int ordinal) => typeof(string);

        public override string GetDataTypeName(int ordinal) => nameof(String);

        public override string GetString(int ordinal) => Text(rows.Current[ordinal]);

        public override object GetValue(int ordinal) => GetString(ordinal);

        public override bool IsDBNull(int ordinal) => rows.Current[ordinal] is null;

        public ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. download.Titles.Select((title, at) => new TextColumn(title, at))]);

        public override int GetValues(object[] values) => throw Only();

        public override IEnumerator GetEnumerator() => throw Only();

        public override bool GetBoolean(int ordinal) => throw Only();

        public override byte GetByte(int ordinal) => throw Only();

        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw Only();

        public override char GetChar(int ordinal) => throw Only();

        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw Only();

        public override DateTime GetDateTime(int ordinal) => throw Only();

        public override decimal GetDecimal(int ordinal) => throw Only();

        public override double GetDouble(int ordinal) => throw Only();

        public override float GetFloat(int ordinal) => throw Only();

        public override Guid GetGuid(int ordinal) => throw Only();

        public override short GetInt16(int ordinal) => throw Only();

        public override int GetInt32(int ordinal) => throw Only();

        public override long GetInt64(int ordinal) => throw Only();

        public override async ValueTask DisposeAsync()
        {
            await rows.DisposeAsync();
            await base.DisposeAsync();
        }

        private static NotSupportedException Only() => new("Every field is text.");
    }
    private sealed class TextColumn : DbColumn
    {
        public TextColumn(string title, int ordinal)
        {
            ColumnName = title;
            ColumnOrdinal = ordinal;
            DataType = typeof(string);
            DataTypeName = nameof(String);
            AllowDBNull = true;
        }
    }
}
