using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using MltiPortal.Domain;

namespace MltiPortal.Web.Hosting;

/// <summary>Downloads of what a table shows. Text that a spreadsheet would run as a formula is kept as text.</summary>
public static class Csv
{
    /// <summary>A file of rows, streamed.</summary>
    public static IActionResult File<T>(string name, IAsyncEnumerable<T> rows, params (string Header, Func<T, object?> Value)[] columns) => new CsvResult<T>(name, rows, columns);

    /// <inheritdoc cref="File{T}(string, IAsyncEnumerable{T}, ValueTuple{string, Func{T, object?}}[])"/>
    public static IActionResult File<T>(string name, IEnumerable<T> rows, params (string Header, Func<T, object?> Value)[] columns) =>
        new CsvResult<T>(name, rows.ToAsyncEnumerable(), columns);

    /// <summary>One cell: quoted where it must be; a leading = + - @ or tab in text gets an apostrophe before it.</summary>
    public static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            Money money => money.ToPlainString(),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            string words => words.Length > 0 && words[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + words : words,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private sealed class CsvResult<T>(string name, IAsyncEnumerable<T> rows, (string Header, Func<T, object?> Value)[] columns) : IActionResult
    {
        private const int FlushRows = 500;

        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = "text/csv; charset=utf-8";
            response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
            var aborted = context.HttpContext.RequestAborted;
            // spreadsheets take UTF-8 for what it is only with the mark
            await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
            await writer.WriteLineAsync(string.Join(',', columns.Select(column => Cell(column.Header))));
            var count = 0;
            await foreach (var row in rows.WithCancellation(aborted))
            {
                await writer.WriteLineAsync(string.Join(',', columns.Select(column => Cell(column.Value(row)))));
                if (++count % FlushRows == 0)
                {
                    await writer.FlushAsync(aborted);
                }
            }

            await writer.FlushAsync(aborted);
        }
    }
}
