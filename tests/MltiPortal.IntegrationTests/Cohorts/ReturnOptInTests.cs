using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>The state sends opt-ins back.</summary>
public sealed class ReturnOptInTests(TestDatabases databases) : CohortTest(databases)
{
    private const string Reason = "The plan names nobody who maintains the devices.";

    [Fact]
    public async Task A_returned_opt_in_carries_its_reason_to_the_district_and_to_the_histories()
    {
        var returned = Outcomes.Done(await Send(Cast.MaineOfficer, await Pine(Reason)));
        Assert.Equal(("Pine Harbor School District", Money.Zero), (returned.DistrictName, returned.Released));
        var optIn = await Rows(db => db.OptIns.SingleAsync());
        Assert.Equal((OptInStatus.Returned, Reason, "Ada Fortin"), (optIn.Status, optIn.ReturnReason, optIn.DecidedBy));
        Assert.Equal(
            [(HistorySubject.Window, optIn.WindowId, nameof(OptInReturned)), (HistorySubject.OptIn, optIn.Id, nameof(OptInReturned))],
            (await Rows(db => db.History.OrderBy(row => row.Subject).ToListAsync())).Select(row => (row.Subject, row.SubjectId, row.Kind)));
        Assert.All(await Rows(db => db.History.Words()), text => Assert.Contains(Reason, text, StringComparison.Ordinal));
        Assert.All(
            await Rows(db => db.InboxItems.Select(row => row.Text).ToListAsync()),
            text => Assert.Contains(Reason, text, StringComparison.Ordinal));
        Assert.Equal(3, await Rows(db => db.Outbox.CountAsync()));
    }

    [Fact]
    public async Task An_approved_opt_in_that_is_returned_frees_its_money()
    {
        await Pine(Reason);
        await Approve(World.Pine);
        var returned = Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.Pine, Reason)));
        Assert.Equal(Submissions.WorkedState, returned.Released);
        var entries = await Rows(db => db.Commitments.OrderBy(entry => entry.FiscalYear).ThenBy(entry => entry.Id).ToListAsync());
        Assert.Equal([2028, 2028, 2029, 2029, 2030, 2030, 2031, 2031], entries.Select(entry => entry.FiscalYear.EndsIn));
        Assert.Equal(4, entries.Count(entry => entry.Movement == CommitmentMovement.Release && entry.Amount == Submissions.WorkedState));
        Assert.Equal(default, entries.Aggregate(default(CommitmentBalance), (sum, entry) => sum + entry.Change()));
        Assert.True((await Rows(db => Verify(db, "commitments", "ledger", "appropriations"))).IsWhole);
        Assert.EndsWith(
            "$28,577.00 a year is no longer reserved.",
            (await Rows(db => db.History.OrderByDescending(row => row.Id).Take(1).Words()))[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Money_that_was_freed_can_be_reserved_again()
    {
        await Pine(Reason);
        await Arrange(db => Submissions.Submit(db, World.Oak));
        await Arrange(db => Submissions.Appropriate(db, Submissions.WorkedState));
        await Approve(World.Pine);
        Outcomes.Refused(await Send(Cast.MaineOfficer, await Approval(World.Oak)));
        Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.Pine, Reason)));
        await Approve(World.Oak);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Nothing_is_returned_without_a_reason(string reason) =>
        Assert.Equal(nameof(ReturnOptIn.Command.Reason), Outcomes.Refusal(await Send(Cast.MaineOfficer, await Pine(reason))).Path);

    [Fact]
    public async Task A_reason_has_an_end() =>
        Assert.Contains(
            "1,000 characters",
            Outcomes.Refusal(await Send(Cast.MaineOfficer, await Pine(new string('x', 1_001)))).Text,
            StringComparison.Ordinal);

    [Fact]
    public async Task What_changed_since_it_was_shown_is_not_returned()
    {
        var command = await Pine(Reason);
        await Approve(World.Pine);
        Assert.Equal(("Ada Fortin", World.Now), Outcomes.Conflict(await Send(Cast.MaineOfficer, command)));
        Assert.Equal(Submissions.WorkedState.Cents, await Rows(db => db.Commitments.SumAsync(entry => entry.Reserved.Cents)));
    }

    [Fact]
    public async Task A_draft_and_a_returned_one_are_not_returned()
    {
        await Arrange(db => Submissions.Draft(db, World.Oak, Submissions.Worked));
        Assert.Contains(
            "still the district's draft",
            Outcomes.Refusal(await Send(Cast.MaineOfficer, await Returning(World.Oak, Reason))).Text,
            StringComparison.Ordinal);
        var pine = await Pine(Reason);
        await Send(Cast.MaineOfficer, pine);
        Assert.Contains("was returned by Ada Fortin", Outcomes.Refusal(await Send(Cast.MaineOfficer, pine)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_lock_nothing_is_returned()
    {
        await Pine(Reason);
        await Approve(World.Pine);
        await LockRow();
        Assert.Contains(
            "is locked and its orders are made",
            Outcomes.Refusal(await Send(Cast.MaineOfficer, await Returning(World.Pine, Reason))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_program_officer_of_the_state_may_return()
    {
        var command = await Pine(Reason);
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.MaineProcurement, command));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineDirector, command));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, command));
        Assert.Equal(OptInStatus.Submitted, await Rows(db => db.OptIns.Select(row => row.Status).SingleAsync()));
    }

    private async Task<ReturnOptIn.Command> Pine(string reason)
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        return await Returning(World.Pine, reason);
    }
}
