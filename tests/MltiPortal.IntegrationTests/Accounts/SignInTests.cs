using System.Net;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Accounts;

/// <summary>Signing in and out, and switching between organizations, over HTTP.</summary>
public sealed class SignInTests(TestDatabases databases) : PortalTest(databases)
{
    private const string Path = "/accounts/sign-in";

    [Fact]
    public async Task Whoever_signs_in_comes_back_to_the_page_they_wanted()
    {
        using var client = Portal.Client();
        var asked = await client.Get("/accounts/switch");
        Assert.StartsWith(Path, asked.Path, StringComparison.Ordinal);
        var answer = await client.Submit(asked, "Sign in", ("Form.Email", Cast.MaineOfficer.Email), ("Form.Password", World.Password));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("State of Maine", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_to_no_other_site_after_the_sign_in()
    {
        using var client = Portal.Client();
        var page = await client.Get($"{Path}?returnUrl=https%3A%2F%2Fevil.example%2F");
        var answer = await client.Submit(page, "Sign in", ("Form.Email", Cast.MaineOfficer.Email), ("Form.Password", World.Password));
        Assert.Equal("/", answer.Path);
    }

    [Theory]
    [InlineData("program@maine.example", "not the password")]
    [InlineData("unknown@maine.example", "correct horse battery")]
    public async Task A_wrong_password_and_an_unknown_address_are_told_the_same(string email, string password)
    {
        using var client = Portal.Client();
        var answer = await client.Submit(await client.Get(Path), "Sign in", ("Form.Email", email), ("Form.Password", password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(
            "This email address and password do not belong together. Check both, or ask for a link to set a new password.",
            answer.Text,
            StringComparison.Ordinal);
        Assert.Equal(email, answer.One("#Form_Email").GetAttribute("value"));
        Assert.Equal("", answer.One("#Form_Password").GetAttribute("value"));
    }

    [Fact]
    public async Task All_that_is_missing_is_named_at_once()
    {
        using var client = Portal.Client();
        var answer = await client.Submit(await client.Get(Path), "Sign in");
        Assert.Contains("Enter the email address that your invitation went to.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Enter your password.", answer.Text, StringComparison.Ordinal);
        Assert.Equal("#Form_Password", answer.Document.QuerySelectorAll(".error-summary a")[1].GetAttribute("href"));
    }

    [Fact]
    public async Task After_the_sign_out_the_cookie_opens_nothing()
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        var answer = await client.Submit(await client.Get("/"), "Sign out");
        Assert.Contains("You are signed out", answer.Text, StringComparison.Ordinal);
        Assert.Contains("One contract, and a device for every learner", (await client.Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_without_the_antiforgery_token_is_refused_in_words()
    {
        using var client = Portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new FormUrlEncodedContent([new("Form.Email", Cast.MaineOfficer.Email), new("Form.Password", World.Password)]),
        };
        using var response = await client.SendRaw(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "This could not be read",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_two_districts_switches_between_them_and_to_no_third()
    {
        await Arrange(async db =>
        {
            var key = Cast.PineBusiness.Email.ToUpperInvariant();
            var person = db.Users.Single(user => user.NormalizedEmail == key);
            var oak = db.Districts.Single(district => district.Code == World.Oak);
            db.Memberships.Add(PersonMembership.InDistrict(person.Id, oak.StateId, oak.Id, Roles.BusinessOfficial));
            await Task.CompletedTask;
        });
        using var client = await Portal.SignedIn(Cast.PineBusiness);
        var home = await client.Get("/");
        Assert.Contains("Pine Harbor School District", home.Text, StringComparison.Ordinal);
        var other = await client.Submit(home, "Switch to Oak Ridge School District (business official)");
        Assert.Contains("You now act for Oak Ridge School District.", other.Text, StringComparison.Ordinal);
        Assert.Equal("Oak Ridge School District", other.One("h1").TextContent);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await client.Submit(other, "Switch to Pine Harbor School District (business official)", ("organization", "2-1"))).Status);
    }

    [Fact]
    public async Task The_demo_door_is_closed_where_no_demo_is()
    {
        using var client = Portal.Client();
        var page = await client.Get(Path);
        Assert.DoesNotContain("The demo's people", page.Text, StringComparison.Ordinal);
        var token = page.One("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}?handler=demo")
        {
            Content = new FormUrlEncodedContent([new("email", Cast.MaineOfficer.Email), new("__RequestVerificationToken", token)]),
        };
        using var response = await client.SendRaw(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Who_signs_in_on_one_node_goes_on_with_the_other()
    {
        var second = await SecondNode();
        using var one = await Portal.SignedIn(Cast.MaineOfficer);
        using var two = PortalClient.WithCookiesOf(one, second.Address);
        var home = await two.Get("/");
        Assert.Equal("State of Maine", home.One("h1").TextContent);
        Assert.Contains("You are signed out", (await two.Submit(home, "Sign out")).Text, StringComparison.Ordinal);
    }
}
