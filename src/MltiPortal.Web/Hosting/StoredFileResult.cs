using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace MltiPortal.Web.Hosting;

/// <summary>A stored file as a download, part by part. A browser saves it and never shows it as a page of the portal.</summary>
internal sealed class StoredFileResult(string name, string mediaType, long length, IAsyncEnumerable<byte[]> content) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.ContentType = mediaType.StartsWith("text/", StringComparison.Ordinal) ? $"{mediaType}; charset=utf-8" : mediaType;
        response.ContentLength = length;
        response.Headers.ContentDisposition = disposition.ToString();
        await foreach (var part in content.WithCancellation(context.HttpContext.RequestAborted))
        {
            await response.Body.WriteAsync(part, context.HttpContext.RequestAborted);
        }
    }
}
