using Microsoft.AspNetCore.Mvc;
using MltiPortal.Application.Lists;

namespace MltiPortal.Web.Hosting;

/// <summary>What a list's file is written as.</summary>
public enum ListFormat
{
    Csv = 0,
    Excel = 1,
}

/// <summary>
/// A list as a file, streamed: CSV as it is read, a workbook by way of a temporary file, as a zip file ends with what it holds.
/// </summary>
public sealed class ListFileResult(ListDownload download, ListFormat format) : IActionResult
{
    private const int Buffer = 64 * 1024;

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        var aborted = context.HttpContext.RequestAborted;
        if (format == ListFormat.Csv)
        {
            Head(response, "text/csv; charset=utf-8", "csv");
            await ListFile.WriteCsv(download, response.Body, aborted);
            return;
        }

        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        await ListFile.WriteExcel(download, file, aborted);
        Head(response, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
        response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(response.Body, aborted);
    }

    private void Head(HttpResponse response, string mediaType, string extension)
    {
        response.ContentType = mediaType;
        response.SetFileName("attachment", $"{download.Name}.{extension}");
    }
}
