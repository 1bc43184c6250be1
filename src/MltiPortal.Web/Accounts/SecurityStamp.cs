using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MltiPortal.Web.Accounts;

/// <summary>
/// Looks, each half hour, whether a session's password still is the one that it began with. Identity's validator does that, and brings a context of
/// the database and all of its own services along; it is asked only when the half hour is over.
/// </summary>
internal static class SecurityStamp
{
    public static Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var interval = services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval;
        return context.Properties.IssuedUtc is { } issued && services.GetRequiredService<TimeProvider>().GetUtcNow() - issued <= interval
            ? Task.CompletedTask
            : SecurityStampValidator.ValidatePrincipalAsync(context);
    }
}
