using Microsoft.Net.Http.Headers;

namespace MltiPortal.Web.Hosting;

/// <summary>The head of a download. One place: a name with an ʻokina in it may not stand in a header as it is.</summary>
internal static class FileNames
{
    /// <summary>Says what a file is called.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="disposition"><c>attachment</c> to save it, <c>inline</c> to show it.</param>
    /// <param name="name">With its ending.</param>
    public static void SetFileName(this HttpResponse response, string disposition, string name)
    {
        var value = new ContentDispositionHeaderValue(disposition);
        if (name.All(letter => letter is >= ' ' and < '\x7f' and not ('"' or '\\')))
        {
            value.FileName = $"\"{name}\"";
        }
        else
        {
            value.SetHttpFileName(name);
        }

        response.Headers.ContentDisposition = value.ToString();
    }
}
