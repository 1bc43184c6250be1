using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>The program answers: health, headers, errors.</summary>
public sealed class HostingTests(TestDatabases databases) : PortalTest(databases)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/lib/uswds/css/uswds.min.css")]
    public async Task Answers_without_a_sign_in(string path)
    {
        using var client = Portal.Client();
        using var response = await client.GetRaw(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_node_over_a_database_that_is_not_migrated_lives_and_is_not_ready()
    {
        await using var node = await PortalServer.Start(await Databases.Create("unmigrated"));
        await Answers(node, "/health/live", HttpStatusCode.OK);
        await Answers(node, "/health/ready", HttpStatusCode.ServiceUnavailable);
        await using (var db = node.Db())
        {
            await db.Database.MigrateAsync();
        }

        await Answers(node, "/health/ready", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_node_over_a_database_that_does_not_answer_lives_and_is_not_ready()
    {
        await using var node = await PortalServer.Start(TestDatabases.Provider switch
        {
            DatabaseProvider.PostgreSql => "Host=127.0.0.1;Port=1;Database=none;Username=none;Timeout=2",
            DatabaseProvider.SqlServer => "Server=127.0.0.1,1;Database=none;User Id=none;Password=none;Connect Timeout=2;Encrypt=False",
            _ => "Data Source=/proc/none/portal.db",
        });
        await Answers(node, "/health/live", HttpStatusCode.OK);
        await Answers(node, "/health/ready", HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/accounts/sign-in")]
    [InlineData("/css/portal.css")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_forbids_what_no_page_asks_for(string path)
    {
        using var client = Portal.Client();
        using var response = await client.GetRaw(path);
        string Header(string name) => string.Join(' ', response.Headers.TryGetValues(name, out var values) ? values : []);
        Assert.Contains("default-src 'self'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.False(response.Headers.Contains("Server"));
        Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{12}$", Header("X-Correlation-Id"));
    }

    [Fact]
    public async Task Files_of_pages_have_a_name_of_their_content_are_kept_for_a_year_and_cost_no_query()
    {
        // from a build, as in tests, ASP.NET Core has browsers ask again each time unless it is told not to; a published program needs no
        // setting
        var node = await SecondNode("--EnableStaticAssetsDevelopmentCaching=true");
        using var client = await node.SignedIn(Cast.PineDirector);
        var home = await client.Get("/");
        var files = home.Document.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!)
            .Concat(home.Document.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!))
            .ToList();
        Assert.True(files.Count >= 4);
        node.Commands.Forget();
        foreach (var file in files)
        {
            Assert.Matches(@"\.[0-9a-z]{10}\.(css|js)$", file);
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.AcceptEncoding.ParseAdd("gzip");
            using var response = await client.SendRaw(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl!.MaxAge);
            Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        }

        Assert.Empty(node.Commands.Sent);
    }

    [Fact]
    public async Task HTTPS_is_remembered_for_a_year_where_a_request_came_by_it()
    {
        var node = await SecondNode("--ForwardedHeaders_Enabled=true", "--AllowedHosts=portal.example.org");
        using var client = node.Client();
        Assert.Equal(["max-age=31536000; includeSubDomains"], await StrictTransport("https"));
        Assert.Empty(await StrictTransport("http"));

        async Task<IEnumerable<string>> StrictTransport(string scheme)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/contracts") { Headers = { Host = "portal.example.org" } };
            request.Headers.Add("X-Forwarded-Proto", scheme);
            using var response = await client.SendRaw(request);
            return response.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values : [];
        }
    }

    [Fact]
    public async Task An_error_page_shows_the_number_that_the_logs_have()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        using var response = await client.GetRaw("/no-such-page");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var number = Assert.Single(response.Headers.GetValues("X-Correlation-Id"));
        Assert.Contains(number, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_request_has_a_number_of_its_own()
    {
        using var client = Portal.Client();
        using var one = await client.GetRaw("/");
        using var two = await client.GetRaw("/");
        Assert.NotEqual(one.Headers.GetValues("X-Correlation-Id"), two.Headers.GetValues("X-Correlation-Id"));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in_and_back()
    {
        using var client = Portal.Client();
        using var response = await client.GetRaw("/devices?status=damaged");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/accounts/sign-in?returnUrl=%2Fdevices%3Fstatus%3Ddamaged", response.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/orders-of-nobody")]
    [InlineData("/contracts/nothing")]
    public async Task An_address_that_leads_nowhere_is_not_found_for_anybody(string path)
    {
        using var nobody = Portal.Client();
        using var officer = await Portal.SignedIn(Cast.MaineOfficer);
        foreach (var client in new[] { nobody, officer })
        {
            var answer = await client.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.EndsWith(path, answer.Path, StringComparison.Ordinal);
            Assert.Equal("There is no such page here", answer.One("h1").TextContent);
        }
    }

    [Theory]
    [InlineData("/help", "Help")]
    [InlineData("/privacy", "Privacy")]
    [InlineData("/accessibility", "Accessibility")]
    public async Task Every_page_leads_to_what_anybody_may_read(string path, string heading)
    {
        using var client = Portal.Client();
        foreach (var from in new[] { "/", "/accounts/sign-in", "/nothing/here" })
        {
            Assert.NotNull((await client.Get(from)).Document.QuerySelector($"footer a[href='{path}']"));
        }

        var page = await client.Get(path);
        Assert.Equal((HttpStatusCode.OK, heading), (page.Status, page.One("h1").TextContent));
    }

    private static async Task Answers(PortalServer node, string path, HttpStatusCode expected)
    {
        using var client = node.Client();
        using var response = await client.GetRaw(path);
        Assert.Equal(expected, response.StatusCode);
    }
}
