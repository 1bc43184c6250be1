using System.Net;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Web.Hosting;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>Where passwords, codes and links could be tried, only so many tries a minute are taken.</summary>
public sealed class TryLimitTests(TestDatabases databases) : PortalTest(databases)
{
    private const HttpStatusCode TooMany = HttpStatusCode.TooManyRequests;

    [Fact]
    public async Task One_source_has_so_many_tries_and_then_a_page_that_says_when_to_try_again()
    {
        var node = await SecondNode("--TryLimits:PerSource=3", "--TryLimits:PerAccount=100");
        using var client = node.Client();
        for (var tries = 0; tries < 3; tries++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Try(client, $"person{tries}@maine.example")).Status);
        }

        var refused = await Try(client, Cast.MaineOfficer.Email, World.Password);
        Assert.Equal(TooMany, refused.Status);
        Assert.Equal("Too many tries", refused.One("h1").TextContent);

        // the limit is of the source, whichever page it tries next; what is no try stays open
        Assert.Equal(TooMany, (await client.Get($"/accounts/activate/{new string('0', 64)}")).Status);
        Assert.Equal(TooMany, (await client.Get($"/membership/invitations/{new string('0', 64)}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/accounts/sign-in")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.Get("/")).Status);
    }

    [Fact]
    public async Task One_account_has_so_many_tries_however_its_address_is_written_and_others_have_theirs()
    {
        var node = await SecondNode("--TryLimits:PerSource=100", "--TryLimits:PerAccount=2");
        using var client = node.Client();
        await Try(client, Cast.MaineOfficer.Email);
        await Try(client, $" {Cast.MaineOfficer.Email.ToUpperInvariant()}");
        Assert.Equal(TooMany, (await Try(client, Cast.MaineOfficer.Email, World.Password)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Try(client, Cast.PineDirector.Email, World.Password)).Status);
    }

    [Fact]
    public async Task Of_forty_wrong_passwords_at_once_five_are_looked_at_and_whoever_signed_in_there_before_is_not_kept_out()
    {
        var node = await SecondNode("--TryLimits:PerSource=1000", "--TryLimits:PerAccount=5");
        using var known = node.Client();
        Assert.Equal(HttpStatusCode.OK, (await Try(known, Cast.MaineOfficer.Email, World.Password)).Status);
        await known.Submit(await known.Get("/"), "Sign out");

        using var stranger = node.Client();
        var page = await stranger.Get("/accounts/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ =>
            stranger.Submit(page, "Sign in", ("Form.Email", Cast.MaineOfficer.Email), ("Form.Password", "wrong"))));
        // the person's own first sign-in was one of the five
        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(36, answers.Count(answer => answer.Status == TooMany));

        // from the same network, with the browser that they have signed in with before
        Assert.Equal(HttpStatusCode.OK, (await Try(known, Cast.MaineOfficer.Email, World.Password)).Status);
    }

    [Fact]
    public async Task A_refusal_says_in_its_head_when_to_try_again()
    {
        var node = await SecondNode("--TryLimits:PerSource=1");
        using var client = node.Client();
        var path = $"/accounts/activate/{new string('0', 64)}";
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get(path)).Status);
        using var refused = await client.GetRaw(path);
        Assert.Equal(TooMany, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter!.Delta);
    }

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::1", "20010DB800010002")]
    public void A_source_is_an_address_or_the_network_of_an_IPv6_address(string address, string source) =>
        Assert.Equal(source, TryLimits.Source(IPAddress.Parse(address)));

    private static async Task<PageAnswer> Try(PortalClient client, string email, string password = "not the password") =>
        await client.Submit(await client.Get("/accounts/sign-in"), "Sign in", ("Form.Email", email), ("Form.Password", password));
}
