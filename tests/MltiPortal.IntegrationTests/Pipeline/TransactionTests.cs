using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;
using Npgsql;

namespace MltiPortal.IntegrationTests.Pipeline;

/// <summary>What a command works on, and what becomes of it when the database or somebody else comes in between.</summary>
public sealed class TransactionTests(TestDatabases databases) : CohortTest(databases)
{
    [Fact]
    public async Task A_window_that_was_locked_after_the_page_read_it_binds_no_money()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await using var request = await Request(Cast.MaineOfficer);
        Outcomes.Done(await request.Send(new ShowDecision.Query(World.Cohort, World.Pine)));
        await request.Track(); // as a page that keeps what it read would
        await LockPastItsRules();
        Outcomes.Refused(await request.Send(await Approval(World.Pine)));
        Assert.Equal(0, await Rows(db => db.Commitments.CountAsync()));
        Assert.Equal(OptInStatus.Submitted, await Rows(db => db.OptIns.Select(row => row.Status).SingleAsync()));
    }

    [Fact]
    public async Task Of_two_commands_of_one_request_the_second_sees_what_somebody_else_did_in_between()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(db, World.Oak));
        await using var request = await Request(Cast.MaineOfficer);
        Outcomes.Done(await request.Send(await Approval(World.Pine)));
        Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.Oak, "Fewer seats")));
        Outcomes.Refused(await request.Send(await Approval(World.Oak)));
        Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.Pine, "Fewer seats")));
        Outcomes.Refused(await request.Send(await Approval(World.Pine)));
        Assert.Equal(0, await Rows(db => db.Commitments.SumAsync(row => row.Reserved.Cents)));
    }

    [Fact]
    public async Task What_a_refused_command_changed_is_not_saved_by_the_next_one()
    {
        await using var request = await Request(Cast.MaineOfficer);
        var version = await Rows(db => db.Districts.Where(row => row.Code == World.Elm).Select(row => row.Version).SingleAsync());
        Assert.IsType<Outcome<AdmitDistrict.Admitted>.Refused>(await request.Send(new AdmitDistrict.Command(World.Elm, version)));
        Outcomes.Done(await request.Send(new NamePerson.Command("", "Una Weld", "una@maine.example", Roles.FiscalOfficer)));
        var details = await Rows(db => db.AuditEntries.Select(entry => entry.Details).SingleAsync());
        Assert.DoesNotContain("District modified", details, StringComparison.Ordinal);
    }

    /// <summary>Both take the opt-in's row first: money that was freed must be in no order.</summary>
    [Fact]
    public async Task A_return_and_a_lock_at_the_same_moment_leave_reserved_exactly_what_the_orders_contain()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(db, World.Oak));
        await Arrange(db => db.Windows.ExecuteUpdateAsync(set => set.SetProperty(row => row.ClosesAt, World.Now.AddDays(-1))));
        foreach (var code in new[] { World.Pine, World.Oak })
        {
            await Approve(code);
        }

        var rehearsal = Outcomes.Done(await Send(Cast.MaineOfficer, new PreviewLock.Query(World.Cohort)));
        var versions = await Rows(db => db.OptIns.OrderBy(row => row.Id).Select(row => row.Version).ToListAsync());
        var officer = await Portal.CurrentUserOf(Cast.MaineOfficer);
        await Task.WhenAll(
            Task.Run(() => Portal.Send(officer, new ReturnOptIn.Command(World.Cohort, World.Oak, versions[1], "Fewer seats"))),
            Task.Run(() => Portal.Send(officer, new LockWindow.Command(World.Cohort, rehearsal.NotToExceed))),
            Task.Run(() => Portal.Send(officer, new ReturnOptIn.Command(World.Cohort, World.Pine, versions[0], "Fewer seats"))),
            Task.Run(() => Portal.Send(officer, new LockWindow.Command(World.Cohort, rehearsal.NotToExceed))));
        var isLocked = await Rows(db => db.Windows.AnyAsync(window => window.LockedAt != null));
        var ordered = await Rows(db => db.OrderLineShares
            .Where(share => share.FundingProgramId != null)
            .SumAsync(share => share.Amount.Cents));
        var reserved = await Rows(db => db.Commitments.SumAsync(row => row.Reserved.Cents));
        Assert.Equal(isLocked ? (Submissions.WorkedState * 2).Cents : 0, ordered);
        Assert.Equal(isLocked ? ordered : 0, reserved);
    }

    [Fact]
    public async Task Two_signatures_of_one_opt_in_at_the_same_moment_leave_one_agreement()
    {
        await Arrange(async db =>
        {
            var optIn = await Submissions.Submit(db, World.Oak);
            Assert.Null(optIn.Withdraw(
                await db.Windows.SingleAsync(row => row.Id == optIn.WindowId),
                await db.Districts.SingleAsync(row => row.Id == optIn.DistrictId),
                "Jon Levesque",
                World.Now));
        });
        var version = await Rows(db => db.OptIns.Select(row => row.Version).SingleAsync());
        var sign = new SignAgreement.Command(
            World.Cohort, World.Oak, version, Enum.GetValues<Acceptance>().ToHashSet(), new DateOnly(2027, 3, 10), "Superintendent");
        var outcomes = await AtOnce(Cast.OakEverything, Enumerable.Repeat(sign, 6));
        Assert.Single(outcomes.OfType<Outcome<SignAgreement.Submitted>.Done>());
        Assert.Equal(1, await Rows(db => db.SignedAgreements.CountAsync()));
    }

    [Fact]
    public async Task Drafts_begun_at_the_same_moment_are_one_draft_and_nobody_gets_an_error()
    {
        var plan = new SavePlan.Command(
            World.Cohort, World.Oak, null, new LongTermPlan { Supports = "Help desk", YearlyCostCents = 1_150_00 });
        var outcomes = await AtOnce(Cast.OakEverything, Enumerable.Repeat(plan, 8));
        Assert.NotEmpty(outcomes.OfType<Outcome<SavePlan.Saved>.Done>());
        Assert.All(outcomes, outcome => Assert.True(outcome is Outcome<SavePlan.Saved>.Done or Outcome<SavePlan.Saved>.Conflict));
        Assert.Equal(1, await Rows(db => db.OptIns.CountAsync()));
    }

    [Fact]
    public async Task Somebody_named_by_several_at_the_same_moment_is_named_once()
    {
        var name = new NamePerson.Command("", "Una Weld", "una@maine.example", Roles.FiscalOfficer);
        var outcomes = await AtOnce(Cast.MaineOfficer, Enumerable.Repeat(name, 6));
        Assert.Single(outcomes.OfType<Outcome<NamePerson.Named>.Done>());
        Assert.All(outcomes, outcome => Assert.True(outcome is Outcome<NamePerson.Named>.Done or Outcome<NamePerson.Named>.Refused));
        Assert.Equal(
            1,
            await Rows(db => db.Nominations.CountAsync(row => db.Users.Any(user => user.Id == row.PersonId && user.Name == "Una Weld"))));
    }

    [Fact]
    public async Task Two_who_take_each_other_s_last_role_away_leave_one()
    {
        await Arrange(async db =>
        {
            var una = Application.Accounts.Account.For("Una Weld", "una@maine.example", AccountSide.Buyer);
            db.Users.Add(una);
            await db.SaveChangesAsync();
            var maine = await db.States.SingleAsync(state => state.Code == "ME");
            db.Memberships.Add(PersonMembership.InState(una.Id, maine.Id, Roles.ProgramOfficer));
        });
        var outcomes = await AtOnce(
            Cast.MaineOfficer,
            [
                new WithdrawRole.Command("", "una@maine.example", Roles.ProgramOfficer),
                new WithdrawRole.Command("", Cast.MaineOfficer.Email, Roles.ProgramOfficer)
            ]);
        Assert.Single(outcomes.OfType<Outcome<WithdrawRole.Withdrawn>.Done>());
        var left = await Rows(db => db.Memberships.CountAsync(row => row.Kind == OrganizationKind.State && row.EndedAt == null
            && (row.Roles & Roles.ProgramOfficer) != Roles.None && db.States.Any(state => state.Id == row.StateId && state.Code == "ME")));
        Assert.Equal(1, left);
    }

    /// <summary>
    /// Whoever moves money takes the appropriation's row first: while somebody holds that row, and no other, all of them wait.
    /// </summary>
    [Fact]
    public async Task Two_approvals_a_return_and_a_certification_wait_for_the_appropriation_s_row_alone()
    {
        Assert.SkipUnless(TestDatabases.Provider == DatabaseProvider.PostgreSql, "SQLite has one writer, who waits for everything.");
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        await Arrange(db => db.Windows.Where(row => row.StateId == World.Cohort.StateId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.LockedAt, (DateTime?)null).SetProperty(row => row.ClosesAt, World.ClosesAt)));
        var districts = await Rows(db => Submissions.Many(db, 2));
        await Arrange(db => Submissions.Appropriate(db, OrderRows.OakReserved + OrderRows.PineReserved + Submissions.WorkedState));
        var order = await Rows(db => db.Orders.Where(row => row.Key == OrderRows.AppleKey).Select(row => row.Version).SingleAsync());
        await using var other = new NpgsqlConnection(Portal.Connection);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await Sql(other, """UPDATE "Appropriations" SET "Version" = "Version" """);
        var approvals = new List<Task<Outcome<ApproveOptIn.Approved>>>();
        foreach (var district in districts)
        {
            approvals.Add(Send(Cast.MaineOfficer, await Approval(district)));
        }

        Assert.Equal(2, await Waiters(2));
        var returning = Send(Cast.MaineOfficer, await Returning(World.Oak, "Fewer seats"));
        Assert.Equal(3, await Waiters(3));
        var certifying = Send(Cast.MaineFiscal, new CertifyOrder.Command(OrderRows.AppleKey, order));
        Assert.Equal(4, await Waiters(4));
        await transaction.CommitAsync();
        await Task.WhenAll([.. approvals, returning, certifying]);
        var approved = await Task.WhenAll(approvals);

        // there is room for one of the two, and for both once Oak's money is given back
        var bound = await Rows(db => db.Commitments.SumAsync(entry => entry.Reserved.Cents + entry.Encumbered.Cents));
        var appropriated = await Rows(db => db.Appropriations
            .Where(row => row.StateId == World.Cohort.StateId)
            .SumAsync(row => row.Amount.Cents));
        Assert.InRange(bound, 0, appropriated);
        Assert.Contains(approved, outcome => outcome is Outcome<ApproveOptIn.Approved>.Done);
    }

    [Fact]
    public async Task A_deadlock_repeats_the_whole_command()
    {
        Assert.SkipUnless(TestDatabases.Provider == DatabaseProvider.PostgreSql, "SQLite has one writer and no deadlock.");
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await using var other = new NpgsqlConnection(Portal.Connection);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await Sql(other, """UPDATE "Appropriations" SET "Version" = "Version" """);
        var approving = Send(Cast.MaineOfficer, await Approval(World.Pine)); // has the opt-in, waits for the appropriation
        await Waiters(1);
        await Sql(other, "SET LOCAL deadlock_timeout = '30s'"); // so that the command is the one that is given up
        await Sql(other, """UPDATE "OptIns" SET "Version" = "Version" """);
        await transaction.CommitAsync();
        Outcomes.Done(await approving);
        Assert.Equal((4, 1), (await Rows(db => db.Commitments.CountAsync()), await Rows(db => db.AuditEntries.CountAsync())));
    }

    [Fact]
    public async Task A_connection_that_drops_before_the_commit_repeats_the_whole_command()
    {
        Assert.SkipUnless(TestDatabases.Provider == DatabaseProvider.PostgreSql, "SQLite has no connection to lose.");
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await using var other = new NpgsqlConnection(Portal.Connection);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await Sql(other, """UPDATE "Appropriations" SET "Version" = "Version" """);
        var approving = Send(Cast.MaineOfficer, await Approval(World.Pine));
        await Waiters(1);
        await Sql(
            other,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
        await Waiters(1);
        await transaction.CommitAsync();
        Outcomes.Done(await approving);
        Assert.Equal((4, 1), (await Rows(db => db.Commitments.CountAsync()), await Rows(db => db.AuditEntries.CountAsync())));
    }

    [Fact]
    public async Task A_lost_connection_at_the_commit_is_not_repeated()
    {
        var lost = new NpgsqlException("lost", new IOException());
        Assert.True(Retries.MayRepeat(lost, isCommitting: false, 1, TimeSpan.Zero));
        Assert.False(Retries.MayRepeat(lost, isCommitting: true, 1, TimeSpan.Zero));
        Assert.False(Retries.MayRepeat(lost, isCommitting: false, 6, TimeSpan.Zero));
        Assert.False(Retries.MayRepeat(lost, isCommitting: false, 1, TimeSpan.FromMinutes(1)));
        Assert.False(Retries.MayRepeat(
            new NpgsqlException("slow", new IOException("slow", new TimeoutException())), isCommitting: false, 1, TimeSpan.Zero));
        foreach (var code in new[] { PostgresErrorCodes.DeadlockDetected, PostgresErrorCodes.SerializationFailure })
        {
            Assert.True(Retries.MayRepeat(
                new DbUpdateException("save", new PostgresException("x", "ERROR", "ERROR", code)), isCommitting: true, 1, TimeSpan.Zero));
        }

        Assert.True(Retries.MayRepeat(new Microsoft.Data.Sqlite.SqliteException("busy", 5), isCommitting: false, 1, TimeSpan.Zero));
        Assert.False(Retries.MayRepeat(new DbUpdateConcurrencyException(), isCommitting: false, 1, TimeSpan.Zero));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Those_who_wait_for_one_states_row_leave_connections_to_everybody_else()
    {
        Assert.SkipUnless(
            TestDatabases.Provider == DatabaseProvider.PostgreSql, "SQLite's one writer is waited for in line, and readers do not wait.");
        var small = new NpgsqlConnectionStringBuilder(Portal.Connection) { MaxPoolSize = 12, Timeout = 5 }.ConnectionString;
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await using var node = await PortalServer.Start(small, Portal.Clock);
        await using var other = new NpgsqlConnection(Portal.Connection);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await Sql(other, """UPDATE "OptIns" SET "Version" = "Version" """);
        var officer = await node.CurrentUserOf(Cast.MaineOfficer);
        var approval = await Approval(World.Pine);
        var waiting = Enumerable.Range(0, 130).Select(_ => Task.Run(() => node.Send(officer, approval))).ToList();
        await Waiters(1);
        using var vermont = node.Client();
        await vermont.SignIn(Cast.VermontOfficer);
        for (var page = 0; page < 10; page++)
        {
            Assert.Equal(200, (int)(await vermont.Get("/membership/districts")).Status);
        }

        var birch = await Rows(db => db.Districts.Where(row => row.Code == World.Birch).Select(row => row.Version).SingleAsync());
        Assert.IsType<Outcome<AdmitDistrict.Admitted>.Refused>(await node.Send(
            Cast.VermontOfficer, new AdmitDistrict.Command(World.Birch, birch)));
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        await transaction.CommitAsync();
        Assert.Single((await Task.WhenAll(waiting)).OfType<Outcome<ApproveOptIn.Approved>.Done>());
    }

    private async Task<object[]> AtOnce<TOutcome>(Person person, IEnumerable<IRequest<TOutcome>> commands)
    {
        var user = await Portal.CurrentUserOf(person);
        return await Task.WhenAll(commands.Select(command => Task.Run(async () => (object)(await Portal.Send(user, command))!)));
    }

    private async Task LockPastItsRules() => await Arrange(db => db.Windows.ExecuteUpdateAsync(
        set => set.SetProperty(row => row.LockedAt, World.Now).SetProperty(row => row.LockedBy, "Somebody else")));

    private static async Task Sql(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until so many sessions of this database wait for a lock. How many do.</summary>
    private async Task<long> Waiters(int count)
    {
        await using var connection = new NpgsqlConnection(Portal.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'", connection);
        var waiting = 0L;
        for (var tries = 0; tries < 300 && (waiting = (long)(await command.ExecuteScalarAsync())!) < count; tries++)
        {
            await Task.Delay(50);
        }

        return waiting;
    }

    private async Task<OneRequest> Request(Person person)
    {
        var scope = Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(await Portal.CurrentUserOf(person));
        return new(scope);
    }

    /// <summary>A request: one scope in which a page sends several messages.</summary>
    private sealed class OneRequest(AsyncServiceScope scope) : IAsyncDisposable
    {
        public Task<TOutcome> Send<TOutcome>(IRequest<TOutcome> message) =>
            scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);

        public async Task Track()
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await db.Windows.LoadAsync();
            await db.OptIns.LoadAsync();
            Assert.NotEmpty(db.ChangeTracker.Entries());
        }

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
