using Microsoft.AspNetCore.Mvc;

namespace MltiPortal.Web.Hosting;

/// <summary>A stored file as a download, part by part. A browser saves it and never shows it as a page of the portal.</summary>
internal sealed class StoredFileResult(string name, string mediaType, long length, IAsyncEnumerable<byte[]> content) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = mediaType.StartsWith("text/", StringComparison.Ordinal) ? $"{mediaType}; charset=utf-8" : mediaType;
        response.ContentLength = length;
        response.SetFileName("attachment", name);
        await foreach (var part in content.WithCancellation(context.HttpContext.RequestAborted))
        {
            await response.Body.WriteAsync(part, context.HttpContext.RequestAborted);
        }
    }
}
