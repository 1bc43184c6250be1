using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Mail;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Mail;

/// <summary>Every link of a notice or a task leads to the page that it names.</summary>
public sealed class PageLinkTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public void Every_link_leads_to_the_page_that_it_names()
    {
        var pages = Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (
                Page: endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath, Route: endpoint.RoutePattern.RawText))
            .Where(endpoint => endpoint.Page is not null)
            .ToLookup(endpoint => endpoint.Page!, endpoint => endpoint.Route ?? "");
        var links = Links().ToList();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var path = link.Path.Split('?')[0];
            Assert.True(
                pages[link.Page].Any(route => new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(path, [])),
                $"{link.Page} is not at {path}; it is at {string.Join(", ", pages[link.Page])}.");
        }
    }

    private static IEnumerable<PageLink> Links()
    {
        foreach (var method in typeof(PageLinks)
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(PageLink)))
        {
            yield return (PageLink)method.Invoke(null, [.. method.GetParameters().Select(Sample)])!;
        }
    }

    private static object? Sample(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(int) => 2027,
        var type when type == typeof(long) => 7L,
        var type when type == typeof(string) => "A-1",
        var type when type == typeof(OrderKey) => OrderKey.Parse("ME-2300123.PO-10452"),
        _ => null,
    };
}
