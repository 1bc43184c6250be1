using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Work;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Work;

/// <summary>The scheduler as it runs on a node: nothing ends it, and of several nodes one does each piece of work.</summary>
public sealed class JobHostTests(TestDatabases databases) : PortalTest(databases)
{
    private static readonly string[] Running = ["--Jobs:Enabled=true", "--Jobs:EverySeconds=1"];

    [Fact]
    public async Task A_node_announces_windows_and_sends_their_mails_by_itself()
    {
        await SecondNode(Running);
        await Eventually(
            () => Rows(async db => await db.Outbox.CountAsync(mail => mail.SentAt != null) == 9), "nine mails of two windows are sent");
        Assert.Equal(2, await Rows(db => db.History.CountAsync(entry => entry.ForAllDistricts)));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_by_a_year_does_not_stop_the_jobs()
    {
        var rounds = 0;
        await SecondNode(
            services => services.AddRecurringJob("counter", "A test", (_, _) => Task.FromResult(Interlocked.Increment(ref rounds))),
            Running);
        await Eventually(() => Task.FromResult(rounds > 1), "the job runs");
        Portal.Clock.MoveTo(World.Now.AddYears(-1));
        var before = rounds;
        await Eventually(() => Task.FromResult(rounds > before + 3), "the job goes on");
    }

    [Fact]
    public async Task A_stray_cancellation_and_any_other_exception_end_no_job()
    {
        var rounds = 0;
        await SecondNode(
            services => services.AddRecurringJob("thrower", "A test", (_, _) => Interlocked.Increment(ref rounds) % 2 == 0
                ? throw new OperationCanceledException()
                : throw new InvalidOperationException("A test.")),
            Running);
        await Eventually(() => Task.FromResult(rounds > 4), "rounds are repeated");
        await Eventually(() => Rows(db => db.Outbox.AnyAsync(mail => mail.SentAt != null)), "the other jobs go on");
    }

    [Fact]
    public async Task Of_several_nodes_each_window_is_announced_and_each_mail_sent_once_though_one_ends()
    {
        var first = await PortalServer.Start(Portal.Connection, Portal.Clock, Running);
        await SecondNode(Running);
        await Eventually(() => Rows(db => db.Outbox.AnyAsync(mail => mail.SentAt != null)), "the first mail is sent");
        await first.DisposeAsync();
        Portal.Clock.MoveTo(World.ClosesAt.AddSeconds(1));
        await Eventually(
            () => Rows(async db => await db.Outbox.CountAsync(mail => mail.SentAt != null) == 11), "two closes are told to two officers");
        Assert.Equal(4, await Rows(db => db.History.CountAsync(entry => entry.ForAllDistricts)));
        Assert.Equal(11, await Rows(db => db.InboxItems.CountAsync()));
    }

    [Fact]
    public async Task A_database_that_is_away_at_the_start_is_waited_for()
    {
        Assert.SkipWhen(TestDatabases.Provider == Application.DatabaseProvider.Sqlite, "In memory nothing can be away.");
        var rounds = 0;
        await Rows(db => db.Database.ExecuteSqlAsync($"ALTER TABLE qrtz_locks RENAME TO qrtz_locks_away"));
        await SecondNode(
            services => services.AddRecurringJob("counter", "A test", (_, _) => Task.FromResult(Interlocked.Increment(ref rounds))),
            Running);
        await Task.Delay(2_000, TestContext.Current.CancellationToken);
        Assert.Equal(0, rounds);
        await Rows(db => db.Database.ExecuteSqlAsync($"ALTER TABLE qrtz_locks_away RENAME TO qrtz_locks"));
        await Eventually(() => Task.FromResult(rounds > 1), "the jobs run");
    }

    [Fact]
    public async Task A_job_that_an_older_program_left_is_forgotten_and_a_new_pace_is_taken_over()
    {
        Assert.SkipWhen(TestDatabases.Provider == Application.DatabaseProvider.Sqlite, "In memory nothing is left.");
        var old = 0;
        var slow = await PortalServer.Start(
            Portal.Connection,
            Portal.Clock,
            services => services
                .AddRecurringJob("old", "A test", (_, _) => Task.FromResult(Interlocked.Increment(ref old)))
                .AddRecurringJob("daily", "A test", (_, _) => Task.FromResult(0), TimeSpan.FromDays(1)),
            Running);
        await Eventually(() => Task.FromResult(old > 0), "the old job runs");
        await slow.DisposeAsync();
        var rounds = 0;
        await SecondNode(
            services => services.AddRecurringJob("daily", "A test", (_, _) => Task.FromResult(Interlocked.Increment(ref rounds))), Running);
        await Eventually(() => Task.FromResult(rounds > 2), "the new pace is taken over");
    }
}
