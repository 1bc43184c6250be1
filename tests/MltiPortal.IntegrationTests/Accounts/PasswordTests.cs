using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.IntegrationTests.Membership;

namespace MltiPortal.IntegrationTests.Accounts;

/// <summary>Links that set a password.</summary>
public sealed class PasswordTests(TestDatabases databases) : JoinTest(databases)
{
    private const string Yan = "yan@pine.example";

    [Theory]
    [InlineData("", "", "Password")]
    [InlineData("short one", "short one", "Password")]
    [InlineData("a long enough one", "another one", "Repeated")]
    [InlineData("abababababababab", "abababababababab", "Password")]
    [InlineData("yan@pine.example!", "yan@pine.example!", "Password")]
    [InlineData("the word is ZORN", "the word is ZORN", "Password")]
    [InlineData("Password2026!", "Password2026!", "Password")]
    public async Task A_weak_password_is_refused_and_the_link_stays(string password, string repeated, string path)
    {
        var token = await Name();
        var refused = Assert.IsType<Outcome<ActivateAccount.Activated>.Refused>(await Portal.Send(
            CurrentUser.Nobody, new ActivateAccount.Command(token, password, repeated)));
        Assert.Equal([path], refused.Objections.Select(objection => objection.Path));
        Outcomes.Done(await Portal.Send(CurrentUser.Nobody, new ShowPasswordLink.Query(token)));
    }

    [Theory]
    [InlineData("password1234", true)]
    [InlineData("P@ssw0rd2026!!", true)]
    [InlineData("passwordpassword", true)]
    [InlineData("Qwertyuiop12", true)]
    [InlineData("123456789012", true)]
    [InlineData("19870412 19870412", true)]
    [InlineData("correct-horse-battery-staple", true)]
    [InlineData("four words in a row", false)]
    [InlineData("dragon tea in Bangor", false)]
    [InlineData("Password of the ferry", false)]
    public void What_is_tried_first_is_refused_however_it_is_written(string password, bool isCommon) =>
        Assert.Equal(isCommon, CommonPasswords.IsCommon(password));

    [Fact]
    public async Task A_password_beyond_any_use_is_refused()
    {
        var token = await Name();
        var password = string.Concat(Enumerable.Repeat("correct horse ", 20));
        var refused = Assert.IsType<Outcome<ActivateAccount.Activated>.Refused>(await Portal.Send(
            CurrentUser.Nobody, new ActivateAccount.Command(token, password, password)));
        Assert.Equal(["This password has more than 200 characters. Choose a shorter one."], Texts(refused.Objections));
    }

    [Fact]
    public async Task The_first_password_activates_and_the_link_is_spent()
    {
        var token = await Name();
        var shown = Outcomes.Done(await Portal.Send(CurrentUser.Nobody, new ShowPasswordLink.Query(token)));
        Assert.Equal(("Yan Zorn", Yan, true, true), (shown.Name, shown.Email, shown.IsFirst, shown.IsOpen));
        Assert.Equal(["receiver of Pine Harbor School District"], shown.Accepts);

        Assert.Equal(Yan, Outcomes.Done(await Set(token)).Email);

        var account = await Rows(db => db.Users.SingleAsync(user => user.Email == Yan));
        Assert.True(account.ActivatedAt is not null && account.PasswordHash is not null && account.EmailConfirmed);
        var refused = Assert.IsType<Outcome<ActivateAccount.Activated>.Refused>(await Set(token));
        Assert.Equal(
            [
                "This link has been used: a password was set with it. A link works once. Your password was not changed. Sign in, or ask "
                    + "for a new link with “I forgot my password” on the sign-in page."
            ],
            Texts(refused.Objections));
        Outcomes.NotFound(await Set("nobody's"));
    }

    [Fact]
    public async Task Of_twenty_parallel_uses_of_one_link_one_counts()
    {
        var token = await Name();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Set(token))));

        Assert.Single(outcomes.OfType<Outcome<ActivateAccount.Activated>.Done>());
        Assert.Equal(19, outcomes.OfType<Outcome<ActivateAccount.Activated>.Refused>().Count());
    }

    [Fact]
    public async Task An_expired_link_and_a_replaced_one_say_so()
    {
        var first = await Name();
        await Send(Cast.PineDirector, new ResendActivation.Command("", Yan));
        var second = await TokenFor(Yan);
        Assert.Equal(
            "This link was replaced by a newer one. Use the link in the newest email.",
            Outcomes.Done(await Portal.Send(CurrentUser.Nobody, new ShowPasswordLink.Query(first))).Closed);

        Portal.Clock.MoveTo(World.Now.AddDays(15));

        Assert.Equal(
            "This link has expired.", Outcomes.Done(await Portal.Send(CurrentUser.Nobody, new ShowPasswordLink.Query(second))).Closed);
        var refused = Assert.IsType<Outcome<ActivateAccount.Activated>.Refused>(await Set(second));
        Assert.Equal(
            [
                "This link has expired. Your password was not changed. Sign in, or ask for a new link with “I forgot my password” on the "
                    + "sign-in page."
            ],
            Texts(refused.Objections));
    }

    [Fact]
    public async Task Whoever_forgot_gets_one_mail_and_a_stranger_the_same_answer()
    {
        Assert.Equal(await Ask("nobody@nowhere.example"), await Ask(Cast.PineDirector.Email));
        Assert.Equal(new Outcome<Nothing>.Done(default), await Ask($" {Cast.PineDirector.Email.ToUpperInvariant()} "));
        Assert.Equal([Cast.PineDirector.Email], await Rows(db => db.Outbox.Select(mail => mail.To).ToListAsync()));

        var before = await Rows(db => db.Users.SingleAsync(user => user.Email == Cast.PineDirector.Email));
        Outcomes.Done(await Set(await TokenFor(Cast.PineDirector.Email)));
        var after = await Rows(db => db.Users.SingleAsync(user => user.Email == Cast.PineDirector.Email));
        Assert.NotEqual(before.PasswordHash, after.PasswordHash);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.Equal(1, await Rows(db => db.Outbox.CountAsync(mail => mail.Subject == "Your password was changed")));

        var refused = Assert.IsType<Outcome<Nothing>.Refused>(await Ask("not one"));
        Assert.Equal(["Email"], refused.Objections.Select(objection => objection.Path));
    }

    [Fact]
    public async Task Whoever_serves_no_organization_any_more_gets_no_link()
    {
        await Send(Cast.PineDirector, new WithdrawRole.Command("", Cast.PineReceiver.Email, Roles.Receiver));
        await Ask(Cast.PineReceiver.Email);
        Assert.Equal(0, await Rows(db => db.AccessLinks.CountAsync()));
    }

    private async Task<string> Name()
    {
        Outcomes.Done(await Send(Cast.PineDirector, new NamePerson.Command("", "Yan Zorn", Yan, Roles.Receiver)));
        return await TokenFor(Yan);
    }

    private Task<Outcome<ActivateAccount.Activated>> Set(string token) =>
        Portal.Send(CurrentUser.Nobody, new ActivateAccount.Command(token, "four words in a row", "four words in a row"));

    private Task<Outcome<Nothing>> Ask(string email) => Portal.Send(CurrentUser.Nobody, new RequestPasswordLink.Command(email));
}
