using System.IO.Compression;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace MltiPortal.Web.Hosting;

/// <summary>A form that was sent when its sender was no longer signed in.</summary>
/// <param name="Path">The page on which it stands, with its query.</param>
/// <param name="Handler">What it asked the page to do; empty for the page's first.</param>
/// <param name="Organization">The organization acted for; empty if that is not known.</param>
/// <param name="Token">The form's own antiforgery token: it is good for the person it was made for, in the same browser, and for nobody
/// else.</param>
/// <param name="Fields">What was typed and chosen, in the form's order; no password and no file.</param>
internal sealed record UnsentForm(string Path, string Handler, string Organization, string Token, IReadOnlyList<UnsentForm.Entry> Fields)
{
    /// <summary>A field as it was sent.</summary>
    internal sealed record Entry(string Name, string Value);
}

/// <summary>
/// Keeps an unsent form over the sign-in: sealed, in a hidden field of the sign-in page, for a day. Nothing of it is stored, and nothing of
/// it stands in an address.
/// </summary>
internal sealed class UnsentForms(IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    /// <summary>The field that carries it from the sign-in to its page.</summary>
    public const string Field = "__unsent";

    private const string TokenField = "__RequestVerificationToken";
    private const int MostLetters = 4 * 1024 * 1024; // of all values; sealed, it is less than the longest value that a form may have
    private const int LongestWord = 2_000; // what is longer and has no space is sealed by a page, and typed by nobody
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    private static readonly string[] Secrets = ["Password", "Secret", "Repeated"];
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("MltiPortal.UnsentForm").ToTimeLimitedDataProtector();

    /// <summary>Whether a field holds a password, by its name.</summary>
    public static bool IsSecret(string name) => name.Split('.').Any(part => Secrets.Contains(part, StringComparer.OrdinalIgnoreCase));

    /// <summary>Seals the request's form; none where there is nothing to keep, or too much.</summary>
    public async Task<string?> Seal(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || await Read(context) is not { } form)
        {
            return null;
        }

        // the session ended once more, before the form was back on its page
        if (form[Field].ToString() is { Length: > 0 } before && Open(before) is not null)
        {
            return before;
        }

        var token = form[TokenField].ToString();
        List<UnsentForm.Entry> fields =
        [
            .. from field in form
               where !field.Key.StartsWith("__", StringComparison.Ordinal) && !IsSecret(field.Key)
               from value in field.Value
               where value is not null && (value.Length <= LongestWord || value.Any(char.IsWhiteSpace))
               select new UnsentForm.Entry(field.Key, value),
        ];
        if (token.Length == 0 || fields.Sum(field => (long)field.Name.Length + field.Value.Length) > MostLetters)
        {
            return null;
        }

        var unsent = new UnsentForm(PageOf(request), request.Query["handler"].ToString(), Organization(context), token, fields);
        using var packed = new MemoryStream();
        await using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await JsonSerializer.SerializeAsync(deflate, unsent, cancellationToken: context.RequestAborted);
        }

        return WebEncoders.Base64UrlEncode(protector.Protect(packed.ToArray(), Kept));
    }

    /// <summary>What was sealed; none if it is not ours or too old.</summary>
    public UnsentForm? Open(string? closed)
    {
        if (string.IsNullOrEmpty(closed))
        {
            return null;
        }

        try
        {
            using var packed = new MemoryStream(protector.Unprotect(WebEncoders.Base64UrlDecode(closed)));
            using var deflate = new DeflateStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<UnsentForm>(deflate);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>
    /// Where a person goes on who has to sign in first: to the page on which the form stands; what it asks for is asked for again by its
    /// button.
    /// </summary>
    public static string PageOf(HttpRequest request)
    {
        var (path, query) = ((string)(request.PathBase + request.Path), request.QueryString.Value ?? "");
        if (Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value)
        {
            (path, query) = (from.AbsolutePath, from.Query);
        }

        var kept = QueryHelpers.ParseQuery(query)
            .Where(part => !part.Key.Equals("handler", StringComparison.OrdinalIgnoreCase))
            .SelectMany(part => part.Value.Select(value => KeyValuePair.Create(part.Key, value ?? "")));
        return path + new QueryBuilder(kept);
    }

    private static async Task<IFormCollection?> Read(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException or NotSupportedException
            or IOException)
        {
            return null;
        }
    }

    /// <summary>The organization that the cookie names, also when its session is over.</summary>
    private string Organization(HttpContext context)
    {
        var options = cookies.Get(IdentityConstants.ApplicationScheme);
        var cookie = options.CookieManager.GetRequestCookie(context, options.Cookie.Name!);
        return cookie is null
            ? ""
            : options.TicketDataFormat.Unprotect(cookie)?.Principal.FindFirstValue(CurrentUserMiddleware.OrganizationClaim) ?? "";
    }
}

/// <summary>
/// Nothing that a person types is lost by a session that ended. A form that comes without one is answered with the sign-in page, which
/// carries it sealed; afterwards its page is shown with what was typed put back. A script's request is answered with 401: it keeps its own.
/// </summary>
internal sealed class UnsentFormPages(RequestDelegate next)
{
    private const string SignInPath = "/accounts/sign-in";

    /// <summary>The sealed form that the sign-in page carries; none if nothing was sent.</summary>
    public static string? Of(HttpContext context) => context.Features.Get<Waiting>()?.Sealed;

    /// <summary>Asks to sign in: what is sent without a session is kept.</summary>
    public static async Task ToSignIn(RedirectContext<CookieAuthenticationOptions> challenge)
    {
        var (context, request) = (challenge.HttpContext, challenge.Request);
        if (IsByScript(request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (await context.RequestServices.GetRequiredService<UnsentForms>().Seal(context) is { } closed)
        {
            context.Features.Set(new Waiting(closed));
            context.Features.Get<IStatusCodePagesFeature>()!.Enabled = false;
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(HttpMethods.IsPost(request.Method)
                ? SignInPath + QueryString.Create("returnUrl", UnsentForms.PageOf(request))
                : challenge.RedirectUri);
        }
    }

    public async Task Invoke(HttpContext context)
    {
        var body = context.Response.Body;
        try
        {
            await next(context);
            if (Of(context) is not null && !context.Response.HasStarted)
            {
                AsSignIn(context);
                await next(context);
            }
        }
        finally
        {
            context.Response.Body = body;
        }

        if (context.Features.Get<Again>() is { } again)
        {
            var html = again.Page.ToArray();
            await body.WriteAsync(
                context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
                    ? PutBack.Into(html, again.Form)
                    : html,
                context.RequestAborted);
        }
    }

    internal static bool IsByScript(HttpRequest request) => request.Headers.ContainsKey("HX-Request")
        || request.Headers.XRequestedWith == "XMLHttpRequest"
        || (request.Headers["Sec-Fetch-Mode"].ToString() is { Length: > 0 } mode && mode != "navigate");

    /// <summary>Whether the page of a refusal is being drawn: its form could not be read.</summary>
    private static bool IsErrorPage(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static void AsSignIn(HttpContext context)
    {
        var page = UnsentForms.PageOf(context.Request);
        context.Request.Path = SignInPath;
        context.Request.QueryString = QueryString.Create("returnUrl", page);
        AsGet(context);
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
    }

    private static void AsGet(HttpContext context)
    {
        context.Request.Method = HttpMethods.Get;
        context.Request.ContentType = null;
        context.Request.ContentLength = null;
        context.Features.Set<Microsoft.AspNetCore.Http.Features.IFormFeature>(null);
    }

    private sealed record Waiting(string Sealed);

    private sealed record Again(UnsentForm Form, MemoryStream Page);

    /// <summary>
    /// After the sign-in: shows the form's page, to the person whose form it is. It only shows: nothing is changed by it.
    /// </summary>
    internal sealed class Show(RequestDelegate next)
    {
        public async Task Invoke(HttpContext context, UnsentForms forms, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> options)
        {
            var request = context.Request;
            if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || IsErrorPage(context)
                || request.Form[UnsentForms.Field].ToString() is not { Length: > 0 } closed)
            {
                await next(context);
                return;
            }

            var form = forms.Open(closed);
            request.Headers[options.Value.HeaderName!] = form?.Token;
            if (form is null
                || form.Path != request.PathBase + request.Path + request.QueryString
                || !await antiforgery.IsRequestValidAsync(context))
            {
                context.Response.Redirect(request.PathBase + request.Path + request.QueryString);
                return;
            }

            AsGet(context);
            var page = new MemoryStream();
            context.Response.Body = page;
            context.Features.Set(new Again(form, page));
            await next(context);
        }
    }
}
