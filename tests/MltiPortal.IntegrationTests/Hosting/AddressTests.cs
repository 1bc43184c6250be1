using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Sweep;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>
/// The address names the object that is acted on: no field of a form and no query of the same name is taken in its place.
/// </summary>
public sealed class AddressTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task What_the_address_names_no_form_and_no_query_overrides()
    {
        await Arrange(PineWorld.Add);
        var bound = new BoundOfRoute();
        var node = await SecondNode(services => services.Configure<MvcOptions>(options => options.Filters.Add(bound)));
        using var client = await node.SignedIn(Cast.MaineOfficer);
        var token = (await client.Get(
            "/accounts/forgot-password")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        bound.IsOn = true;
        foreach (var page in (await PageRoute.All(node)).Where(page => page.Parts.Count > 0))
        {
            var decoys = page.Parts.Select(part => KeyValuePair.Create(part, Decoy(part))).ToList();
            var query = string.Concat(decoys.Select(decoy => $"&{decoy.Key}={decoy.Value}"));
            foreach (var (_, named) in page.Handlers(HttpMethod.Get))
            {
                using var got = await client.GetRaw(page.Path() + named + query);
                Assert.True(got.StatusCode == HttpStatusCode.NoContent, $"GET {page.Pattern}{named} was not bound: {(int)got.StatusCode}.");
            }

            foreach (var (_, named) in page.Handlers(HttpMethod.Post))
            {
                var form = decoys
                    .Concat(decoys.Select(decoy => KeyValuePair.Create(char.ToUpperInvariant(decoy.Key[0]) + decoy.Key[1..], decoy.Value)))
                    .Append(new("__RequestVerificationToken", token));
                using var request = new HttpRequestMessage(
                    HttpMethod.Post, page.Path() + named + query)
                { Content = new FormUrlEncodedContent(form) };
                using var posted = await client.SendRaw(request);
                Assert.True(
                    posted.StatusCode == HttpStatusCode.NoContent, $"POST {page.Pattern}{named} was not bound: {(int)posted.StatusCode}.");
            }
        }

        Assert.True(bound.Compared > 40, $"Only {bound.Compared} values were compared.");
        Assert.True(bound.Faults.IsEmpty, string.Join('\n', bound.Faults));
    }

    private static string Decoy(string part) => part switch { "year" => "2031", "kind" => "Vendor", "code" => "500", _ => "DECOY" };

    /// <summary>Notes, in place of what the page does, what it took for each part of its address.</summary>
    private sealed class BoundOfRoute : IAsyncPageFilter, IOrderedFilter
    {
        public int Order => int.MinValue;

        public bool IsOn { get; set; }

        public int Compared { get; private set; }

        public ConcurrentBag<string> Faults { get; } = [];

        public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

        public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
        {
            if (!IsOn)
            {
                await next();
                return;
            }

            var page = context.ActionDescriptor;
            var properties = page.BoundProperties.OfType<PageBoundPropertyDescriptor>()
                .Select(part => (
                    Name: part.BindingInfo?.BinderModelName ?? part.Name, Value: part.Property.GetValue(context.HandlerInstance)));
            var arguments = (context.HandlerMethod?.Parameters ?? [])
                .Select(part => (
                    Name: part.BindingInfo?.BinderModelName ?? part.Name,
                    Value: context.HandlerArguments.TryGetValue(part.Name, out var value)
                        ? value
                        : null));
            foreach (var (name, value) in properties.Concat(arguments))
            {
                if (page.AttributeRouteInfo!.Template!.Contains($"{{{name}", StringComparison.OrdinalIgnoreCase)
                    && context.RouteData.Values.TryGetValue(name, out var named))
                {
                    Compared++;
                    var taken = Convert.ToString(value, CultureInfo.InvariantCulture);
                    if (!string.Equals(taken, Convert.ToString(named, CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase))
                    {
                        Faults.Add(
                            $"{context.HttpContext.Request.Method} {page.AttributeRouteInfo.Template}: {name} is “{taken}”, not "
                                + $"“{named}”.");
                    }
                }
            }

            context.Result = new NoContentResult();
        }
    }
}
