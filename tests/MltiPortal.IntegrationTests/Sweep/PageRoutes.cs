using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Sweep;

/// <summary>A page as the program has it: its address, the parts of the address that name something, and what it does.</summary>
internal sealed record PageRoute(string Pattern, IReadOnlyList<string> Parts, CompiledPageActionDescriptor Page)
{
    /// <summary>Every page of the program.</summary>
    public static async Task<IReadOnlyList<PageRoute>> All(PortalServer node)
    {
        var loader = node.Services.GetRequiredService<PageLoader>();
        var pages = new List<PageRoute>();
        foreach (var endpoint in node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                && pages.TrueForAll(known => known.Pattern != endpoint.RoutePattern.RawText!.TrimStart('/')))
            {
                pages.Add(new(
                    endpoint.RoutePattern.RawText!.TrimStart('/'),
                    [.. endpoint.RoutePattern.Parameters.Select(part => part.Name)],
                    await loader.LoadAsync(page, EndpointMetadataCollection.Empty)));
            }
        }

        return [.. pages.OrderBy(page => page.Pattern, StringComparer.Ordinal)];
    }

    /// <summary>The address with Pine's keys, some parts replaced by what is given, as it is.</summary>
    public string Path(params (string Part, string Value)[] replaced) => "/" + string.Join('/', Pattern.Split('/').Select(text =>
    {
        if (!text.StartsWith('{'))
        {
            return text;
        }

        var part = text.Trim('{', '}').Split(':')[0].TrimEnd('?');
        return replaced.FirstOrDefault(pair => pair.Part == part).Value ?? SweepValues.Route(Pattern, part);
    }));

    /// <summary>The handlers of a method, with the query that names each.</summary>
    public IEnumerable<(HandlerMethodDescriptor Handler, string Query)> Handlers(HttpMethod method) => Page.HandlerMethods
        .Where(handler => handler.HttpMethod.Equals(method.Method, StringComparison.OrdinalIgnoreCase))
        .Select(handler => (handler, handler.Name is { } name ? $"?handler={name}" : "?"));
}
