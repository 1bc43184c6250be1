using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MltiPortal.Web.Hosting;

/// <summary>Why a request was refused before a page read it, in the error page's words.</summary>
internal sealed record RefusedRequest(string Text);

/// <summary>The largest body that a page takes.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LargestBodyAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => bytes;
}

/// <summary>
/// The parts of an address as pages read them: a slash that was sent as <c>%2F</c> is one; what is blank, holds a control character or is
/// longer than any key names nothing that there is, and is answered before anybody looks for it.
/// </summary>
internal sealed partial class AddressParts(RequestDelegate next)
{
    private const int Longest = 256; // longer than any code, number, serial or token

    public Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            return next(context);
        }

        foreach (var part in endpoint.RoutePattern.Parameters)
        {
            if (context.Request.RouteValues[part.Name] is not string value)
            {
                continue;
            }

            // routing leaves this one code as it is; its letters themselves are sent as %252F
            value = Slash().Replace(value, "/");
            context.Request.RouteValues[part.Name] = value;
            if (string.IsNullOrWhiteSpace(value) || value.Length > Longest || value.Any(char.IsControl))
            {
                context.SetEndpoint(null);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        }

        return next(context);
    }

    [GeneratedRegex("%2f", RegexOptions.IgnoreCase)]
    private static partial Regex Slash();
}

/// <summary>
/// Refuses a body that is too large with the sizes. It is read to its end first: a browser that is still sending would see a closed
/// connection, and no answer.
/// </summary>
internal sealed class BodySize(RequestDelegate next)
{
    /// <summary>The most that a page takes which says nothing of its own.</summary>
    public const long Default = 30L * 1024 * 1024;

    private const double Megabyte = 1024 * 1024;
    private const int ReadAhead = 8; // times what the page takes: who sends more is cut off
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public async Task Invoke(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Default;
        if (context.Request.ContentLength is not { } sent
            || sent <= limit
            || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } size)
        {
            await next(context);
            return;
        }

        size.MaxRequestBodySize = null;
        await ReadAway(context, limit * ReadAhead);
        context.Features.Set(new RefusedRequest(string.Create(
            CultureInfo.GetCultureInfo("en-US"),
            $"What you sent has {sent / Megabyte:N1} MB; this page takes up to {limit / Megabyte:N0} MB. Nothing was saved. Split it "
                + $"and send the parts one after the other.")));
        context.SetEndpoint(null);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }

    private static async Task ReadAway(HttpContext context, long most)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        time.CancelAfter(Longest);
        var buffer = new byte[64 * 1024];
        try
        {
            for (var read = 1L; read > 0 && most > 0; most -= read)
            {
                read = await context.Request.Body.ReadAsync(buffer, time.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // a sender so slow, or gone, does not wait for the answer
        }
    }
}

/// <summary>
/// Reads a form before its page does, once it is known who sends it. One that has more values than are read, or that is none, is answered
/// with the reason: the page's own reader would take it for a form that is too old.
/// </summary>
internal sealed class ReadableForm(RequestDelegate next)
{
    /// <summary>The most values of a form, and rows of a list in it: more than the largest state or district fills in.</summary>
    public const int MostValues = 50_000;

    /// <summary>The longest single value: what a page carries sealed for the next one.</summary>
    public const int LongestValue = 16 * 1024 * 1024;

    private const string TooLong =
        "One field of this form is longer than the portal takes. Nothing was saved. Shorten it and send it again.";

    private static readonly string TooMany = string.Create(
        CultureInfo.GetCultureInfo("en-US"),
        $"This form has more than {MostValues:N0} values. Nothing was saved. Choose fewer and repeat it for the others.");

    public static void Configure(FormOptions options)
    {
        options.ValueCountLimit = MostValues;
        options.ValueLengthLimit = LongestValue;
    }

    public async Task Invoke(HttpContext context)
    {
        // an error page is drawn by a second pass through here, when the form has been read
        if (context.Request.ContentType is null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.Features.Get<IExceptionHandlerFeature>() is not null || await Refusal(context) is not { } status)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = status;
    }

    private static async Task<int?> Refusal(HttpContext context)
    {
        try
        {
            if (context.Request.HasFormContentType)
            {
                _ = context.Request.GetTypedHeaders().ContentType?.Encoding; // throws for one that the program refuses to read
                await context.Request.ReadFormAsync(context.RequestAborted);
            }

            return null;
        }
        catch (InvalidDataException tooMuch) when (tooMuch.Message.Contains("limit", StringComparison.Ordinal))
        {
            context.Features.Set(new RefusedRequest(tooMuch.Message.Contains("count", StringComparison.Ordinal) ? TooMany : TooLong));
            return StatusCodes.Status413PayloadTooLarge;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
