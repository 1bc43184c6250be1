using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MltiPortal.IntegrationTests.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Web.Hosting;

namespace MltiPortal.IntegrationTests.Hosting;

/// <summary>
/// A form that is sent after the session ended comes back after the sign-in with what was typed, and nothing was sent or shown to another.
/// </summary>
public sealed partial class UnsentFormTests(TestDatabases databases) : OptInTest(databases)
{
    private const string SignIn = "/accounts/sign-in";

    [Fact]
    public async Task Seats_that_were_typed_come_back_and_are_sent_by_the_next_press()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        var page = await client.Get($"{Root}/seats");
        await EndSessions();
        var asked = await client.Submit(
            page, "Save and go on to the plan", ("Lines[1].Choice", "macbook-air+network"), ("Lines[1].Seats", "110"),
            ("Lines[1].Reason", "New pupils."));
        Assert.Equal(HttpStatusCode.Unauthorized, asked.Status);
        Assert.DoesNotContain("New pupils.", asked.Html, StringComparison.Ordinal);

        var back = await Again(client, asked, Cast.PineDirector);
        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.EndsWith($"{Root}/seats", back.Path, StringComparison.Ordinal);
        Assert.Equal("110", back.One("#Lines_1__Seats").GetAttribute("value"));
        Assert.Equal("New pupils.", back.One("#Lines_1__Reason").GetAttribute("value"));
        Assert.NotNull(back.One("#Lines_1__Reason").Closest("details")!.GetAttribute("open"));
        Assert.Equal("macbook-air+network", back.One("#Lines_1__Choice option[selected]").GetAttribute("value"));
        Assert.Single(back.Document.QuerySelectorAll("#unsent"));
        Assert.Empty(back.Document.QuerySelectorAll("#saved [data-ago], #unsent li"));
        Assert.Null(await OptIn());

        var sent = await client.Submit(back, "Save and go on to the plan");
        Assert.Equal($"{Root}/plan", sent.Path);
        Assert.Equal(110, (await OptIn())!.Seats);
    }

    [Fact]
    public async Task The_plan_and_a_reason_to_return_come_back_too()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var plan = await director.Get($"{Root}/plan");
        await EndSessions();
        var asked = await director.Submit(
            plan, "Save", ("Form.Supports", "The <help> desk & \"two\" aides"), ("Form.YearlyCost", "12 or so"));
        var back = await Again(director, asked, Cast.PineDirector);
        Assert.Equal("The <help> desk & \"two\" aides", back.One("#Form_Supports").TextContent.Trim());
        Assert.Equal("12 or so", back.One("#Form_YearlyCost").GetAttribute("value"));

        await Submitted();
        using var officer = await Portal.SignedIn(Cast.MaineOfficer);
        var decide = await officer.Get($"{Root}/decide");
        await EndSessions();
        var reason = decide.One("textarea").GetAttribute("name")!;
        var returned = await Again(
            officer, await officer.Submit(decide, "Return to the district", (reason, "Grade 8 is missing.")), Cast.MaineOfficer);
        Assert.Equal("Grade 8 is missing.", returned.One("textarea").TextContent.Trim());
    }

    [Fact]
    public async Task It_is_shown_to_nobody_else_and_in_no_other_browser()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        var page = await client.Get($"{Root}/plan");
        await EndSessions();
        var asked = await client.Submit(page, "Save", ("Form.Supports", "Only mine"));
        var other = await Again(client, asked, Cast.PineBusiness);
        Assert.Equal($"{Root}/plan", other.Path);
        Assert.DoesNotContain("Only mine", other.Html, StringComparison.Ordinal);

        using var elsewhere = await Portal.SignedIn(Cast.PineDirector);
        var taken = asked.One("form input[name=Unsent]").GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new(UnsentForms.Field, taken)]);
        using var answer = await elsewhere.SendRaw(new HttpRequestMessage(HttpMethod.Post, $"{Root}/plan") { Content = form });
        Assert.Equal((HttpStatusCode.Found, $"{Root}/plan"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task What_has_no_field_any_more_is_listed_and_a_wrong_password_loses_nothing()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        var page = await client.Get($"{Root}/plan");
        await Submitted();
        await EndSessions();
        var asked = await client.Submit(page, "Save", ("Form.Supports", "A long answer"), ("Form.Version", ""));
        var wrong = await client.Submit(asked, "Sign in", ("Form.Email", Cast.PineDirector.Email), ("Form.Password", "not it at all"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var back = await Again(client, wrong, Cast.PineDirector);
        Assert.Contains("A long answer", back.Html, StringComparison.Ordinal);
        Assert.Single(back.Document.QuerySelectorAll("#unsent"));
    }

    [Fact]
    public async Task A_script_is_told_and_leaves_the_page_as_it_is()
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        await EndSessions();
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{Root}/plan?handler=live")
        { Content = new FormUrlEncodedContent([]) };
        request.Headers.Add("HX-Request", "true");
        using var answer = await client.SendRaw(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/accounts/people", "/orders?page=2", "/orders?page=2")]
    [InlineData("not an address", "/orders?handler=approve&page=2", "/orders?page=2")]
    [InlineData("//elsewhere.example/x", "/orders", "/orders")]
    public async Task Where_it_leads_back_to_is_here(string referer, string sent, string expected)
    {
        using var client = await Portal.SignedIn(Cast.PineDirector);
        await EndSessions();
        using var request = new HttpRequestMessage(HttpMethod.Post, sent) { Content = new FormUrlEncodedContent([]) };
        request.Headers.TryAddWithoutValidation("Referer", referer);
        using var answer = await client.SendRaw(request);
        Assert.Equal($"{SignIn}?returnUrl={Uri.EscapeDataString(expected)}", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public void No_field_of_a_password_is_kept()
    {
        var names = Directory.EnumerateFiles(
            MltiPortal.Tests.Source.Folder("src", "MltiPortal.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => PasswordField().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).ToList();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.True(UnsentForms.IsSecret(name), name));
    }

    private static async Task<PageAnswer> Again(PortalClient client, PageAnswer asked, Person person)
    {
        var signedIn = await client.Submit(asked, "Sign in", ("Form.Email", person.Email), ("Form.Password", World.Password));
        Assert.EndsWith(SignIn, signedIn.Path, StringComparison.Ordinal);
        return await client.Submit(signedIn, signedIn.One("form[data-go-on] button").TextContent.Trim());
    }

    private Task EndSessions() => Arrange(async db =>
    {
        foreach (var session in await db.Sessions.ToListAsync())
        {
            session.End(Portal.Clock.GetUtcNow().UtcDateTime);
        }
    });

    [GeneratedRegex("""<form-field for="(?<name>[^"]+)"[^>]*type="password" """, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PasswordField();
}
