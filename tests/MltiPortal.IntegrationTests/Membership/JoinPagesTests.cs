using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Membership;

/// <summary>Joining as people do it: pages and forms over HTTP.</summary>
public sealed class JoinPagesTests(TestDatabases databases) : JoinTest(databases)
{
    private static readonly (string, string)[] Everything =
    [
        ("Form.Record.Address", "7 River Road\r\nElm Valley, ME 04000"),
        ("Form.Record.Phone", "207-555-0134"),
        ("Form.TechnologyDirector.Name", "Uma Reed"),
        ("Form.TechnologyDirector.Email", "uma@elm.example"),
        ("Form.BusinessOfficial.Name", "Vic Stone"),
        ("Form.BusinessOfficial.Email", "vic@elm.example"),
        ("Form.Superintendent.Name", "Wes Todd"),
        ("Form.Superintendent.Email", "wes@elm.example"),
    ];

    [Fact]
    public async Task A_district_joins_from_the_invitation_to_the_first_sign_in()
    {
        // the state invites from its list
        using var state = await Portal.SignedIn(Cast.MaineOfficer);
        var list = await state.Get("/membership/districts?districtStatus=Eligible");
        var invited = await state.Submit(list, "Invite the selected districts", ("codes", World.Elm));
        Assert.Contains("1 district was invited.", invited.Text, StringComparison.Ordinal);
        Assert.Equal("/membership/districts?districtStatus=Eligible", invited.Path);

        // the contact opens the link, without an account
        using var contact = Portal.Client();
        var path = await PathFor(Contact);
        var form = await contact.Get(path);
        Assert.Equal(HttpStatusCode.OK, form.Status);
        Assert.Contains("Maine invites Elm Valley School District", form.Text, StringComparison.Ordinal);
        Assert.Contains("The district provides a device for every student", form.Text, StringComparison.Ordinal);
        Assert.Equal(DistrictStatus.Invited, (await Elm()).DistrictStatus); // so do mail scanners: nobody has read it yet

        // what is missing is said beside its field, and what was typed stays
        var blank = await contact.Submit(form, "Send to the state");
        Assert.Equal(
            [
                "#Form_Record_Phone",
                "#Form_TechnologyDirector_Name",
                "#Form_TechnologyDirector_Email",
                "#Form_BusinessOfficial_Name",
                "#Form_BusinessOfficial_Email",
                "#Form_Superintendent_Name",
                "#Form_Superintendent_Email"
            ],
            blank.Document.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal(DistrictStatus.Opened, (await Elm()).DistrictStatus);
        var missing = await contact.Submit(form, "Send to the state", Everything[..^1]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.Equal("#Form_Superintendent_Email", missing.One(".error-summary a").GetAttribute("href"));
        Assert.Equal("Wes Todd", missing.One("#Form_Superintendent_Name").GetAttribute("value"));

        var sent = await contact.Submit(missing, "Send to the state", ("Form.Superintendent.Email", "wes@elm.example"));
        Assert.Contains(
            "Thank you. Elm Valley School District has asked to take part, and Maine was told.", sent.Text, StringComparison.Ordinal);
        Assert.Contains("Your answer was sent", sent.Text, StringComparison.Ordinal);
        Assert.Contains("This invitation was answered on March 15, 2027", sent.Text, StringComparison.Ordinal);

        // a person who was named sets a password
        using var superintendent = Portal.Client();
        var activation = await superintendent.Get(await PathFor("wes@elm.example"));
        Assert.Contains("Welcome, Wes Todd", activation.Text, StringComparison.Ordinal);
        var weak = await superintendent.Submit(activation, "Set the password", ("Form.Password", "short"), ("Form.Repeated", "short"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.Status);
        var set = await superintendent.Submit(
            weak, "Set the password", ("Form.Password", World.Password), ("Form.Repeated", World.Password));
        Assert.Contains("You accepted to be superintendent of Elm Valley School District.", set.Text, StringComparison.Ordinal);
        var early = await superintendent.Submit(
            set, "Sign in", ("Form.Email", "wes@elm.example"), ("Form.Password", World.Password));
        Assert.Contains("Somebody else still has to confirm that you are superintendent", early.Text, StringComparison.Ordinal);

        // the state looks and admits
        var district = await state.Get($"/membership/districts/{World.Elm}");
        Assert.Contains("Wes Todd", district.Text, StringComparison.Ordinal);
        var admitted = await state.Submit(district, "Admit Elm Valley School District");
        Assert.Contains("Elm Valley School District takes part. Its people were told.", admitted.Text, StringComparison.Ordinal);
        await superintendent.SignIn(new Person("wes@elm.example", "Wes Todd", World.Elm));
        Assert.Contains(
            "Elm Valley School District was admitted", (await superintendent.Get("/accounts/inbox")).Text, StringComparison.Ordinal);

        // the district looks after its people
        var people = await superintendent.Submit(
            await superintendent.Get("/membership/people"), "Name the person", ("Form.Name", "Abe Orr"), ("Form.Email", "abe@elm.example"),
            ("Form.Roles", "Receiver"), ("Form.Roles", "Deployer"));
        Assert.Contains("You named Abe Orr receiver and deployment lead. We emailed abe@elm.example: Abe Orr has to accept.", people.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await contact.Get(path)).Status);
    }

    [Fact]
    public async Task What_is_kept_for_later_is_there_again()
    {
        using var contact = Portal.Client();
        var path = $"/membership/invitations/{await Invite()}";
        var kept = await contact.Submit(
            await contact.Get(path), "Keep for later", ("Form.Record.Phone", "207-555-0134"), ("Form.Superintendent.Name", "Wes Todd"));
        Assert.Contains("not sent yet", kept.Text, StringComparison.Ordinal);

        var again = await contact.Get(path);
        Assert.Equal("207-555-0134", again.One("#Form_Record_Phone").GetAttribute("value"));
        Assert.Equal("Wes Todd", again.One("#Form_Superintendent_Name").GetAttribute("value"));

        // the next person who opens the link goes on with it; nobody was made a superintendent, and nobody was told
        using var other = Portal.Client();
        Assert.Equal("Wes Todd", (await other.Get(path)).One("#Form_Superintendent_Name").GetAttribute("value"));
        Assert.False(await Rows(db => db.Users.AnyAsync(user => user.Name == "Wes Todd")));
        Assert.Contains("207-555-0134", (await other.Get(path)).Html, StringComparison.Ordinal);
        var sent = await contact.Submit(again, "Send to the state", Everything);
        Assert.Contains("Thank you.", sent.Text, StringComparison.Ordinal);
        Assert.Empty(await Rows(db => db.Districts.Where(row => row.Code == World.Elm).Select(row => row.AnswerDraft).SingleAsync()));
    }

    [Fact]
    public async Task A_form_that_was_open_while_the_link_was_used_says_so()
    {
        using var contact = Portal.Client();
        var path = $"/membership/invitations/{await Invite()}";
        var form = await contact.Get(path);
        await contact.Submit(form, "Decline for the district", ("Form.Reason", "We have a contract of our own."));

        var late = await contact.Submit(form, "Send to the state", Everything);

        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Contains("This invitation is closed", late.Text, StringComparison.Ordinal);
        Assert.Contains("ask the Maine Department of Education to return it", late.Text, StringComparison.Ordinal);
        Assert.Equal(DistrictStatus.Declined, (await Elm()).DistrictStatus);
    }

    [Fact]
    public async Task A_refused_decline_keeps_the_reason_open()
    {
        using var contact = Portal.Client();
        var page = await contact.Submit(
            await contact.Get($"/membership/invitations/{await Invite()}"), "Decline for the district", ("Form.Reason", "No."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.Document.QuerySelector("details[open] #Form_Reason"));
        Assert.Contains("Say in a sentence why the district does not take part", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_nobody_was_sent_opens_a_page_that_says_what_to_do()
    {
        using var client = Portal.Client();
        var invitation = await client.Get("/membership/invitations/0123");
        Assert.Equal(HttpStatusCode.NotFound, invitation.Status);
        Assert.Contains("ask your state's department of education for a new invitation", invitation.Text, StringComparison.Ordinal);
        var activation = await client.Get("/accounts/activate/0123");
        Assert.Equal(HttpStatusCode.NotFound, activation.Status);
        Assert.Contains("ask for a new link", activation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_password_is_set_anew_and_ends_other_sessions()
    {
        using var client = Portal.Client();
        var asked = await client.Submit(
            await client.Get("/accounts/forgot-password"), "Email me a link", ("Form.Email", Cast.PineDirector.Email));
        Assert.Contains("If this email address has an account", asked.Text, StringComparison.Ordinal);
        var path = await PathFor(Cast.PineDirector.Email);
        var set = await client.Submit(
            await client.Get(path), "Set the password", ("Form.Password", "four words in a row"), ("Form.Repeated", "four words in a row"));
        Assert.StartsWith("/accounts/sign-in", set.Path, StringComparison.Ordinal);
        var again = await client.Get(path);
        Assert.Equal(HttpStatusCode.Gone, again.Status);
        Assert.Contains("This link has been used", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_reaches_the_district_with_its_reason()
    {
        await Apply();
        using var state = await Portal.SignedIn(Cast.MaineOfficer);
        var refused = await state.Submit(
            await state.Get($"/membership/districts/{World.Elm}"), "Return with this reason", ("Form.Reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("#Form_Reason", refused.One(".error-summary a").GetAttribute("href"));
        var returned = await state.Submit(refused, "Return with this reason", ("Form.Reason", "The superintendent retired in June."));
        Assert.Contains($"Elm Valley School District was returned. A new link went to {Contact}.", returned.Text, StringComparison.Ordinal);

        using var contact = Portal.Client();
        var form = await contact.Get(await PathFor(Contact));
        Assert.Contains("The superintendent retired in June.", form.Text, StringComparison.Ordinal);
        Assert.Equal("wes@elm.example", form.One("#Form_Superintendent_Email").GetAttribute("value"));
    }

    [Fact]
    public async Task A_role_is_withdrawn_and_the_last_superintendent_stays()
    {
        using var browser = await Portal.SignedIn(Cast.PineSuperintendent);
        var people = await browser.Get("/membership/people");
        var refused = await browser.Submit(people, "Withdraw superintendent from Grace Dube");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Grace Dube is the only superintendent of Pine Harbor School District", refused.Text, StringComparison.Ordinal);
        var withdrawn = await browser.Submit(refused, "Withdraw receiver from Hal Ouellette");
        Assert.Contains("Hal Ouellette is no longer receiver.", withdrawn.Text, StringComparison.Ordinal);
        var none = await browser.Submit(
            withdrawn, "Name the person", ("Form.Name", "Hal Ouellette"), ("Form.Email", Cast.PineReceiver.Email));
        Assert.Equal("#Form_Roles", none.One(".error-summary a").GetAttribute("href"));
        Assert.NotNull(none.Document.GetElementById("Form_Roles"));
        var back = await browser.Submit(none, "Name the person", ("Form.Roles", "Receiver"));
        Assert.Contains("You named Hal Ouellette receiver.", back.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenant_gets_404_and_the_wrong_role_403()
    {
        using var vermont = await Portal.SignedIn(Cast.VermontOfficer);
        Assert.Equal(HttpStatusCode.NotFound, (await vermont.Get($"/membership/districts/{World.Elm}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await vermont.Get($"/membership/people?district={World.Pine}")).Status);
        using var oak = await Portal.SignedIn(Cast.OakEverything);
        Assert.Equal(HttpStatusCode.NotFound, (await oak.Get($"/membership/districts/{World.Pine}")).Status);
        using var receiver = await Portal.SignedIn(Cast.PineReceiver);
        Assert.Equal(HttpStatusCode.Forbidden, (await receiver.Get("/membership/people")).Status);
        Assert.Equal($"/membership/districts/{World.Pine}", (await receiver.Get("/membership/districts")).Path);
        using var vendor = await Portal.SignedIn(Cast.AppleRep);
        Assert.Equal(HttpStatusCode.Forbidden, (await vendor.Get("/membership/districts")).Status);
        using var nobody = Portal.Client();
        Assert.StartsWith("/accounts/sign-in", (await nobody.Get("/membership/districts")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_download_has_what_the_list_shows()
    {
        using var state = await Portal.SignedIn(Cast.MaineOfficer);
        var csv = await (await state.GetRaw(
            "/membership/districts?handler=csv&search=elm")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, csv.Trim().Split('\n').Length);
        Assert.Contains(
            "Elm Valley School District,school district,,2300990,Coastal,Not invited,,,,,,Contact of Elm Valley School "
                + "District,contact@2300990.example",
            csv,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_silent_district_is_invited_from_the_list_and_a_refusal_is_shown()
    {
        using var state = await Portal.SignedIn(Cast.MaineOfficer);
        var list = await state.Get("/membership/districts");
        var nobody = await state.Submit(list, "Invite the selected districts");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.Status);
        Assert.Contains("No district is selected.", nobody.Text, StringComparison.Ordinal);
        var mixed = await state.Submit(list, "Invite the selected districts", ("codes", World.Elm), ("codes", World.Pine));
        Assert.StartsWith("/work/", mixed.Path, StringComparison.Ordinal);
        Assert.Contains("Pine Harbor School District", mixed.Text, StringComparison.Ordinal);
        var late = await state.Submit(list, "Send 1 invitation");
        Assert.Contains("Every eligible district has been invited.", late.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/membership/districts", 6)]
    [InlineData($"/membership/districts/{World.Pine}", 8)]
    [InlineData("/membership/people", 4)]
    [InlineData($"/membership/people?district={World.Pine}", 5)]
    public async Task A_page_asks_the_database_a_fixed_number_of_times(string path, int expected)
    {
        using var state = await Portal.SignedIn(Cast.MaineOfficer);
        await state.Get(path);
        Portal.Commands.Forget();
        await state.Get(path);
        Assert.Equal(expected, Portal.Commands.Sent.Count);
    }

    [Fact]
    public async Task The_invitation_asks_the_database_a_fixed_number_of_times()
    {
        using var contact = Portal.Client();
        var path = $"/membership/invitations/{await Invite()}";
        await contact.Get(path);
        Portal.Commands.Forget();
        await contact.Get(path);
        Assert.Equal(8, Portal.Commands.Sent.Count);
    }
}
