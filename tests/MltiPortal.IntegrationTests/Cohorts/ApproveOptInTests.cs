using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>The state approves opt-ins, as far as the appropriation reaches.</summary>
public sealed class ApproveOptInTests(TestDatabases databases) : PortalTest(databases)
{
    private static ApproveOptIn.Command Pine => new(World.Year, World.Pine, null);

    [Fact]
    public async Task An_approval_reserves_the_states_share_and_tells_the_district()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        var approved = Outcomes.Done(await Send(Cast.MaineOfficer, Pine));
        Assert.Equal(("Pine Harbor School District", "$28,577.00", "$19,971,423.00"), (approved.DistrictName, $"{approved.Reserved}", $"{approved.Left}"));
        var optIn = await Rows(db => db.OptIns.SingleAsync());
        Assert.Equal((OptInStatus.Approved, "Ada Fortin"), (optIn.Status, optIn.DecidedBy));
        var reservation = await Rows(db => db.Reservations.SingleAsync());
        Assert.Equal((Submissions.WorkedState, ReservationStatus.Reserved, optIn.DistrictId), (reservation.Amount, reservation.Status, reservation.DistrictId));
        Assert.Equal("Approved; $28,577.00 a year reserved.", (await Rows(db => db.History.Where(row => row.Subject == HistorySubject.OptIn).Take(1).Words()))[0]);
        var told = await Rows(db => db.Outbox.Select(mail => mail.To).ToListAsync());
        Assert.Equal([Cast.PineBusiness.Email, Cast.PineSuperintendent.Email, Cast.PineDirector.Email], told.Order(StringComparer.Ordinal));
        Assert.Equal(3, await Rows(db => db.InboxItems.CountAsync(item => item.Subject == "The opt-in of Pine Harbor School District is approved")));
    }

    [Fact]
    public async Task The_people_of_a_supervisory_union_are_told_of_a_members_approval()
    {
        await Arrange(db => Submissions.Submit(db, World.MemberOne));
        await Approve(World.MemberOne);
        Assert.Equal(Cast.UnionDirector.Email, await Rows(db => db.Outbox.Select(mail => mail.To).SingleAsync()));
    }

    [Fact]
    public async Task An_approval_stops_at_the_appropriation_and_names_the_amounts()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(db, World.Oak));
        await Arrange(db => Submissions.Appropriate(db, new Money(50_000_00)));
        Outcomes.Done(await Send(Cast.MaineOfficer, Pine));
        Assert.Equal(
            "Oak Ridge School District can't be approved: the state's share is $28,577.00 a year, and $21,423.00 is left of the $50,000.00 appropriated for fiscal year 2028; $28,577.00 is reserved or encumbered. "
            + "Return an opt-in that is approved already to free its money, or return this one with what it may ask for.",
            await Refusal(new ApproveOptIn.Command(World.Cohort, World.Oak, null)));
        Assert.Equal(OptInStatus.Submitted, await Rows(db => db.OptIns.Where(row => row.DecidedAt == null).Select(row => row.Status).SingleAsync()));
    }

    [Fact]
    public async Task The_last_cent_of_the_appropriation_may_be_reserved()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Appropriate(db, Submissions.WorkedState));
        Assert.Equal(Money.Zero, Outcomes.Done(await Send(Cast.MaineOfficer, Pine)).Left);
    }

    [Fact]
    public async Task Without_an_appropriation_only_local_money_is_approved()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(db, World.Oak, new SeatsAsked(Domain.Membership.Audience.Grade(6), "ipad", true, 10)));
        await Arrange(async db => db.Appropriations.RemoveRange(await db.Appropriations.ToListAsync()));
        Assert.Equal(
            "Pine Harbor School District can't be approved: nothing is appropriated for fiscal year 2028, and the state's share is $28,577.00 a year. Have the appropriation entered first.",
            await Refusal(Pine));
        await Approve(World.Oak);
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_not_approved()
    {
        var optIn = default(OptIn)!;
        await Arrange(async db => optIn = await Submissions.Submit(db, World.Pine));
        Assert.Equal(
            "The opt-in of Pine Harbor School District was changed by Superintendent on March 15, 2027, 10:30 AM, after you opened it. Nothing was done. Look at it as it is now, then decide.",
            await Refusal(Pine with { Version = Guid.NewGuid() }));
        Outcomes.Done(await Send(Cast.MaineOfficer, Pine with { Version = optIn.Version }));
    }

    [Fact]
    public async Task What_is_not_waiting_is_not_approved()
    {
        await Arrange(db => Submissions.Draft(db, World.Oak, Submissions.Worked));
        Assert.Equal("This opt-in can't be approved: it is still the district's draft.", await Refusal(new ApproveOptIn.Command(World.Cohort, World.Oak, null)));
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(async db => (await db.OptIns.SingleAsync(row => row.Status == OptInStatus.Submitted)).Return(await db.Windows.OrderBy(window => window.Id).FirstAsync(), "No", "Ada Fortin", World.Now));
        Assert.Equal("This opt-in was returned by Ada Fortin; it waits for the district to submit it again.", await Refusal(Pine));
    }

    [Fact]
    public async Task After_the_lock_nothing_is_approved()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(async db => (await db.Windows.SingleAsync(row => row.StateId == db.States.Single(state => state.Code == "ME").Id)).Lock(0, "Ada Fortin", World.ClosesAt.AddDays(1)));
        Assert.Equal("This opt-in can't be approved: the opt-in 2027–31 is locked and its orders are made.", await Refusal(Pine));
    }

    [Fact]
    public async Task Only_a_program_officer_of_the_state_may_approve()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.MaineFiscal, Pine));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineSuperintendent, Pine));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.AppleRep, Pine));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, Pine));
        Outcomes.NotFound(await Send(Cast.MaineOfficer, Pine with { Year = 2031 }));
        Assert.Equal(OptInStatus.Submitted, await Rows(db => db.OptIns.Select(row => row.Status).SingleAsync()));
    }

    [Fact]
    public async Task Fifty_approvals_of_one_opt_in_at_once_approve_it_once()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        var outcomes = await AtOnce(Enumerable.Repeat(Pine, 50));
        Assert.Single(outcomes.OfType<ApproveOptIn.Outcome.Approved>());
        var told = outcomes.OfType<ApproveOptIn.Outcome.Refused>().Select(refused => Assert.Single(refused).Text).ToList();
        Assert.Equal(49, told.Count);
        Assert.All(told, text => Assert.Equal("This opt-in was approved already, by Ada Fortin. Nothing changed.", text));
        Assert.Equal(1, await Rows(db => db.Reservations.CountAsync()));
    }

    [Fact]
    public async Task Two_hundred_approvals_at_once_stop_at_the_appropriation_for_a_hundred_and_twenty()
    {
        IReadOnlyList<string> codes = [];
        await Arrange(async db => codes = await Submissions.Many(db, 200));
        await Arrange(db => Submissions.Appropriate(db, Submissions.WorkedState * 120));
        var outcomes = await AtOnce(codes.Select(code => new ApproveOptIn.Command(World.Cohort, code, null)));
        Assert.Equal(120, outcomes.OfType<ApproveOptIn.Outcome.Approved>().Count());
        var told = outcomes.OfType<ApproveOptIn.Outcome.Refused>().Select(refused => Assert.Single(refused).Text).ToList();
        Assert.Equal(80, told.Count);
        Assert.All(told, text => Assert.Contains("the state's share is $28,577.00 a year, and $0.00 is left of the $3,429,240.00 appropriated", text, StringComparison.Ordinal));
        Assert.Equal(120, await Rows(db => db.OptIns.CountAsync(row => row.Status == OptInStatus.Approved)));
        Assert.Equal((Submissions.WorkedState * 120).Cents, await Rows(db => db.Reservations.SumAsync(row => row.Amount.Cents)));
    }

    private async Task<ApproveOptIn.Outcome[]> AtOnce(IEnumerable<ApproveOptIn.Command> commands)
    {
        // they wait for one another: on a slow machine, longer than a single command may take
        var node = await SecondNode("--Database:CommandTimeoutSeconds=180");
        var officer = await node.CurrentUserOf(Cast.MaineOfficer);
        return await Task.WhenAll(commands.Select(command => Task.Run(() => node.Send(officer, command))));
    }

    private async Task<string> Refusal(ApproveOptIn.Command command) =>
        Assert.Single(Outcomes.Refused(await Send(Cast.MaineOfficer, command))).Text;
}
