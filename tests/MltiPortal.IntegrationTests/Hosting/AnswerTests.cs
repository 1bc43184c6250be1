using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Sweep;
using MltiPortal.Web.Hosting;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>
/// What every answer says besides what was asked for: kept by nobody, only to our own hosts, with its number, and with the reason of a
/// refusal.
/// </summary>
public sealed class AnswerTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task Pages_and_downloads_are_kept_by_nobody()
    {
        await Arrange(PineWorld.Add);
        var kept = new List<string>();
        foreach (var person in new[] { null, Cast.MaineOfficer, Cast.PineSuperintendent })
        {
            using var client = person is null ? Portal.Client() : await Portal.SignedIn(person);
            foreach (var page in await PageRoute.All(Portal))
            {
                foreach (var (_, query) in page.Handlers(HttpMethod.Get))
                {
                    using var answer = await client.GetRaw(page.Path() + query);
                    if (answer.Headers.CacheControl?.NoStore != true)
                    {
                        kept.Add($"{(int)answer.StatusCode} of {page.Pattern}{query} for {person?.Name ?? "nobody"}");
                    }
                }
            }

            using var missing = await client.GetRaw("/no-such-page");
            Assert.True(missing.Headers.CacheControl?.NoStore);
            using var style = await client.GetRaw("/css/portal.css");
            Assert.False(style.Headers.CacheControl?.NoStore);
        }

        Assert.True(kept.Count == 0, string.Join('\n', kept));
    }

    [Fact]
    public async Task A_foreign_host_is_refused_and_comes_back_in_no_redirect()
    {
        using var client = Portal.Client();
        foreach (var path in new[] { "/devices", "/", "/accounts/sign-in" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };
            using var answer = await client.SendRaw(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Null(answer.Headers.Location);
        }
    }

    [Theory]
    [InlineData("--Portal:BaseUrl=https://portal.example.org", "portal.example.org", HttpStatusCode.OK)]
    [InlineData("--Portal:BaseUrl=https://portal.example.org", "other.example.org", HttpStatusCode.BadRequest)]
    [InlineData("--AllowedHosts=portal.example.org;*.example.net", "a.example.net", HttpStatusCode.OK)]
    [InlineData("--AllowedHosts=portal.example.org;*.example.net", "127.0.0.1", HttpStatusCode.BadRequest)]
    public async Task Its_own_address_and_the_hosts_that_are_set_are_answered(string setting, string host, HttpStatusCode expected)
    {
        var node = await SecondNode(setting);
        using var client = node.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/contracts") { Headers = { Host = host } };
        using var answer = await client.SendRaw(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Behind_TLS_every_cookie_is_secure_and_of_this_host_alone()
    {
        var node = await SecondNode("--Portal:BaseUrl=https://portal.example.org");
        using var client = node.Client();
        var set = new List<string>();
        using var page = await client.GetRaw("/accounts/sign-in");
        set.AddRange(page.Headers.GetValues("Set-Cookie"));
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var answer = await client.SendRaw(new HttpRequestMessage(HttpMethod.Post, "/accounts/sign-in")
        {
            Headers = { { "Cookie", string.Join("; ", set.Select(cookie => cookie.Split(';')[0])) } },
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Form.Email"] = Cast.PineDirector.Email,
                ["Form.Password"] = World.Password,
                ["__RequestVerificationToken"] = Regex.Match(
                    text, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value,
            }),
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        set.AddRange(answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal(
            ["antiforgery", "device", "portal", "saved"],
            set.Select(cookie => cookie.Split('=')[0][PortalCookies.HostPrefix.Length..]).Distinct().Order());
        Assert.All(set, cookie =>
        {
            var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
            Assert.StartsWith(PortalCookies.HostPrefix, cookie, StringComparison.Ordinal);
            Assert.Contains("secure", parts);
            Assert.Contains("httponly", parts);
            Assert.Contains("path=/", parts);
            Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public async Task An_error_of_ours_has_its_number_too()
    {
        var node = await SecondNode(services => services.Configure<MvcOptions>(options => options.Filters.Add(new Broken())));
        using var client = node.Client();
        using var answer = await client.GetRaw("/contracts");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var number = Assert.Single(answer.Headers.GetValues("X-Correlation-Id"));
        Assert.Contains(number, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_answered_with_the_sizes()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        using var content = new ByteArrayContent(new byte[(31 * 1024 * 1024) + (512 * 1024)]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        using var answer = await client.SendRaw(new HttpRequestMessage(
            HttpMethod.Post, "/membership/people?handler=name")
        { Content = content });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("31.5 MB", text, StringComparison.Ordinal);
        Assert.Contains("30 MB", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_comes_whole_or_is_refused_before_its_first_byte()
    {
        await Arrange(PineWorld.Add);
        var faults = new List<string>();
        var refused = 0;
        foreach (var (person, _) in Cast.All)
        {
            using var client = await Portal.SignedIn(person);
            foreach (var page in await PageRoute.All(Portal))
            {
                foreach (var (handler, query) in page.Handlers(HttpMethod.Get).Where(each => each.Handler.Name is "Csv" or "Xlsx"))
                {
                    using var shown = await client.GetRaw(page.Path());
                    using var file = await client.GetRaw(page.Path() + query);
                    var isFile = file.Content.Headers.ContentDisposition is not null;
                    refused += shown.StatusCode == HttpStatusCode.Forbidden ? 1 : 0;
                    if (isFile != (file.StatusCode == HttpStatusCode.OK)
                        || (int)file.StatusCode >= 500
                        || (shown.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound && file.StatusCode != shown.StatusCode))
                    {
                        faults.Add(
                            $"{page.Pattern}{query} answers {(int)file.StatusCode} to {person.Name}, its page {(int)shown.StatusCode}.");
                    }
                }
            }
        }

        Assert.True(refused > 10);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>A page that fails.</summary>
    private sealed class Broken : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
            if (context.ActionDescriptor.ViewEnginePath == "/Contracts/Contract")
            {
                throw new InvalidOperationException("Broken by the test.");
            }
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            // it has failed before
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
            // it has failed before
        }
    }
}
