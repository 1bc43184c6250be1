using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// A database that is full, locked or away is no error of the request: the answer is 503 and says when to try again. Nothing of a command
/// is kept unless all of it is.
/// </summary>
internal sealed class Unavailable(RequestDelegate next, ILogger<Unavailable> log)
{
    private const int RetryAfterSeconds = 10;

    /// <summary>Whether this request met it: then its error page asks the database nothing.</summary>
    public static bool IsMet(HttpContext context) => context.Features.Get<Met>() is not null;

    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && exception.IsUnavailable())
        {
            log.LogError("The database does not take part: {Cause}", exception.GetBaseException().Message);
            context.Features.Set(new Met());
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                // the page of another refusal could not be drawn: once more, without the database
                await next(context);
                return;
            }

            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private sealed record Met;
}
