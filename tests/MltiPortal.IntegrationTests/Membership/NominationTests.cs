using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Membership;

/// <summary>Roles that sign, certify or approve take two people, one who names and one who confirms; the person named accepts.</summary>
public sealed class NominationTests(TestDatabases databases) : JoinTest(databases)
{
    private const string Xia = "xia@pine.example";

    [Fact]
    public async Task A_technology_director_makes_no_address_of_their_own_superintendent_or_business_official()
    {
        // an address of the director's own, and an accomplice who is a technology director too: neither is enough
        foreach (var (email, roles) in new[]
        {
            (Xia, Roles.Superintendent | Roles.BusinessOfficial), ("two@pine.example", Roles.TechnologyDirector),
        })
        {
            Outcomes.Done(await Send(Cast.PineDirector, new NamePerson.Command("", "Xia Young", email, roles)));
            await Join(email);
        }

        var nomination = Assert.Single(await WaitingOf(Xia));
        Assert.False(await Rows(db => db.Memberships.AnyAsync(row => row.PersonId == nomination.PersonId)));
        foreach (var person in new[] { Cast.PineDirector, new Person("two@pine.example", "Xia Young", World.Pine) })
        {
            await Assert.ThrowsAsync<MayNotException>(() => Send(person, new ConfirmNomination.Command(nomination.Key)));
        }

        using (var client = Portal.Client())
        {
            var page = await client.Get("/accounts/sign-in");
            var answer = await client.Submit(page, "Sign in", ("Form.Email", Xia), ("Form.Password", "four lucky geese fly"));
            Assert.Contains(
                "Somebody else still has to confirm that you are business official and superintendent", answer.Text, StringComparison.Ordinal);
        }

        Outcomes.NotFound(await Send(Cast.OakEverything, new ConfirmNomination.Command(nomination.Key)));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, new ConfirmNomination.Command(nomination.Key)));
        Assert.True(Outcomes.Done(await Send(Cast.PineSuperintendent, new ConfirmNomination.Command(nomination.Key))).InEffect);
        Assert.Equal(
            Roles.Superintendent | Roles.BusinessOfficial,
            await Rows(db => db.Memberships.Where(row => row.PersonId == nomination.PersonId).Select(row => row.Roles).SingleAsync()));
    }

    [Fact]
    public async Task The_one_who_names_does_not_confirm_and_the_state_may()
    {
        Outcomes.Done(await Send(Cast.PineSuperintendent, new NamePerson.Command("", "Xia Young", Xia, Roles.Superintendent)));
        var nomination = Assert.Single(await WaitingOf(Xia));
        Assert.Contains(
            "somebody else has to confirm it: another superintendent or the state",
            Outcomes.Refusal(await Send(Cast.PineSuperintendent, new ConfirmNomination.Command(nomination.Key))).Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain(await Mine(Cast.PineSuperintendent), task => task.Kind == "nomination.confirm");
        var task = Assert.Single(await Mine(Cast.MaineOfficer), task => task.Kind == "nomination.confirm");
        Assert.Equal("Confirm Xia Young as superintendent of Pine Harbor School District", task.Text);

        using (var client = await Portal.SignedIn(Cast.MaineOfficer))
        {
            var page = await client.Get(task.Link.Path);
            var done = await client.Submit(page, "Confirm Xia Young");
            Assert.Contains("You confirmed Xia Young", (await client.Get("/")).Text + done.Text, StringComparison.Ordinal);
        }

        await Join(Xia);
        Assert.Empty(await WaitingOf(Xia));
        Assert.DoesNotContain(await Mine(Cast.MaineOfficer), row => row.Kind == "nomination.confirm");
    }

    [Fact]
    public async Task A_states_officers_are_confirmed_by_another_program_officer_or_the_cooperative()
    {
        Outcomes.Done(await Send(Cast.MaineOfficer, new NamePerson.Command("", "Zoe Ames", "zoe@maine.example", Roles.FiscalOfficer)));
        Assert.Contains(await Mine(Cast.Cooperative), task => task.Kind == "nomination.confirm");
        Outcomes.Refusal(await Send(Cast.MaineOfficer, new ConfirmNomination.Command((await WaitingOf("zoe@maine.example"))[0].Key)));
        await Confirm(Cast.Cooperative, "zoe@maine.example");
        await Join("zoe@maine.example");
        Assert.Empty(await WaitingOf("zoe@maine.example"));
    }

    [Fact]
    public async Task Refusing_declining_and_withdrawing_are_told_and_in_the_history()
    {
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            Outcomes.Done(await Send(
                Cast.PineDirector, new NamePerson.Command("", $"Xia {name}", $"{name}@pine.example", Roles.BusinessOfficial)));
        }

        var (one, two, three) = (
            (await WaitingOf("One@pine.example"))[0], (await WaitingOf("Two@pine.example"))[0], (await WaitingOf("Three@pine.example"))[0]);
        Assert.Equal("Reason", Outcomes.Refusal(await Send(Cast.PineSuperintendent, new RefuseNomination.Command(one.Key, ""))).Path);
        Outcomes.Done(await Send(Cast.PineSuperintendent, new RefuseNomination.Command(one.Key, "We have one business official already.")));
        Outcomes.Done(await Send(Cast.PineDirector, new WithdrawNomination.Command(two.Key)));
        await using (var scope = Portal.Services.CreateAsyncScope())
        {
            Outcomes.Done(await scope.ServiceProvider.GetRequiredService<NominationAnswers>()
                .Decline(three.PersonId, three.Key, CancellationToken.None));
        }

        Assert.Equal(
            [
                "Did not confirm Xia One as business official: We have one business official already.",
                "Withdrew the nomination of Xia Two as business official.",
                "Xia Three declined to be business official."
            ],
            (await Rows(db => db.History.OrderBy(row => row.Id).Words())).TakeLast(3));
        Assert.Equal(
            [
                "Xia One is not business official of Pine Harbor School District",
                "Xia Three is not business official of Pine Harbor School District"
            ],
            await Rows(db => db.InboxItems
                .Where(item => db.Users.Any(user => user.Id == item.PersonId && user.Email == Cast.PineDirector.Email))
                .OrderBy(item => item.Id).Select(item => item.Subject).ToListAsync()));
        foreach (var nomination in new[] { one, two, three })
        {
            Outcomes.Refusal(await Send(Cast.PineSuperintendent, new ConfirmNomination.Command(nomination.Key)));
        }
    }

    [Fact]
    public async Task The_answer_is_the_same_whether_an_address_has_an_account_or_not()
    {
        var texts = new List<string>();
        using var client = await Portal.SignedIn(Cast.OakEverything);
        foreach (var email in new[] { Cast.PineReceiver.Email, Cast.AppleRep.Email, "nobody@elsewhere.example" })
        {
            var page = await client.Get("/membership/people");
            await client.Submit(
                page, "Name the person", ("Form.Name", "Same Name"), ("Form.Email", email), ("Form.Roles", "Receiver"));
            var after = await client.Get("/membership/people");
            var row = after.Document.QuerySelectorAll("#named ~ table tbody tr")
                .Single(item => item.TextContent.Contains(email, StringComparison.Ordinal));
            texts.Add(row.TextContent.Replace(email, "", StringComparison.Ordinal));
        }

        Assert.Single(texts.Distinct());
    }

    [Fact]
    public async Task Who_is_named_accepts_on_the_account_page_and_nobody_elses_nomination_opens()
    {
        Outcomes.Done(await Send(
            Cast.OakEverything, new NamePerson.Command("", Cast.PineReceiver.Name, Cast.PineReceiver.Email, Roles.Receiver)));
        var nomination = Assert.Single(await WaitingOf(Cast.PineReceiver.Email));
        using var client = await Portal.SignedIn(Cast.PineReceiver);
        var account = await client.Get("/accounts/account");
        Assert.Contains(
            "receiver", account.Document.QuerySelector("#nominations")!.ParentElement!.TextContent, StringComparison.Ordinal);
        var page = await client.Get($"/membership/nominations/{nomination.Key}");
        await client.Submit(page, "Accept the role");
        Assert.Empty(await WaitingOf(Cast.PineReceiver.Email));
        using var other = await Portal.SignedIn(Cast.PineDeployer);
        using var closed = await other.GetRaw($"/membership/nominations/{nomination.Key}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, closed.StatusCode);
    }

    private async Task<IReadOnlyList<PendingTask>> Mine(Person person)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(await Portal.CurrentUserOf(person));
        return await scope.ServiceProvider.GetRequiredService<TaskList>().Mine(CancellationToken.None);
    }
}
