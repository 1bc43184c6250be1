using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Accounts;
using Serilog.Context;

namespace MltiPortal.Web.Hosting;

/// <summary>Gives each request a number that logs and error pages show.</summary>
internal sealed class Correlation(RequestDelegate next)
{
    public static string Of(HttpContext context) => context.Features.Get<CorrelationId>()?.Value ?? context.TraceIdentifier;

    public async Task Invoke(HttpContext context)
    {
        var id = (Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N"))[..12];
        context.Features.Set(new CorrelationId(id));
        // also where an error clears the headers
        context.Response.OnStarting(() => Task.FromResult(context.Response.Headers["X-Correlation-Id"] = id));
        using (LogContext.PushProperty("CorrelationId", id))
        {
            await next(context);
        }
    }

    private sealed record CorrelationId(string Value);
}

/// <summary>Says who asks, once, before anything of a tenant is read: the person in the cookie, or the holder of a mailed link.</summary>
internal sealed class CurrentUserMiddleware(RequestDelegate next)
{
    /// <summary>The claim that names the organization acted for.</summary>
    public const string OrganizationClaim = "organization";

    /// <summary>The claim that names the session.</summary>
    public const string SessionClaim = "session";

    public async Task Invoke(HttpContext context, CurrentUserScope scope, CurrentUserResolver resolver)
    {
        // an error page is rendered by a second pass through here: the first pass has already said who asks
        if (!scope.IsSet)
        {
            scope.Set(Unavailable.IsMet(context) ? CurrentUser.Nobody : await Resolve(context, resolver));
        }
        else if (!scope.Current.IsSignedIn)
        {
            // the cookie of a session that is over is read once more, and is nobody's still: a form's token must not be made for its person
            context.User = Anonymous();
        }

        await next(context);
    }

    private static async Task<CurrentUser> Resolve(HttpContext context, CurrentUserResolver resolver)
    {
        if (context.GetRouteValue("invitation") is string token)
        {
            return await resolver.ByInvitation(token, context.RequestAborted);
        }

        if (long.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var person))
        {
            if (Guid.TryParse(context.User.FindFirstValue(SessionClaim), out var session)
                && await resolver.BySession(
                    person, session, context.User.FindFirstValue(OrganizationClaim), context.RequestAborted) is { } user)
            {
                return user;
            }

            // the session or the last membership ended since the sign-in
            context.User = Anonymous();
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        }

        return CurrentUser.Nobody;
    }

    private static ClaimsPrincipal Anonymous() => new(new ClaimsIdentity());
}

/// <summary>Turns what the pipeline refuses into what a browser understands: the sign-in, or a page that says who could.</summary>
internal sealed class Denials(RequestDelegate next)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (SignInFirstException) when (!context.Response.HasStarted)
        {
            await context.ChallengeAsync();
        }
        catch (MayNotException denied) when (!context.Response.HasStarted)
        {
            context.Features.Set(denied);
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }
}
