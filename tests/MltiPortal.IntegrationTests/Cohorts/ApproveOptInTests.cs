using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>The state approves opt-ins, as far as the appropriation reaches.</summary>
public sealed class ApproveOptInTests(TestDatabases databases) : CohortTest(databases)
{
    [Fact]
    public async Task An_approval_reserves_the_states_share_and_tells_the_district()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        var approved = await Approve(World.Pine);
        Assert.Equal(
            ("Pine Harbor School District", "$28,577.00", "$19,971,423.00"),
            (approved.DistrictName, $"{approved.Reserved}", $"{approved.Left}"));
        var optIn = await Rows(db => db.OptIns.SingleAsync());
        Assert.Equal((OptInStatus.Approved, "Ada Fortin"), (optIn.Status, optIn.DecidedBy));
        var entries = await Rows(db => db.Commitments.OrderBy(entry => entry.FiscalYear).ToListAsync());
        Assert.Equal(
            [
                (2028, CommitmentMovement.Reserve), (2029, CommitmentMovement.Plan), (2030, CommitmentMovement.Plan),
                (2031, CommitmentMovement.Plan),
            ],
            entries.Select(entry => (entry.FiscalYear.EndsIn, entry.Movement)));
        Assert.All(entries, entry => Assert.Equal(
            (Submissions.WorkedState, optIn.DistrictId, optIn.Id, "Ada Fortin"),
            (entry.Amount, entry.DistrictId, entry.OptInId, entry.By)));
        var told = await Rows(db => db.Outbox.Select(mail => mail.To).ToListAsync());
        Assert.Equal([Cast.PineBusiness.Email, Cast.PineSuperintendent.Email, Cast.PineDirector.Email], told.Order(StringComparer.Ordinal));
        Assert.Equal(3, await Rows(db => db.InboxItems.CountAsync(item => item.Path == $"/cohorts/2027/opt-ins/{World.Pine}")));
    }

    [Fact]
    public async Task An_approval_is_in_the_history_of_the_opt_in_and_of_the_window()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Approve(World.Pine);
        var optIn = await Rows(db => db.OptIns.SingleAsync());
        Assert.Equal(
            [(HistorySubject.Window, optIn.WindowId, nameof(OptInApproved)), (HistorySubject.OptIn, optIn.Id, nameof(OptInApproved))],
            (await Rows(db => db.History.OrderBy(row => row.Subject).ToListAsync())).Select(row => (row.Subject, row.SubjectId, row.Kind)));
        var board = Outcomes.Done(await Send(Cast.MaineOfficer, new ShowCohort.Query(World.Cohort)));
        Assert.Equal(
            ("Ada Fortin", "Pine Harbor School District's opt-in was approved; $28,577.00 a year is reserved."),
            (board.History[0].By, board.History[0].Text));
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
        await Approve(World.Pine);
        var text = Outcomes.Refusal(await Send(Cast.MaineOfficer, await Approval(World.Oak))).Text;
        Assert.All(
            ["$28,577.00 a year", "$21,423.00 is left of the $50,000.00", "fiscal year 2028"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Equal(
            OptInStatus.Submitted, await Rows(db => db.OptIns.Where(row => row.DecidedAt == null).Select(row => row.Status).SingleAsync()));
    }

    [Fact]
    public async Task The_last_cent_of_the_appropriation_may_be_reserved()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Appropriate(db, Submissions.WorkedState));
        Assert.Equal(Money.Zero, (await Approve(World.Pine)).Left);
    }

    [Fact]
    public async Task A_cent_too_little_is_too_little()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Appropriate(db, Submissions.WorkedState - new Money(1)));
        Outcomes.Refusal(await Send(Cast.MaineOfficer, await Approval(World.Pine)));
    }

    [Fact]
    public async Task Without_an_appropriation_only_local_money_is_approved()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(db, World.Oak, new SeatsAsked(Audience.Grade(6), "ipad", true, 10)));
        await Arrange(async db => db.Appropriations.RemoveRange(await db.Appropriations.ToListAsync()));
        Assert.Contains(
            "nothing is appropriated for fiscal year 2028",
            Outcomes.Refusal(await Send(Cast.MaineOfficer, await Approval(World.Pine))).Text,
            StringComparison.Ordinal);
        Assert.Equal(Money.Zero, (await Approve(World.Oak)).Reserved);
    }

    [Fact]
    public async Task What_changed_since_it_was_shown_is_not_approved_and_the_officer_is_told_who_changed_it()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        var command = await Approval(World.Pine);
        Assert.Equal(
            ("Superintendent", World.Now.AddMinutes(-30)),
            Outcomes.Conflict(await Send(Cast.MaineOfficer, command with { Version = Guid.NewGuid() })));
        Outcomes.Done(await Send(Cast.MaineOfficer, command));
    }

    [Fact]
    public async Task What_is_not_waiting_is_not_approved()
    {
        await Arrange(db => Submissions.Draft(db, World.Oak, Submissions.Worked));
        Assert.Contains(
            "still the district's draft",
            Outcomes.Refusal(await Send(Cast.MaineOfficer, await Approval(World.Oak))).Text,
            StringComparison.Ordinal);
        await Arrange(db => Submissions.Submit(db, World.Pine));
        Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.Pine, "No")));
        Assert.Contains(
            "was returned by Ada Fortin",
            Outcomes.Refusal(await Send(Cast.MaineOfficer, await Approval(World.Pine))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_lock_nothing_is_approved()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await LockRow();
        Assert.Contains(
            "is locked and its orders are made",
            Outcomes.Refusal(await Send(Cast.MaineOfficer, await Approval(World.Pine))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_program_officer_of_the_state_may_approve()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        var pine = await Approval(World.Pine);
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.MaineFiscal, pine));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineSuperintendent, pine));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.AppleRep, pine));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, pine));
        Outcomes.NotFound(await Send(Cast.VermontOfficer, pine with { Cohort = World.VermontCohort }));
        Outcomes.NotFound(await Send(Cast.MaineOfficer, pine with { Cohort = World.Cohort with { Year = 2031 } }));
        Assert.Equal(OptInStatus.Submitted, await Rows(db => db.OptIns.Select(row => row.Status).SingleAsync()));
    }

    [Fact]
    public async Task Fifty_approvals_of_one_opt_in_at_once_approve_it_once()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        var outcomes = await AtOnce(Enumerable.Repeat(await Approval(World.Pine), 50));
        Assert.Single(outcomes.OfType<Outcome<ApproveOptIn.Approved>.Done>());
        Assert.All(
            outcomes.Where(outcome => outcome is not Outcome<ApproveOptIn.Approved>.Done),
            outcome => Assert.Contains("was approved already, by Ada Fortin", Outcomes.Refusal(outcome).Text, StringComparison.Ordinal));
        Assert.Equal(1, await Rows(db => db.Commitments.CountAsync(entry => entry.Movement == CommitmentMovement.Reserve)));
    }

    /// <summary>
    /// The commands share no row but the appropriation's. Without <c>TakeAppropriations</c> in <c>ApproveOptIn</c>, 132 were approved on
    /// PostgreSQL; on SQLite its one writer protects it too.
    /// </summary>
    [Fact]
    public async Task Two_hundred_approvals_at_once_stop_at_the_appropriation_for_a_hundred_and_twenty()
    {
        await Arrange(db => Submissions.Many(db, 200));
        await Arrange(db => Submissions.Appropriate(db, Submissions.WorkedState * 120));
        var all = await Rows(db => (
            from optIn in db.OptIns
            join district in db.Districts on optIn.DistrictId equals district.Id
            select new { district.Code, optIn.Version }).ToListAsync());
        var outcomes = await AtOnce(all.Select(row => new ApproveOptIn.Command(World.Cohort, row.Code, row.Version)));
        Assert.Equal(120, outcomes.OfType<Outcome<ApproveOptIn.Approved>.Done>().Count());
        var told = outcomes
            .OfType<Outcome<ApproveOptIn.Approved>.Refused>()
            .Select(refused => Assert.Single(refused.Objections).Text)
            .ToList();
        Assert.Equal(80, told.Count);
        Assert.All(told, text => Assert.Contains("$0.00 is left of the $3,429,240.00 appropriated", text, StringComparison.Ordinal));
        Assert.Equal(120, await Rows(db => db.OptIns.CountAsync(row => row.Status == OptInStatus.Approved)));
        Assert.Equal((Submissions.WorkedState * 120).Cents, await Rows(db => db.Commitments.SumAsync(entry => entry.Reserved.Cents)));
    }

    private async Task<Outcome<ApproveOptIn.Approved>[]> AtOnce(IEnumerable<ApproveOptIn.Command> commands)
    {
        // they wait for one another: on a slow machine, longer than a single command may take
        var node = await SecondNode("--Database:CommandTimeoutSeconds=180");
        var officer = await node.CurrentUserOf(Cast.MaineOfficer);
        return await Task.WhenAll(commands.Select(command => Task.Run(() => node.Send(officer, command))));
    }
}
