using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Accounts;

/// <summary>
/// A browser with which somebody has signed in before. Its tries are counted apart from everybody else's, so that a stranger who tries
/// passwords keeps nobody out.
/// </summary>
public sealed class KnownDevice(IDataProtectionProvider protection, PortalCookies cookies)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);
    private readonly CookieBuilder cookie = cookies.Builder("device", SameSiteMode.Lax);
    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("MltiPortal.KnownDevice")
        .ToTimeLimitedDataProtector();

    /// <summary>Keeps that this account has signed in with this browser.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">The account's address, in capital letters.</param>
    public void Keep(HttpContext context, string account)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Of(context, account) is null)
        {
            context.Response.Cookies.Append(
                cookie.Name!,
                protector.Protect($"{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(12))} {account}", Kept),
                Options(context));
        }
    }

    /// <summary>The browser's number, if this account has signed in with it; none otherwise.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">The account's address, in capital letters.</param>
    public string? Of(HttpContext context, string account)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[cookie.Name!] is not { Length: > 0 } kept)
        {
            return null;
        }

        try
        {
            var (number, whose) = protector.Unprotect(kept).Split(' ', 2) switch
            {
                [var first, var second] =>
                (first, second),
                _ => ("", "")
            };
            return whose == account ? number : null;
        }
        catch (CryptographicException)
        {
            // forged, too old, or of keys that are gone
            return null;
        }
    }

    private CookieOptions Options(HttpContext context)
    {
        var options = cookie.Build(context);
        options.MaxAge = Kept;
        return options;
    }
}
