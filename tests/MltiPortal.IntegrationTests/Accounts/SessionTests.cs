using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Membership;

namespace MltiPortal.IntegrationTests.Accounts;

/// <summary>
/// A session ends on the server: by a sign-out, by a new password, from the account page, after twelve hours. A copied cookie does not
/// bring it back.
/// </summary>
public sealed class SessionTests(TestDatabases databases) : JoinTest(databases)
{
    private const string Path = "/accounts/account";
    private const string NewPassword = "another four words here";

    [Fact]
    public async Task A_cookie_that_was_copied_before_the_sign_out_opens_nothing_after_it()
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        using var copy = PortalClient.WithCookiesOf(client, Portal.Address);
        Assert.True(await IsSignedIn(copy));
        await client.Submit(await client.Get("/"), "Sign out");
        Assert.False(await IsSignedIn(copy));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_keeps_this_one()
    {
        using var here = await Portal.SignedIn(Cast.PineDirector);
        using var there = await Portal.SignedIn(Cast.PineDirector);
        var wrong = await Change(here, "not my password", NewPassword);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.NotNull(wrong.Document.QuerySelector("#Secret_Current-error, #Secret_Current[aria-invalid=true]"));
        Assert.True(await IsSignedIn(there));

        Assert.Equal(HttpStatusCode.OK, (await Change(here, World.Password, NewPassword)).Status);
        Assert.True(await IsSignedIn(here));
        Assert.False(await IsSignedIn(there));
        Assert.Equal(1, await Rows(db => db.Outbox.CountAsync(mail => mail.Subject == "Your password was changed")));

        using var again = Portal.Client();
        await again.SignIn(Cast.PineDirector, NewPassword);
    }

    [Theory]
    [InlineData("password1234")]
    [InlineData("passwordpassword")]
    [InlineData("short")]
    [InlineData(World.Password)]
    public async Task A_weak_password_or_the_same_one_is_refused(string password)
    {
        var refused = Assert.IsType<Outcome<ChangePassword.Changed>.Refused>(await Send(
            Cast.PineDirector, new ChangePassword.Command(World.Password, password, password)));
        Assert.All(refused.Objections, objection => Assert.Equal("Password", objection.Path));
    }

    [Fact]
    public async Task A_mailed_link_that_sets_a_password_ends_every_session()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        await Portal.Send(CurrentUser.Nobody, new RequestPasswordLink.Command(Cast.PineDirector.Email));
        Outcomes.Done(await Portal.Send(
            CurrentUser.Nobody, new ActivateAccount.Command(await TokenFor(Cast.PineDirector.Email), NewPassword, NewPassword)));
        Assert.False(await IsSignedIn(client));
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy_it_is()
    {
        using var client = await Portal.SignedIn(Cast.MaineOfficer);
        for (var hour = 1; hour < 12; hour++)
        {
            Portal.Clock.MoveTo(World.Now.AddHours(hour));
            Assert.True(await IsSignedIn(client), $"signed out after {hour} hours");
        }

        Portal.Clock.MoveTo(World.Now.AddHours(12).AddMinutes(1));
        Assert.False(await IsSignedIn(client));
    }

    [Fact]
    public async Task The_account_page_shows_where_one_is_signed_in_and_ends_it_there()
    {
        using var here = await Portal.SignedIn(Cast.PineBusiness);
        using var there = await Portal.SignedIn(Cast.PineBusiness);
        using var third = await Portal.SignedIn(Cast.PineBusiness);
        using var other = await Portal.SignedIn(Cast.PineReceiver);
        var page = await here.Get(Path);
        Assert.Equal(3, page.Document.QuerySelectorAll("[aria-labelledby=sessions] tbody tr").Length);
        Assert.Single(
            page.Document.QuerySelectorAll("[aria-labelledby=sessions] tbody tr"),
            row => row.TextContent.Contains("(this one)", StringComparison.Ordinal));

        var oneLess = await here.Submit(page, "Sign out everywhere else");
        Assert.Single(oneLess.Document.QuerySelectorAll("[aria-labelledby=sessions] tbody tr"));
        Assert.False(await IsSignedIn(there));
        Assert.False(await IsSignedIn(third));
        Assert.True(await IsSignedIn(here));
        Assert.True(await IsSignedIn(other));
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses_session()
    {
        using var victim = await Portal.SignedIn(Cast.PineReceiver);
        var key = await Rows(db => db.Sessions.OrderByDescending(session => session.Id).Select(session => session.Key).FirstAsync());
        Assert.IsType<Outcome<EndSessions.Ended>.NotFound>(await Send(Cast.PineDirector, new EndSessions.Command(key)));
        Assert.True(await IsSignedIn(victim));
    }

    [Fact]
    public async Task A_sign_in_and_a_sign_out_that_are_sent_twice_lead_on()
    {
        using var client = Portal.Client();
        var page = await client.Get("/accounts/sign-in");
        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await client.Submit(page, "Sign in", ("Form.Email", Cast.MaineOfficer.Email), ("Form.Password", World.Password));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal("State of Maine", answer.One("h1").TextContent);
        }

        var home = await client.Get("/");
        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal("/accounts/sign-out", (await client.Submit(home, "Sign out")).Path);
        }

        Assert.False(await IsSignedIn(client));
    }

    [Fact]
    public async Task Somebody_changes_their_own_name()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        await client.Submit(await client.Get(Path), "Save name", ("Form.Name", "  Jo Keene "));
        Assert.Equal(
            "Jo Keene",
            await Rows(db => db.Users.Where(user => user.Email == Cast.PineDirector.Email).Select(user => user.Name).SingleAsync()));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await client.Submit(await client.Get(Path), "Save name", ("Form.Name", " "))).Status);
    }

    private static async Task<bool> IsSignedIn(PortalClient client) =>
        (await client.Get("/")).Document.QuerySelector("details.me") is not null;

    private static async Task<PageAnswer> Change(PortalClient client, string current, string password) => await client.Submit(
        await client.Get(Path), "Change password", ("Secret.Current", current), ("Secret.Password", password),
        ("Secret.Repeated", password));
}
