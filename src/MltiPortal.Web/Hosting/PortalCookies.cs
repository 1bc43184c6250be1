namespace MltiPortal.Web.Hosting;

/// <summary>
/// How the portal's cookies are named and marked. Where its own address (<c>Portal:BaseUrl</c>) is HTTPS, each is <c>Secure</c>, also
/// behind a proxy that ends TLS, and its name begins with <c>__Host-</c>: a browser then takes it from this host alone, never from a
/// neighbor of the same domain (RFC 6265bis, 4.1.3.2). With an address in plain HTTP, as on a developer's machine, a browser would refuse
/// such a cookie.
/// </summary>
public sealed class PortalCookies(bool isSecure)
{
    /// <summary>The prefix that a browser takes only with <c>Secure</c>, path <c>/</c> and no domain.</summary>
    public const string HostPrefix = "__Host-";

    /// <summary>The cookies of a portal with these settings.</summary>
    /// <param name="configuration">Settings, with <c>Portal:BaseUrl</c>.</param>
    public static PortalCookies Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new(Uri.TryCreate(configuration["Portal:BaseUrl"], UriKind.Absolute, out var own) && own.Scheme == Uri.UriSchemeHttps);
    }

    /// <summary>A cookie's whole name.</summary>
    /// <param name="name">What it is for, as a word.</param>
    public string Name(string name) => isSecure ? HostPrefix + name : name;

    /// <summary>A cookie that scripts don't read and other sites don't send with a form.</summary>
    /// <param name="name">What it is for, as a word.</param>
    /// <param name="sameSite">Which requests of other sites bring it along.</param>
    public CookieBuilder Builder(string name, SameSiteMode sameSite) =>
        new Marked(isSecure) { Name = Name(name), HttpOnly = true, IsEssential = true, Path = "/", SameSite = sameSite };

    // "Always" would make the antiforgery check fail behind a proxy that does not say that the browser's request was HTTPS
    private sealed class Marked(bool isSecure) : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = isSecure || context.Request.IsHttps;
            return options;
        }
    }
}
