using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Web.Accounts;

namespace MltiPortal.IntegrationTests.Membership;

/// <summary>From an empty database to a state whose people name each other, without the demo.</summary>
public sealed partial class SetUpTests(TestDatabases databases) : PortalTest(databases)
{
    private const string Password = "four words in a row";
    private const string Officer = "olga@cooperative.example";

    [Fact]
    public async Task An_empty_portal_becomes_that_of_a_cooperative_whose_states_and_vendors_name_their_own_people()
    {
        await using var node = await Empty();
        using var operators = node.Client();
        var done = await SetUp(operators, node);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await operators.Get("/setup")).Status);

        using var officer = await Activate(node, done.One("a[href^='/accounts/activate/']").GetAttribute("href")!, Officer);
        var home = await officer.Get("/");
        Assert.Equal("Northern Cooperative", home.One("h1").TextContent);

        var state = await officer.Submit(
            await officer.Get("/membership/states/new"),
            "Add the state",
            ("Form.Name", "Maine"), ("Form.Code", "me"), ("Form.Department", "Department of Education"),
            ("Form.TimeZone", "America/New_York"), ("Form.BillTo", "23 State House Station\r\nAugusta, ME 04333"));
        Assert.Equal("/membership/organizations/state/ME", state.Path);
        await officer.Submit(state, "Name the person", ("Form.Name", "Paula Prog"), ("Form.Email", "paula@maine.example"));
        using var paula = await Activate(node, await PathFor(node, "paula@maine.example"), "paula@maine.example");
        Assert.Equal("State of Maine", (await paula.Get("/")).One("h1").TextContent);
        var people = await paula.Submit(
            await paula.Get("/membership/people"),
            "Name the person",
            ("Form.Name", "Petra Proc"), ("Form.Email", "petra@maine.example"), ("Form.Roles", nameof(Roles.ProcurementOfficer)));
        Assert.Contains("Petra Proc", people.Text, StringComparison.Ordinal);
        await using (var waiting = node.Db())
        {
            // a state's first officers are confirmed by the cooperative, which finds it among its tasks
            var key = await waiting.Nominations.Select(row => row.Key).SingleAsync(TestContext.Current.CancellationToken);
            Assert.Contains("Confirm Petra Proc as procurement officer", (await officer.Get("/")).Text, StringComparison.Ordinal);
            await officer.Submit(await officer.Get($"/membership/nominations/{key}"), "Confirm Petra Proc");
        }

        using var petra = await Activate(node, await PathFor(node, "petra@maine.example"), "petra@maine.example");
        Assert.Equal(HttpStatusCode.OK, (await petra.Get("/orders")).Status);

        var vendor = await officer.Submit(
            await officer.Get("/membership/vendors/new"), "Add the vendor", ("Form.Name", "Acme"), ("Form.Code", "acme"),
            ("Form.SparePercent", "2.5%"));
        Assert.Equal("/membership/organizations/vendor/acme", vendor.Path);
        await officer.Submit(vendor, "Name the person", ("Form.Name", "Vic Rep"), ("Form.Email", "vic@acme.example"));
        using var vic = await Activate(node, await PathFor(node, "vic@acme.example"), "vic@acme.example");
        await vic.Submit(
            await vic.Get("/membership/people"),
            "Name the person",
            ("Form.Name", "Vera Rep"), ("Form.Email", "vera@acme.example"), ("Form.Roles", nameof(Roles.VendorRepresentative)));
        using var vera = await Activate(node, await PathFor(node, "vera@acme.example"), "vera@acme.example");

        await using var db = node.Db();
        Assert.Equal(0.025m, (await db.Vendors.SingleAsync(TestContext.Current.CancellationToken)).SpareRate);
        Assert.Equal(5, await db.Memberships.CountAsync(member => member.EndedAt == null, TestContext.Current.CancellationToken));

        // from now on they name their own
        var refused = await officer.Get("/membership/organizations/state/ME");
        Assert.Empty(refused.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Without_the_code_nothing_is_set_up()
    {
        await using var node = await Empty();
        using var client = node.Client();
        var code = node.Services.GetRequiredService<FirstRun>().Code;
        foreach (var wrong in new[] { "", "AAAA-AAAA-AAAA-AAAA", code[..^1], code + "A" })
        {
            var refused = await SetUp(client, node, wrong);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            Assert.Single(refused.Document.QuerySelectorAll("#Form_Code-error"));
        }

        await using var db = node.Db();
        Assert.Equal(0, await db.Users.CountAsync(TestContext.Current.CancellationToken));

        // as it may be copied
        Assert.Equal(HttpStatusCode.OK, (await SetUp(client, node, $" {code.ToLowerInvariant().Replace('-', ' ')} ")).Status);
    }

    [Fact]
    public async Task What_is_missing_is_named_beside_its_field_and_the_code_stays_good()
    {
        await using var node = await Empty();
        using var client = node.Client();
        var refused = await client.Submit(
            await client.Get("/setup"), "Set up the portal", ("Form.Code", node.Services.GetRequiredService<FirstRun>().Code),
            ("Form.Cooperative", ""), ("Form.Email", "nobody"));
        Assert.Equal(
            ["Form_Cooperative-error", "Form_Name-error", "Form_Email-error"],
            refused.Document.QuerySelectorAll(".usa-error-message").Select(element => element.Id).Distinct());
        Assert.Equal(HttpStatusCode.OK, (await SetUp(client, node)).Status);
    }

    [Fact]
    public async Task A_page_that_was_open_when_somebody_else_set_up_is_not_there_any_more()
    {
        await using var node = await Empty();
        using var one = node.Client();
        using var two = node.Client();
        var open = await two.Get("/setup");
        await SetUp(one, node);
        var late = await two.Submit(
            open, "Set up the portal", Fields(node.Services.GetRequiredService<FirstRun>().Code, "late@elsewhere.example"));
        Assert.Equal(HttpStatusCode.NotFound, late.Status);
        await using var db = node.Db();
        Assert.Equal([Officer], await db.Users.Select(user => user.Email).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_many_who_set_up_at_once_one_does()
    {
        await using var node = await Empty();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(number => Task.Run(() => node.Services.GetRequiredService<FirstRun>()
                .SetUp(new("Northern Cooperative", $"Officer {number}", $"officer{number}@cooperative.example"), CancellationToken.None))));
        Assert.Single(outcomes.OfType<Outcome<SetUpPortal.SetUp>.Done>());
        Assert.Equal(11, outcomes.OfType<Outcome<SetUpPortal.SetUp>.NotFound>().Count());
        await using var db = node.Db();
        Assert.Equal(1, await db.Users.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Cooperative.Only, await db.Cooperatives.Select(row => row.Id).SingleAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_there_are_accounts_there_is_nothing_to_set_up()
    {
        using var client = Portal.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get("/setup")).Status);
        Assert.IsType<Outcome<SetUpPortal.SetUp>.NotFound>(await Portal.Services.GetRequiredService<FirstRun>()
            .SetUp(new("Another", "Olga Officer", Officer), CancellationToken.None));
    }

    [Fact]
    public async Task A_state_is_added_once_and_with_a_zone_that_there_is()
    {
        var again = Assert.IsType<Outcome<CreateState.Created>.Refused>(await Send(Cast.Cooperative, Nevada("ME")));
        Assert.Equal(["Code"], again.Objections.Select(objection => objection.Path));
        var wrong = Assert.IsType<Outcome<CreateState.Created>.Refused>(
            await Send(Cast.Cooperative, new CreateState.Command("Nv", "", " ", "America/Carson_City", "")));
        Assert.Equal(
            ["BillTo", "Code", "Department", "Name", "TimeZone"], wrong.Objections.Select(objection => objection.Path).Distinct().Order());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Send(Cast.Cooperative, Nevada("NV")))));
        Assert.Single(outcomes.OfType<Outcome<CreateState.Created>.Done>());
        Assert.Equal(7, outcomes.OfType<Outcome<CreateState.Created>.Refused>().Count());
    }

    [Theory]
    [InlineData("apple", 0.02, "Code")]
    [InlineData("Acme", 0.02, "Code")]
    [InlineData("7up", 0.02, "Code")]
    [InlineData("acme", 0.26, "SpareRate")]
    [InlineData("acme", -0.01, "SpareRate")]
    public async Task A_vendors_code_is_new_and_its_spare_rate_a_small_fraction(string code, double rate, string path)
    {
        var refused = Assert.IsType<Outcome<CreateVendor.Created>.Refused>(await Send(
            Cast.Cooperative, new CreateVendor.Command(code, "Acme", (decimal)rate)));
        Assert.Equal([path], refused.Objections.Select(objection => objection.Path));
    }

    [Fact]
    public async Task The_first_person_can_be_named_again_until_somebody_has_set_a_password()
    {
        await Send(Cast.Cooperative, Nevada("NV"));
        Assert.IsType<Outcome<NameFirstPerson.Named>.Done>(await First("Nina Nevada", "nina@nevada.example"));
        Assert.IsType<Outcome<NameFirstPerson.Named>.Done>(await First("Nina Nevada", "nina@nevada.example"));
        Assert.IsType<Outcome<NameFirstPerson.Named>.Done>(await First("Noel Nevada", "noel@nevada.example"));
        Assert.Equal(1, await Rows(db => db.AccessLinks.CountAsync(link => link.Email == "nina@nevada.example" && link.RevokedAt == null)));

        await Arrange(async db => (await db.Users.SingleAsync(user => user.Email == "noel@nevada.example")).ActivatedAt = World.Now);
        Assert.IsType<Outcome<NameFirstPerson.Named>.Refused>(await First("Nina Nevada", "nina@nevada.example"));
        Assert.IsType<Outcome<NameFirstPerson.Named>.NotFound>(await Send(
            Cast.Cooperative, new NameFirstPerson.Command(OrganizationKind.District, World.Pine, "Nina Nevada", "nina@nevada.example")));

        Task<Outcome<NameFirstPerson.Named>> First(string name, string email) =>
            Send(Cast.Cooperative, new NameFirstPerson.Command(OrganizationKind.State, "NV", name, email));
    }

    [Fact]
    public async Task Only_the_cooperative_adds_states_and_vendors()
    {
        foreach (var person in new[] { Cast.MaineOfficer, Cast.AppleRep, Cast.PineSuperintendent })
        {
            await Assert.ThrowsAsync<MayNotException>(() => Send(person, Nevada("NV")));
            using var client = await Portal.SignedIn(person);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.Get("/membership/states/new")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.Get("/membership/vendors/new")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.Get("/membership/organizations/state/ME")).Status);
        }
    }

    private static CreateState.Command Nevada(string code) =>
        new(code, "Nevada", "Department of Education", "America/Los_Angeles", "700 East Fifth Street");

    private static (string, string)[] Fields(string code, string email) =>
        [("Form.Code", code), ("Form.Cooperative", "Northern Cooperative"), ("Form.Name", "Olga Officer"), ("Form.Email", email)];

    private static async Task<PageAnswer> SetUp(PortalClient client, PortalServer node, string? code = null) => await client.Submit(
        await client.Get("/setup"), "Set up the portal", Fields(code ?? node.Services.GetRequiredService<FirstRun>().Code, Officer));

    private static async Task<PortalClient> Activate(PortalServer node, string path, string email)
    {
        var client = node.Client();
        var page = await client.Submit(
            await client.Get(path), "Set the password", ("Form.Password", Password), ("Form.Repeated", Password));
        var home = await client.Submit(page, "Sign in", ("Form.Email", email), ("Form.Password", Password));
        Assert.Equal("/", home.Path);
        return client;
    }

    private static async Task<string> PathFor(PortalServer node, string email) => ActivationPath().Match(await node.MailTo(email)).Value;

    [GeneratedRegex("/accounts/activate/[0-9a-f]+")]
    private static partial Regex ActivationPath();

    private async Task<PortalServer> Empty()
    {
        var database = await Databases.CreateMigrated("setup");
        return await PortalServer.Start(database);
    }
}
