using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace MltiPortal.Web.Accounts;

/// <summary>
/// A browser with which somebody has signed in before. Its tries are counted apart from everybody else's, so that a stranger who tries
/// passwords keeps nobody out.
/// </summary>
public sealed class KnownDevice(IDataProtectionProvider protection)
{
    private const string CookieName = "device";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("MltiPortal.KnownDevice").ToTimeLimitedDataProtector();

    /// <summary>Keeps that this account has signed in with this browser.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">The account's address, in capital letters.</param>
    public void Keep(HttpContext context, string account)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Of(context, account) is null)
        {
            context.Response.Cookies.Append(
                CookieName,
                protector.Protect($"{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(12))} {account}", Kept),
                new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = Kept, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps });
        }
    }

    /// <summary>The browser's number, if this account has signed in with it; none otherwise.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">The account's address, in capital letters.</param>
    public string? Of(HttpContext context, string account)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } cookie)
        {
            return null;
        }

        try
        {
            var (number, whose) = protector.Unprotect(cookie).Split(' ', 2) switch { [var first, var second] => (first, second), _ => ("", "") };
            return whose == account ? number : null;
        }
        catch (CryptographicException)
        {
            // forged, too old, or of keys that are gone
            return null;
        }
    }
}
