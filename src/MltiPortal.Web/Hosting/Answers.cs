using System.Text;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// Nothing that the portal answers is kept by a browser or on the way to it: pages and files are their reader's. Style sheets and scripts
/// are answered before.
/// </summary>
internal sealed class NoStore(RequestDelegate next)
{
    private const string Directive = "no-store";

    public Task Invoke(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = Directive;
            return Task.CompletedTask;
        });
        return next(context);
    }
}

/// <summary>Where an answer leads is written in the letters that a header may have: an address with others in it is encoded.</summary>
internal sealed class EncodedLocation : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        switch (context.Result)
        {
            case RedirectResult redirect:
                redirect.Url = Encode(redirect.Url);
                break;
            case LocalRedirectResult redirect:
                redirect.Url = Encode(redirect.Url);
                break;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // nothing is left to do
    }

    internal static string Encode(string address)
    {
        var encoded = new StringBuilder(address.Length);
        foreach (var rune in address.EnumerateRunes())
        {
            encoded.Append(rune.Value is > ' ' and < 0x7F ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return encoded.ToString();
    }
}

/// <summary>
/// The host names that the portal answers to: those of <c>AllowedHosts</c>, else that of its own address and those of this machine.
/// </summary>
internal static class Hosts
{
    private const string Setting = "AllowedHosts";

    public static void Add(WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Setting]))
        {
            builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts =
                [.. Own(builder.Configuration["Portal:BaseUrl"]), "localhost", "127.0.0.1", "[::1]"]);
        }
    }

    private static IEnumerable<string> Own(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var own) ? [own.IdnHost] : [];
}
