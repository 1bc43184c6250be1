using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Membership;

/// <summary>An account is on one side of the contract, and keeps the name of its owner.</summary>
public sealed class SidesTests(TestDatabases databases) : JoinTest(databases)
{
    [Fact]
    public async Task A_vendors_account_gets_no_role_of_a_state_or_district_and_the_reverse()
    {
        foreach (var (by, person, roles) in new[]
        {
            (Cast.MaineOfficer, Cast.AppleRep, Roles.FiscalOfficer),
            (Cast.PineSuperintendent, Cast.AppleRep, Roles.BusinessOfficial),
            (Cast.MaineOfficer, Cast.Cooperative, Roles.ProgramOfficer),
            (Cast.AppleRep, Cast.MaineOfficer, Roles.VendorRepresentative),
            (Cast.AppleRep, Cast.PineReceiver, Roles.VendorRepresentative),
            (Cast.Cooperative, Cast.HpRep, Roles.CooperativeOfficer),
        })
        {
            // the same answer as for an address that nobody has; the person, who may know it, is told why it can't be
            Outcomes.Done(await Send(by, new NamePerson.Command("", person.Name, person.Email, roles)));
            var nomination = Assert.Single(await WaitingOf(person.Email), row => row.Roles == roles);
            Assert.Contains(
                "One account can't be for both",
                Outcomes.Refusal(
                    await Answers(answers => answers.Accept(nomination.PersonId, nomination.Key, CancellationToken.None))).Text,
                StringComparison.Ordinal);
            Outcomes.Done(await Answers(answers => answers.Decline(nomination.PersonId, nomination.Key, CancellationToken.None)));
            Assert.False(await Rows(db => db.Memberships.AnyAsync(row => row.PersonId == nomination.PersonId && (row.Roles & roles) != 0
                && row.Kind == nomination.Kind)));
        }
    }

    [Fact]
    public async Task Of_a_vendor_and_a_district_that_name_one_new_person_at_once_one_gets_the_person()
    {
        for (var round = 0; round < 5; round++)
        {
            var email = $"both{round}@elsewhere.example";
            await Task.WhenAll(
                Task.Run(() => Send(Cast.AppleRep, new NamePerson.Command("", "Bo Both", email, Roles.VendorRepresentative))),
                Task.Run(() => Send(Cast.PineSuperintendent, new NamePerson.Command("", "Bo Both", email, Roles.Receiver))));
            var outcomes = new List<Outcome<AcceptNomination.Accepted>>();
            foreach (var nomination in await WaitingOf(email))
            {
                outcomes.Add(await Answers(answers => answers.Accept(nomination.PersonId, nomination.Key, CancellationToken.None)));
            }

            Assert.Single(outcomes.OfType<Outcome<AcceptNomination.Accepted>.Done>());
        }
    }

    [Fact]
    public async Task The_database_itself_takes_no_membership_of_another_side() =>
        await Assert.ThrowsAsync<DbUpdateException>(() => Arrange(async db =>
        {
            var rep = await db.Users.SingleAsync(user => user.Email == Cast.AppleRep.Email);
            var maine = await db.States.SingleAsync(state => state.Code == "ME");
            db.Memberships.Add(PersonMembership.InState(rep.Id, maine.Id, Roles.FiscalOfficer));
        }));

    [Theory]
    [InlineData(AccountSide.Vendor, OrganizationKind.State)]
    [InlineData(AccountSide.Buyer, OrganizationKind.Vendor)]
    public async Task The_database_itself_takes_no_side_that_is_not_the_kinds(AccountSide side, OrganizationKind kind)
    {
        var failed = await Record.ExceptionAsync(() => Rows(db => db.Memberships.Where(member => member.Kind == kind)
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.Side, side))));
        Assert.IsType<System.Data.Common.DbException>(failed, exactMatch: false);
    }

    [Theory]
    [InlineData("hal  OUELLETTE ", true)]
    [InlineData("Hal Ouelette", false)]
    [InlineData("Receiver", false)]
    public async Task The_name_that_is_entered_for_an_account_is_the_accounts(string name, bool isTaken)
    {
        var outcome = await Send(Cast.PineSuperintendent, new NamePerson.Command("", name, Cast.PineReceiver.Email, Roles.Deployer));
        Assert.Equal(isTaken, outcome is Outcome<NamePerson.Named>.Done);
        if (outcome is Outcome<NamePerson.Named>.Refused refused)
        {
            Assert.Equal(["Name"], refused.Objections.Select(objection => objection.Path));
            Assert.DoesNotContain(Cast.PineReceiver.Name, refused.Objections[0].Text, StringComparison.Ordinal);
        }

        // of another organization's person nothing is said; the person can't accept under another name
        Outcomes.Done(await Send(Cast.OakEverything, new NamePerson.Command("", name, Cast.PineReceiver.Email, Roles.Deployer)));
        var nomination = (await WaitingOf(Cast.PineReceiver.Email))[^1];
        var answer = await Answers(answers => answers.Accept(nomination.PersonId, nomination.Key, CancellationToken.None));
        Assert.Equal(isTaken, answer is Outcome<AcceptNomination.Accepted>.Done);
        Assert.Equal(
            Cast.PineReceiver.Name,
            await Rows(db => db.Users.Where(user => user.Email == Cast.PineReceiver.Email).Select(user => user.Name).SingleAsync()));
    }

    [Fact]
    public async Task A_vendors_representative_names_its_own_people_and_keeps_at_least_one()
    {
        Outcomes.Done(await Send(Cast.AppleRep, new NamePerson.Command("", "Ann Other", "ann@apple.example", Roles.VendorRepresentative)));
        await Join("ann@apple.example");
        var found = Outcomes.Done(await Send(Cast.AppleRep, new ShowPeople.Query(new())));
        Assert.Equal(["Ann Other", Cast.AppleRep.Name], found.Page.Rows.Select(person => person.Name).Order(StringComparer.Ordinal));
        Outcomes.NotFound(await Send(Cast.AppleRep, new NamePerson.Command(World.Pine, "Ann Other", "ann@apple.example", Roles.Receiver)));
        Outcomes.Done(await Send(Cast.AppleRep, new WithdrawRole.Command("", "ann@apple.example", Roles.VendorRepresentative)));
        Assert.IsType<Outcome<WithdrawRole.Withdrawn>.Refused>(await Send(
            Cast.AppleRep, new WithdrawRole.Command("", Cast.AppleRep.Email, Roles.VendorRepresentative)));
    }

    [Fact]
    public async Task Cooperative_officers_name_each_other()
    {
        Outcomes.Done(await Send(
            Cast.Cooperative, new NamePerson.Command("", "Otto Office", "otto@cooperative.example", Roles.CooperativeOfficer)));
        await Join("otto@cooperative.example");
        Assert.IsType<CurrentUser>(await Portal.CurrentUserOf(new Person("otto@cooperative.example", "Otto Office", "cooperative")));
    }

    private async Task<T> Answers<T>(Func<NominationAnswers, Task<T>> answer)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        return await answer(scope.ServiceProvider.GetRequiredService<NominationAnswers>());
    }
}
