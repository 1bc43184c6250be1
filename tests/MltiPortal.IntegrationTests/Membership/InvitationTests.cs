using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Membership;

/// <summary>From the invitation to the admission.</summary>
public sealed class InvitationTests(TestDatabases databases) : JoinTest(databases)
{
    [Fact]
    public async Task Many_are_invited_at_once_and_each_that_is_not_says_why()
    {
        var outcome = await Send(
            Cast.MaineOfficer, new InviteDistricts.Command([World.Elm, World.Pine, World.Union, "9999999", World.Birch]));

        var done = Outcomes.Done(outcome);
        Assert.Equal([new InviteDistricts.Invited(World.Elm, "Elm Valley School District", Contact)], done.Invited);
        Assert.Equal(
            [
                "Granite Falls Union 41 is not invited: it is a supervisory union and acts for its members. Invite the members.",
                "Maine has no district 5000042. Look it up in the list of districts.",
                "Maine has no district 9999999. Look it up in the list of districts.",
                "Pine Harbor School District is not invited again: it already takes part.",
            ],
            Texts(done.NotInvited).Order(StringComparer.Ordinal));
        var district = await Elm();
        Assert.Equal(DistrictStatus.Invited, district.DistrictStatus);
        var mail = await Rows(db => db.Outbox.SingleAsync());
        Assert.Equal(Contact, mail.To);
        Assert.Equal("Maine invites Elm Valley School District to its learning technology program", mail.Subject);
        Assert.Contains("The link opens until May 14, 2027;", await Portal.MailTo(mail.To), StringComparison.Ordinal);
        Assert.Equal(
            $"Invited. The link went to {Contact}.",
            Assert.Single(await Rows(db => db.History
                .Where(entry => entry.Subject == HistorySubject.District && entry.SubjectId == district.Id)
                .Words())));
    }

    [Fact]
    public async Task Every_eligible_district_is_invited_by_one_command()
    {
        Outcomes.Done(await Send(Cast.MaineOfficer, new SendInvitations.Command([], EveryEligible: true)));
        Assert.Equal(1, await Portal.Services.GetRequiredService<WorkRunner>().RunWaiting(CancellationToken.None));
        Assert.Equal(
            [World.Elm], await Rows(db => db.Districts.Where(row => row.InvitedAt >= World.Now).Select(row => row.Code).ToListAsync()));
        Assert.IsType<Outcome<SendInvitations.Begun>.Refused>(await Send(
            Cast.MaineOfficer, new SendInvitations.Command([], EveryEligible: true)));
    }

    [Fact]
    public async Task Nobody_selected_is_refused()
    {
        var refused = Assert.IsType<Outcome<InviteDistricts.Sent>.Refused>(await Send(Cast.MaineOfficer, new InviteDistricts.Command([])));
        Assert.Equal(["No district is selected. Select at least one in the list, then invite again."], Texts(refused.Objections));
    }

    [Fact]
    public async Task A_second_invitation_makes_the_first_link_worthless()
    {
        var first = await Invite();
        var second = await Invite();

        Assert.NotEqual(first, second);
        Assert.Null((await Holder(first)).LinkId);
        Assert.NotNull((await Holder(second)).LinkId);
        var closed = Outcomes.Done(await Portal.Send(CurrentUser.Nobody, new ShowInvitation.Query(first))).Closed!;
        Assert.StartsWith("This link was replaced by a newer one on March 15, 2027, ", closed.Why, StringComparison.Ordinal);
        Assert.Contains("the Maine Department of Education", closed.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_link_says_whom_to_ask()
    {
        var token = await Invite();
        Portal.Clock.MoveTo(World.Now.AddDays(61));

        var closed = Outcomes.Done(await Portal.Send(await Holder(token), new ShowInvitation.Query(token))).Closed!;

        Assert.StartsWith("This link expired on May 14, 2027", closed.Why, StringComparison.Ordinal);
        Assert.Contains("the Maine Department of Education", closed.WhatToDo, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SignInFirstException>(async () => await Accept(token));
    }

    [Fact]
    public async Task The_link_shows_its_holder_the_record_and_nobody_else()
    {
        var token = await Invite();

        var open = Outcomes.Done(await Portal.Send(await Holder(token), new ShowInvitation.Query(token))).Open!;
        Assert.Equal(World.Elm, open.Row.Code);
        Assert.Equal(["Elm Valley School District Middle School"], open.Schools);
        Assert.Equal("2027-1", open.Agreement!.Version);

        // a token in a message is no key: only the link that the request came by is
        Outcomes.NotFound(await Portal.Send(CurrentUser.Nobody, new ShowInvitation.Query(token)));
        Outcomes.NotFound(await Portal.Send(CurrentUser.Nobody, new ShowInvitation.Query("no such token")));
    }

    [Fact]
    public async Task Opening_is_noted_once()
    {
        var holder = await Holder(await Invite());

        Assert.True(Outcomes.Done(await Portal.Send(holder, new OpenInvitation.Command())).IsFirst);
        Assert.False(Outcomes.Done(await Portal.Send(holder, new OpenInvitation.Command())).IsFirst);

        Assert.Equal(DistrictStatus.Opened, (await Elm()).DistrictStatus);
    }

    [Fact]
    public async Task An_answer_with_everything_missing_names_all_of_it()
    {
        var holder = await Holder(await Invite());
        var nobody = new AcceptInvitation.NamedPerson("", "");

        var refused = Assert.IsType<Outcome<AcceptInvitation.Applied>.Refused>(await Portal.Send(
            holder,
            new AcceptInvitation.Command(
                new DistrictRecord("", "", "12", DeliverTo.Warehouse, ""),
                nobody,
                nobody,
                new("Wes Todd", "wes at elm"),
                (await Elm()).Version)));

        Assert.Equal(
            [
                "Record.Name", "Record.Address", "Record.Phone", "Record.WarehouseAddress", "TechnologyDirector.Name",
                "TechnologyDirector.Email",
                "BusinessOfficial.Name", "BusinessOfficial.Email", "Superintendent.Email",
            ],
            refused.Objections.Select(objection => objection.Path));
        Assert.Equal(DistrictStatus.Invited, (await Elm()).DistrictStatus);
    }

    [Fact]
    public async Task What_is_too_long_is_refused()
    {
        var holder = await Holder(await Invite());
        var refused = Assert.IsType<Outcome<Nothing>.Refused>(await Portal.Send(holder, new SaveInvitation.Command(
            new DistrictRecord(new string('n', 201), new string('a', 2_001), new string('1', 41), (DeliverTo)7, new string('w', 2_001)),
            (await Elm()).Version)));

        Assert.Equal(
            [
                "The district's name has more than 200 characters. Shorten it.",
                "The mailing address has more than 2,000 characters. Shorten it.",
                "The phone number has more than 40 characters. Enter one number.",
                "The warehouse address has more than 2,000 characters. Shorten it.",
                "Choose where devices are delivered: to the schools, or to a warehouse.",
            ],
            Texts(refused.Objections));
        var named = Assert.IsType<Outcome<AcceptInvitation.Applied>.Refused>(await Portal.Send(
            holder, (await Answer()) with { Superintendent = new(new string('n', 201), "wes@elm.example") }));
        Assert.Equal(["The name of the superintendent has more than 200 characters. Shorten it."], Texts(named.Objections));
    }

    [Fact]
    public async Task One_address_for_two_people_is_refused_and_one_person_may_be_all_three()
    {
        var token = await Invite();
        var refused = Assert.IsType<Outcome<AcceptInvitation.Applied>.Refused>(
            await Accept(token, (await Answer()) with { Superintendent = new("Wes Todd", "UMA@elm.example") }));
        var objection = Assert.Single(refused.Objections);
        Assert.Equal("Superintendent.Email", objection.Path);
        Assert.Equal(
            "uma@elm.example is entered for Uma Reed and for Wes Todd. Each person needs an address of their own; if it is one person, "
                + "enter the name alike.",
            objection.Text);

        Outcomes.Done(
            await Accept(
                token, (await Answer()) with { BusinessOfficial = Director, Superintendent = new("uma reed", "UMA@elm.example") }));
        Assert.Equal(
            [Roles.TechnologyDirector, Roles.BusinessOfficial | Roles.Superintendent],
            (await WaitingOf("uma@elm.example")).Select(nomination => nomination.Roles));
        Assert.Equal(1, await Rows(db => db.Outbox.CountAsync(mail => mail.To == "uma@elm.example")));
    }

    [Fact]
    public async Task An_accepted_invitation_keeps_the_record_names_the_people_and_tells_the_state()
    {
        await Apply();

        var district = await Elm();
        Assert.Equal(
            (DistrictStatus.Applied, "7 River Road\nElm Valley, ME 04000", "207-555-0134"),
            (district.DistrictStatus, district.Address, district.Phone));
        var people = await Rows(db => (
            from nomination in db.Nominations
            where nomination.DistrictId == district.Id
            join user in db.Users on nomination.PersonId equals user.Id
            orderby user.Name
            select new { user.Name, user.Email, user.ActivatedAt, user.PasswordHash, nomination.Roles }).ToListAsync());
        Assert.False(await Rows(db => db.Memberships.AnyAsync(member => member.DistrictId == district.Id)));
        Assert.Equal(
            [
                ("Uma Reed", "uma@elm.example", Roles.TechnologyDirector),
                ("Vic Stone", "vic@elm.example", Roles.BusinessOfficial),
                ("Wes Todd", "wes@elm.example", Roles.Superintendent)
            ],
            people.Select(person => (person.Name, person.Email!, person.Roles)));
        Assert.All(people, person => Assert.True(person.ActivatedAt is null && person.PasswordHash is null));
        Assert.StartsWith("/accounts/activate/", await PathFor("wes@elm.example"), StringComparison.Ordinal);
        var told = await Rows(db => db.InboxItems.Where(item => item.Subject == "Elm Valley School District asked to join").ToListAsync());
        Assert.Equal($"/membership/districts/{World.Elm}", Assert.Single(told).Path);
    }

    [Fact]
    public async Task Who_has_an_account_keeps_it_and_gets_no_link()
    {
        var token = await Invite();
        await Accept(token, (await Answer()) with { BusinessOfficial = new("Finn Roy", Cast.PineBusiness.Email) });

        var roy = await Rows(db => db.Users.SingleAsync(user => user.Email == Cast.PineBusiness.Email));
        Assert.Equal("Finn Roy", roy.Name);
        Assert.Equal(1, await Rows(db => db.Memberships.CountAsync(member => member.PersonId == roy.Id && member.EndedAt == null)));
        Assert.Equal(0, await Rows(db => db.AccessLinks.CountAsync(link => link.PersonId == roy.Id)));
        Assert.Equal(1, await Rows(db => db.InboxItems.CountAsync(item => item.PersonId == roy.Id)));
    }

    [Fact]
    public async Task A_link_answers_once()
    {
        var token = await Invite();
        var holder = await Holder(token);
        Outcomes.Done(await Portal.Send(holder, await Answer()));

        var refused = Assert.IsType<Outcome<DeclineInvitation.Declined>.Refused>(await Portal.Send(
            holder, new DeclineInvitation.Command("We changed our mind.")));
        Assert.Equal([""], refused.Objections.Select(objection => objection.Path));
        Assert.IsType<Outcome<Nothing>.Refused>(await Portal.Send(holder, new SaveInvitation.Command(Complete, (await Elm()).Version)));
        var closed = Outcomes.Done(await Portal.Send(holder, new ShowInvitation.Query(token))).Closed!;
        Assert.StartsWith("This invitation was answered on March 15, 2027, ", closed.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_twenty_parallel_answers_with_one_link_one_counts()
    {
        var holder = await Holder(await Invite());
        var answer = await Answer();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Portal.Send(holder, answer))));

        Assert.Single(outcomes.OfType<Outcome<AcceptInvitation.Applied>.Done>());
        Assert.Equal(
            19,
            outcomes
                .OfType<Outcome<AcceptInvitation.Applied>.Refused>()
                .Count(refused => refused.Objections is [{ Text: var text }]
                    && text.StartsWith("This invitation was answered", StringComparison.Ordinal)));
        Assert.Equal(3, await Rows(db => db.Outbox.CountAsync(mail => mail.Subject.StartsWith("You were named"))));
    }

    [Fact]
    public async Task A_record_that_changed_meanwhile_is_not_overwritten()
    {
        var token = await Invite();
        var holder = await Holder(token);
        var stale = await Answer();
        Outcomes.Done(await Portal.Send(holder, new SaveInvitation.Command(Complete with { Phone = "" }, stale.Version)));

        var refused = Assert.IsType<Outcome<AcceptInvitation.Applied>.Refused>(await Portal.Send(holder, stale));

        var text = Assert.Single(refused.Objections).Text;
        Assert.StartsWith($"{Contact} (Elm Valley School District), on March 15, 2027, ", text, StringComparison.Ordinal);
        Assert.EndsWith(
            "changed Elm Valley School District after you opened this page. Your changes were not saved. "
                + "They are still on this page: compare them with the record, then send them again.",
            text,
            StringComparison.Ordinal);

        // the link was not spent by a refusal
        Outcomes.Done(await Accept(token));
    }

    [Fact]
    public async Task A_district_declines_with_a_reason()
    {
        var holder = await Holder(await Invite());
        var refused = Assert.IsType<Outcome<DeclineInvitation.Declined>.Refused>(await Portal.Send(
            holder, new DeclineInvitation.Command(" no ")));
        Assert.Equal(["Say in a sentence why the district does not take part: the state plans by it."], Texts(refused.Objections));
        var tooLong = Assert.IsType<Outcome<DeclineInvitation.Declined>.Refused>(await Portal.Send(
            holder, new DeclineInvitation.Command(new string('x', 1_501))));
        Assert.Equal(["The reason has more than 1,500 characters. Shorten it."], Texts(tooLong.Objections));

        Outcomes.Done(await Portal.Send(holder, new DeclineInvitation.Command("We have a contract of our own until 2029.")));

        var district = await Elm();
        Assert.Equal(
            (DistrictStatus.Declined, "We have a contract of our own until 2029."), (district.DistrictStatus, district.StatusReason));
        Assert.Equal(
            1, await Rows(db => db.InboxItems.CountAsync(item => item.Subject == "Elm Valley School District declined to take part")));

        // and may be invited again
        await Invite();
        Assert.Equal(DistrictStatus.Invited, (await Elm()).DistrictStatus);
    }

    [Fact]
    public async Task The_state_admits_and_the_people_are_told()
    {
        await Apply();
        var version = (await Elm()).Version;

        Outcomes.Done(await Send(Cast.MaineOfficer, new AdmitDistrict.Command(World.Elm, version)));

        Assert.Equal(DistrictStatus.Admitted, (await Elm()).DistrictStatus);
        Assert.Equal(3, await Rows(db => db.InboxItems.CountAsync(item => item.Subject == "Elm Valley School District was admitted")));
        var again = Assert.IsType<Outcome<AdmitDistrict.Admitted>.Refused>(await Send(
            Cast.MaineOfficer, new AdmitDistrict.Command(World.Elm, version)));
        Assert.Equal(
            ["Elm Valley School District can't be admitted: it has been admitted already, on March 15, 2027."], Texts(again.Objections));
    }

    [Fact]
    public async Task Admitting_a_district_confirms_the_people_of_its_answer_whether_they_accepted_before_or_after()
    {
        await Apply();
        var token = await TokenFor("wes@elm.example");
        await Join("uma@elm.example");
        await Join("vic@elm.example");
        Assert.Equal(Roles.TechnologyDirector, await RolesOf("uma@elm.example"));
        Assert.Equal(Roles.None, await RolesOf("vic@elm.example")); // who certifies waits for the state

        Outcomes.Done(await Send(Cast.MaineOfficer, new AdmitDistrict.Command(World.Elm, (await Elm()).Version)));
        Assert.Equal(Roles.BusinessOfficial, await RolesOf("vic@elm.example"));
        Assert.Equal(Roles.None, await RolesOf("wes@elm.example"));
        await Portal.Send(CurrentUser.Nobody, new ActivateAccount.Command(token, "four lucky geese fly", "four lucky geese fly"));
        await Join("wes@elm.example");
        Assert.Equal(Roles.Superintendent, await RolesOf("wes@elm.example"));
    }

    private async Task<Roles> RolesOf(string email) => await Rows(db => db.Memberships
        .Where(member => member.EndedAt == null && db.Users.Any(user => user.Id == member.PersonId && user.Email == email))
        .Select(member => member.Roles).SingleOrDefaultAsync());

    [Fact]
    public async Task What_has_not_applied_is_not_admitted_and_not_returned()
    {
        var version = (await Elm()).Version;
        var refused = Assert.IsType<Outcome<AdmitDistrict.Admitted>.Refused>(await Send(
            Cast.MaineOfficer, new AdmitDistrict.Command(World.Elm, version)));
        Assert.Equal(
            ["Elm Valley School District can't be admitted: it has no application waiting. It has to answer its invitation first."],
            Texts(refused.Objections));
        var returned = Assert.IsType<Outcome<ReturnDistrict.Returned>.Refused>(await Send(
            Cast.MaineOfficer, new ReturnDistrict.Command(World.Elm, "Please correct it.", version)));
        Assert.Equal(
            ["Elm Valley School District can't be returned: it has no application waiting. It has to answer its invitation first."],
            Texts(returned.Objections));
        var why = Assert.IsType<Outcome<ReturnDistrict.Returned>.Refused>(await Send(
            Cast.MaineOfficer, new ReturnDistrict.Command(World.Elm, "", version)));
        Assert.Equal(["Say in a sentence what the district has to correct: it reads this."], Texts(why.Objections));
    }

    [Fact]
    public async Task An_application_of_another_version_is_not_admitted_unseen()
    {
        await Apply();
        var refused = Assert.IsType<Outcome<AdmitDistrict.Admitted>.Refused>(await Send(
            Cast.MaineOfficer, new AdmitDistrict.Command(World.Elm, Guid.NewGuid())));
        Assert.StartsWith(
            $"{Contact} (Elm Valley School District), on March 15, 2027, ",
            Assert.Single(refused.Objections).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_application_is_answered_again_with_a_new_link_and_other_people()
    {
        await Apply();
        var returned = Outcomes.Done(
            await Send(
                Cast.MaineOfficer, new ReturnDistrict.Command(World.Elm, "The superintendent retired in June.", (await Elm()).Version)));
        Assert.Equal(Contact, returned.Email);
        Assert.Equal(DistrictStatus.Returned, (await Elm()).DistrictStatus);

        var token = await TokenFor(Contact);
        var open = Outcomes.Done(await Portal.Send(await Holder(token), new ShowInvitation.Query(token))).Open!;
        Assert.Equal("The superintendent retired in June.", open.Row.Reason);
        Assert.Equal(3, open.People.Count);

        Outcomes.Done(await Accept(token, (await Answer()) with { Superintendent = new("Xia Young", "xia@elm.example") }));

        var district = await Elm();
        var holders = await Rows(db => (
            from nomination in db.Nominations
            where nomination.DistrictId == district.Id && nomination.Status == NominationStatus.Waiting
            orderby nomination.Name
            select nomination.Name).ToListAsync());
        Assert.Equal(["Uma Reed", "Vic Stone", "Xia Young"], holders);
    }

    [Fact]
    public async Task Another_state_finds_nothing_and_other_roles_may_not()
    {
        await Apply();
        var version = (await Elm()).Version;

        Outcomes.NotFound(await Send(Cast.VermontOfficer, new AdmitDistrict.Command(World.Elm, version)));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, new ReturnDistrict.Command(World.Elm, "Not ours at all.", version)));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, new ShowDistrict.Query(World.Elm)));
        Outcomes.NotFound(await Send(Cast.PineDirector, new ShowDistrict.Query(World.Elm)));
        Assert.IsType<Outcome<InviteDistricts.Sent>.Refused>(await Send(Cast.VermontOfficer, new InviteDistricts.Command([World.Elm])));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineDirector, new InviteDistricts.Command([World.Pine])));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.MaineProcurement, new AdmitDistrict.Command(World.Elm, version)));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.AppleRep, new ShowDistrict.Query(World.Elm)));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.MaineOfficer, new DeclineInvitation.Command("For the district.")));
    }
}
