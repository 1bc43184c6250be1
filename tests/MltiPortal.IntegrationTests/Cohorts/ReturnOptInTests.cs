using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>The state sends opt-ins back.</summary>
public sealed class ReturnOptInTests(TestDatabases databases) : PortalTest(databases)
{
    private const string Reason = "The plan names nobody who maintains the devices.";

    [Fact]
    public async Task A_returned_opt_in_carries_its_reason_to_the_district()
    {
        var returned = Outcomes.Done(await Send(Cast.MaineOfficer, await Pine(Reason)));
        Assert.Equal(("Pine Harbor School District", "$0.00"), (returned.DistrictName, $"{returned.Released}"));
        var optIn = await Rows(db => db.OptIns.SingleAsync());
        Assert.Equal((OptInStatus.Returned, Reason, "Ada Fortin"), (optIn.Status, optIn.ReturnReason, optIn.DecidedBy));
        Assert.Equal($"Returned: {Reason}", (await Rows(db => db.History.Take(1).Words()))[0]);
        Assert.All(await Rows(db => db.InboxItems.Select(row => row.Text).ToListAsync()), text => Assert.Contains(Reason, text, StringComparison.Ordinal));
        Assert.Equal(3, await Rows(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task An_approved_opt_in_that_is_returned_frees_its_money()
    {
        var command = await Pine(Reason);
        await Approve(World.Pine);
        var version = await Rows(db => db.OptIns.Select(row => row.Version).SingleAsync());
        var returned = Outcomes.Done(await Send(Cast.MaineOfficer, command with { Version = version }));
        Assert.Equal(Submissions.WorkedState, returned.Released);
        var reservation = await Rows(db => db.Reservations.SingleAsync());
        Assert.Equal(ReservationStatus.Released, reservation.Status);
        Assert.NotNull(reservation.ReleasedAt);
        Assert.Equal($"Returned: {Reason} $28,577.00 a year is no longer reserved.", (await Rows(db => db.History.OrderByDescending(row => row.Id).Take(1).Words()))[0]);
    }

    [Fact]
    public async Task Money_that_was_freed_can_be_reserved_again()
    {
        var command = await Pine(Reason);
        await Arrange(db => Submissions.Submit(db, World.Oak));
        await Arrange(db => Submissions.Appropriate(db, Submissions.WorkedState));
        var oak = new ApproveOptIn.Command(World.Cohort, World.Oak, null);
        await Approve(World.Pine);
        Outcomes.Refused(await Send(Cast.MaineOfficer, oak));
        var version = await Rows(db => db.OptIns.Where(row => row.Status == OptInStatus.Approved).Select(row => row.Version).SingleAsync());
        await Send(Cast.MaineOfficer, command with { Version = version });
        Outcomes.Done(await Send(Cast.MaineOfficer, oak));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Nothing_is_returned_without_a_reason(string? reason) => Assert.Equal(
        "An opt-in can't be returned without a reason. Say what the district should change.",
        await Refusal(await Pine(reason)));

    [Fact]
    public async Task A_reason_has_an_end() => Assert.Equal(
        "The reason is longer than 1,000 characters. Shorten it, and write the rest to the district.",
        await Refusal(await Pine(new string('x', 1_001))));

    [Fact]
    public async Task What_changed_since_it_was_shown_is_not_returned()
    {
        var command = await Pine(Reason);
        await Approve(World.Pine);
        Assert.StartsWith(
            "The opt-in of Pine Harbor School District was changed by Ada Fortin on March 15, 2027, 11:00 AM, after you opened it.",
            await Refusal(command),
            StringComparison.Ordinal);
        Assert.Equal(ReservationStatus.Reserved, await Rows(db => db.Reservations.Select(row => row.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_draft_and_a_returned_one_are_not_returned()
    {
        await Arrange(db => Submissions.Draft(db, World.Oak, Submissions.Worked));
        var version = await Rows(db => db.OptIns.Select(row => row.Version).SingleAsync());
        Assert.Equal("This opt-in can't be returned: it is still the district's draft.", await Refusal(new(World.Year, World.Oak, Reason, version)));
        var pine = await Pine(Reason);
        await Send(Cast.MaineOfficer, pine);
        Assert.Equal("This opt-in was returned by Ada Fortin; it waits for the district to submit it again.", await Refusal(pine));
    }

    [Fact]
    public async Task After_the_lock_nothing_is_returned()
    {
        var command = await Pine(Reason);
        await Approve(World.Pine);
        await Arrange(async db => (await db.Windows.SingleAsync(row => row.StateId == db.States.Single(state => state.Code == "ME").Id)).Lock(0, "Ada Fortin", World.ClosesAt.AddDays(1)));
        Assert.Equal("This opt-in can't be returned: the opt-in 2027–31 is locked and its orders are made.", await Refusal(command));
    }

    [Fact]
    public async Task Only_a_program_officer_of_the_state_may_return()
    {
        var command = await Pine(Reason);
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.MaineProcurement, command));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineSuperintendent, command));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, command));
    }

    private async Task<ReturnOptIn.Command> Pine(string? reason)
    {
        var optIn = default(OptIn)!;
        await Arrange(async db => optIn = await Submissions.Submit(db, World.Pine));
        return new(World.Year, World.Pine, reason, optIn.Version);
    }

    private async Task<string> Refusal(ReturnOptIn.Command command) =>
        Assert.Single(Outcomes.Refused(await Send(Cast.MaineOfficer, command))).Text;
}
