using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Membership;

/// <summary>Who holds which role.</summary>
public sealed class PeopleTests(TestDatabases databases) : JoinTest(databases)
{
    [Fact]
    public async Task A_technology_director_names_a_receiver_who_gets_a_link()
    {
        var named = Outcomes.Done(
            await Send(Cast.PineDirector, new NamePerson.Command("", " Yan Zorn ", "yan@pine.example", Roles.Receiver | Roles.Deployer)));

        Assert.Equal(new NamePerson.Named("Yan Zorn", "yan@pine.example", Roles.Receiver | Roles.Deployer, "", false), named);
        Assert.StartsWith("/accounts/activate/", await PathFor("yan@pine.example"), StringComparison.Ordinal);
        var before = Outcomes.Done(await Send(Cast.PineSuperintendent, new ShowPeople.Query(new())));
        Assert.DoesNotContain(before.Page.Rows, person => person.Name == "Yan Zorn");
        Assert.Equal(["Yan Zorn"], before.Waiting.Select(row => row.Name));

        await Join("yan@pine.example");
        var found = Outcomes.Done(await Send(Cast.PineSuperintendent, new ShowPeople.Query(new())));
        Assert.Contains(found.Page.Rows, person => person is { Name: "Yan Zorn", Roles: Roles.Receiver | Roles.Deployer });
        Assert.Empty(found.Waiting);
        Assert.Equal(
            ["Yan Zorn is now receiver and deployment lead of Pine Harbor School District"],
            await Rows(db => db.InboxItems.Select(item => item.Subject).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task What_is_missing_is_named_all_at_once()
    {
        var refused = Assert.IsType<Outcome<NamePerson.Named>.Refused>(await Send(
            Cast.PineDirector, new NamePerson.Command("", "", "x", Roles.None)));
        Assert.Equal(["Name", "Email", "Roles"], refused.Objections.Select(objection => objection.Path));
        var tooLong = Assert.IsType<Outcome<NamePerson.Named>.Refused>(await Send(
            Cast.PineDirector, new NamePerson.Command("", new string('n', 201), "n@pine.example", Roles.Receiver)));
        Assert.Equal(["Name"], tooLong.Objections.Select(objection => objection.Path));
    }

    [Fact]
    public async Task A_district_gives_no_role_of_a_state()
    {
        var refused = Assert.IsType<Outcome<NamePerson.Named>.Refused>(await Send(
            Cast.PineDirector, new NamePerson.Command("", "Yan Zorn", "yan@pine.example", Roles.ProgramOfficer)));
        Assert.Equal(
            [
                "There is no such role of Pine Harbor School District. Choose one of: technology director and business official and "
                    + "superintendent and receiver and deployment lead."
            ],
            Texts(refused.Objections));
        Assert.False(await Rows(db => db.Users.AnyAsync(user => user.Email == "yan@pine.example")));
    }

    [Fact]
    public async Task Nobody_names_themselves_to_sign_but_may_receive()
    {
        var refused = Assert.IsType<Outcome<NamePerson.Named>.Refused>(
            await Send(
                Cast.PineDirector,
                new NamePerson.Command("", Cast.PineDirector.Name, Cast.PineDirector.Email, Roles.Superintendent | Roles.Receiver)));
        Assert.Equal(
            [
                "You can't name yourself superintendent: that signature stands for Pine Harbor School District, and somebody else has to "
                    + "give it to you. Ask a superintendent or your state."
            ],
            Texts(refused.Objections));

        Outcomes.Done(await Send(
            Cast.PineDirector, new NamePerson.Command("", Cast.PineDirector.Name, Cast.PineDirector.Email, Roles.Receiver)));
        var again = Assert.IsType<Outcome<NamePerson.Named>.Refused>(await Send(
            Cast.PineDirector,
            new NamePerson.Command("", Cast.PineDirector.Name, Cast.PineDirector.Email.ToUpperInvariant(), Roles.Receiver)));
        Assert.Equal(
            ["Eve Michaud is technology director and receiver of Pine Harbor School District already. Nothing is left to add."],
            Texts(again.Objections));
    }

    [Fact]
    public async Task The_last_superintendent_stays()
    {
        var command = new WithdrawRole.Command("", Cast.PineSuperintendent.Email, Roles.Superintendent);
        var refused = Assert.IsType<Outcome<WithdrawRole.Withdrawn>.Refused>(await Send(Cast.PineDirector, command));
        Assert.Equal(
            [
                "Grace Dube is the only superintendent of Pine Harbor School District, and without one nobody could sign or name people. "
                    + "Name a successor first, then withdraw this role."
            ],
            Texts(refused.Objections));

        Outcomes.Done(await Send(Cast.PineDirector, new NamePerson.Command("", "Xia Young", "xia@pine.example", Roles.Superintendent)));
        await Join("xia@pine.example");
        Outcomes.Refusal(await Send(Cast.PineDirector, command)); // named and accepted is not confirmed
        await Confirm(Cast.PineSuperintendent, "xia@pine.example");
        Outcomes.Done(await Send(Cast.PineDirector, command));
        Assert.Null(await Rows(db => db.Memberships
            .Where(member => member.EndedAt == null
                && db.Users.Any(user => user.Id == member.PersonId && user.Email == Cast.PineSuperintendent.Email))
            .FirstOrDefaultAsync()));
        Outcomes.NotFound(await Send(Cast.PineDirector, command));
    }

    [Fact]
    public async Task Of_two_superintendents_who_withdraw_each_other_at_once_one_stays()
    {
        await Send(Cast.PineDirector, new NamePerson.Command("", "Finn Roy", Cast.PineBusiness.Email, Roles.Superintendent));
        await Confirm(Cast.MaineOfficer, Cast.PineBusiness.Email);
        await Take(Cast.PineBusiness.Email);

        var outcomes = await Task.WhenAll(
            Task.Run(() => Send(Cast.PineDirector, new WithdrawRole.Command("", Cast.PineSuperintendent.Email, Roles.Superintendent))),
            Task.Run(() => Send(Cast.PineDirector, new WithdrawRole.Command("", Cast.PineBusiness.Email, Roles.Superintendent))));

        Assert.Single(outcomes.OfType<Outcome<WithdrawRole.Withdrawn>.Done>());
        Assert.Single(outcomes.OfType<Outcome<WithdrawRole.Withdrawn>.Refused>());
    }

    [Fact]
    public async Task A_role_that_is_not_held_is_not_withdrawn()
    {
        var refused = Assert.IsType<Outcome<WithdrawRole.Withdrawn>.Refused>(await Send(
            Cast.PineDirector, new WithdrawRole.Command("", Cast.PineReceiver.Email, Roles.Deployer)));
        Assert.Equal(
            ["Hal Ouellette is not deployment lead of Pine Harbor School District any more. Nothing is left to withdraw."],
            Texts(refused.Objections));
    }

    [Fact]
    public async Task A_new_activation_link_makes_the_first_worthless_and_is_not_for_the_active()
    {
        await Send(Cast.PineDirector, new NamePerson.Command("", "Yan Zorn", "yan@pine.example", Roles.Receiver));
        Outcomes.Done(await Send(Cast.PineDirector, new ResendActivation.Command("", "yan@pine.example")));
        Assert.Equal(1, await Rows(db => db.AccessLinks.CountAsync(link => link.RevokedAt != null)));
        Assert.Equal(1, await Rows(db => db.AccessLinks.CountAsync(link => link.RevokedAt == null)));

        var refused = Assert.IsType<Outcome<ResendActivation.Sent>.Refused>(await Send(
            Cast.PineDirector, new ResendActivation.Command("", Cast.PineReceiver.Email)));
        Assert.Equal(
            [
                "Hal Ouellette has set a password already. If it is forgotten, Hal Ouellette can get a new link with “I forgot my "
                    + "password” on the sign-in page."
            ],
            Texts(refused.Objections));
        Outcomes.NotFound(await Send(Cast.PineDirector, new ResendActivation.Command("", Cast.OakEverything.Email)));
    }

    [Fact]
    public async Task A_state_looks_after_its_own_and_its_districts_people_and_a_union_after_its_members()
    {
        Outcomes.Done(await Send(Cast.MaineOfficer, new NamePerson.Command("", "Zoe Ames", "zoe@maine.example", Roles.FiscalOfficer)));
        var state = Assert.IsType<Outcome<WithdrawRole.Withdrawn>.Refused>(await Send(
            Cast.MaineOfficer, new WithdrawRole.Command("", Cast.MaineOfficer.Email, Roles.ProgramOfficer)));
        Assert.StartsWith(
            "Ada Fortin is the only program officer of the State of Maine, and",
            Assert.Single(state.Objections).Text,
            StringComparison.Ordinal);
        Outcomes.Done(await Send(
            Cast.MaineOfficer, new NamePerson.Command(World.Pine, "Xia Young", "xia@pine.example", Roles.Superintendent)));
        Outcomes.Done(await Send(
            Cast.UnionDirector, new NamePerson.Command(World.MemberOne, "Abe Orr", "abe@granite.example", Roles.BusinessOfficial)));
        Outcomes.Done(await Send(Cast.UnionDirector, new NamePerson.Command("", "Abe Orr", "abe@granite.example", Roles.Receiver)));
        var union = Outcomes.Done(await Send(Cast.UnionDirector, new ShowPeople.Query(new())));
        Assert.Equal(["Abe Orr"], union.Waiting.Select(person => person.Name));
        Assert.Equal(["Lou Bouchard"], union.Page.Rows.Select(person => person.Name));
        Assert.Equal(3, union.Others.Count);
    }

    [Fact]
    public async Task Somebody_of_one_school_is_refused_a_role_of_the_whole_district_until_the_school_s_roles_are_withdrawn()
    {
        var command = new NamePerson.Command("", Cast.HarborDesk.Name, Cast.HarborDesk.Email, Roles.TechnologyDirector);
        Assert.Equal("Roles", Outcomes.Refusal(await Send(Cast.PineSuperintendent, command)).Path);
        using (var client = await Portal.SignedIn(Cast.PineSuperintendent))
        {
            var page = await client.Get("/membership/people");
            var answer = await client.Submit(
                page,
                "Name the person",
                ("Form.Name", Cast.HarborDesk.Name),
                ("Form.Email", Cast.HarborDesk.Email),
                ("Form.Roles", "TechnologyDirector"));
            Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, answer.Status);
        }

        Outcomes.Done(await Send(
            Cast.PineSuperintendent, new WithdrawRole.Command("", Cast.HarborDesk.Email, Roles.Receiver | Roles.Deployer)));
        Outcomes.Done(await Send(Cast.PineSuperintendent, command));
        await Join(Cast.HarborDesk.Email);
        Assert.Null(await Rows(db => Memberships(db, Cast.HarborDesk).Select(row => row.SchoolId).SingleAsync()));
    }

    [Fact]
    public async Task A_program_that_asks_for_json_is_told_what_is_wrong_as_problem_details()
    {
        using var client = await Portal.SignedIn(Cast.PineSuperintendent);
        var page = await client.Get("/membership/people");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/membership/people?handler=name");
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("Form.Name", "Yan Zorn")
        ]);
        using var answer = await client.SendRaw(request);
        Assert.Equal(
            (System.Net.HttpStatusCode.UnprocessableEntity, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var problem = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["email", "roles"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
    }

    [Fact]
    public async Task Roles_are_given_and_withdrawn_in_the_history_of_their_district_and_the_person_is_told()
    {
        await Send(Cast.PineSuperintendent, new NamePerson.Command("", Cast.PineReceiver.Name, Cast.PineReceiver.Email, Roles.Deployer));
        await Take(Cast.PineReceiver.Email);
        await Send(Cast.PineSuperintendent, new WithdrawRole.Command("", Cast.PineReceiver.Email, Roles.Deployer));
        var kinds = await Rows(db => db.History
            .Where(row => row.Subject == HistorySubject.District)
            .OrderBy(row => row.Id)
            .Select(row => row.Kind)
            .ToListAsync());
        Assert.Equal([nameof(PersonNamed), nameof(RolesGranted), nameof(RolesWithdrawn)], kinds);
        Assert.Equal(2, await Rows(db => InboxOf(db, Cast.PineReceiver).CountAsync()));
        Assert.Equal(2, await Rows(db => InboxOf(db, Cast.PineDirector).CountAsync())); // who names people hears of both
        Assert.Equal(1, await Rows(db => InboxOf(db, Cast.PineSuperintendent).CountAsync())); // that it was accepted
        Assert.Equal(5, await Rows(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Who_left_is_told_so_and_nothing_more()
    {
        await Send(Cast.PineSuperintendent, new WithdrawRole.Command("", Cast.PineDirector.Email, Roles.TechnologyDirector));
        Assert.Equal(1, await Rows(db => InboxOf(db, Cast.PineDirector).CountAsync()));
        await Send(Cast.PineSuperintendent, new NamePerson.Command("", "Yan Zorn", "yan@pine.example", Roles.TechnologyDirector));
        await Send(Cast.UnionDirector, new NamePerson.Command(World.MemberOne, "Abe Orr", "abe@granite.example", Roles.Receiver));
        Assert.Equal(1, await Rows(db => InboxOf(db, Cast.PineDirector).CountAsync()));
        Assert.Equal(1, await Rows(db => db.Outbox.CountAsync(mail => mail.To == Cast.PineDirector.Email)));
    }

    private static IQueryable<PersonMembership> Memberships(PortalDb db, Person person) =>
        db.Memberships.Where(row => db.Users.Any(user => user.Id == row.PersonId && user.Email == person.Email));

    private static IQueryable<InboxItem> InboxOf(PortalDb db, Person person) =>
        db.InboxItems.Where(row => db.Users.Any(user => user.Id == row.PersonId && user.Email == person.Email));

    [Fact]
    public async Task A_neighbor_s_people_are_out_of_reach_and_other_roles_may_not()
    {
        Outcomes.NotFound(await Send(Cast.OakEverything, new ShowPeople.Query(new(World.Pine))));
        Outcomes.NotFound(await Send(
            Cast.OakEverything, new NamePerson.Command(World.Pine, "Yan Zorn", "yan@pine.example", Roles.Receiver)));
        Outcomes.NotFound(await Send(Cast.OakEverything, new WithdrawRole.Command(World.Pine, Cast.PineReceiver.Email, Roles.Receiver)));
        Outcomes.NotFound(await Send(Cast.OakEverything, new WithdrawRole.Command("", Cast.PineReceiver.Email, Roles.Receiver)));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, new ShowPeople.Query(new(World.Pine))));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineReceiver, new ShowPeople.Query(new())));
        await Assert.ThrowsAsync<MayNotException>(() => Send(
            Cast.PineBusiness, new NamePerson.Command("", "Yan Zorn", "yan@pine.example", Roles.Receiver)));
    }
}
