using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace MltiPortal.Application.Work;

/// <summary>
/// Starts the scheduler on a node that runs jobs, and keeps it running: looks again and again whether each job has its trigger, at the
/// right pace and within reach. Nothing that goes wrong ends it but the end of the program.
/// </summary>
internal sealed class JobHost(
    SchedulerRecipe recipe,
    ISchedulerRuntime runtime,
    IEnumerable<RecurringJob> jobs,
    IOptions<JobOptions> options,
    TimeProvider clock,
    ILogger<JobHost> log) : BackgroundService
{
    /// <summary>The scheduler's name for all recurring jobs.</summary>
    public const string Group = "recurring";

    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(30);
    private IScheduler? running;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (running is not null)
        {
            await running.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        var pace = TimeSpan.FromSeconds(options.Value.EverySeconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // a lost database, or a cancellation from nowhere: the next look finds the same work
                log.LogWarning(exception, "The jobs could not be looked after; it is tried again");
            }

            try
            {
                // measured by the machine's monotonic clock, so that a clock that was set back can't lengthen it
                await Task.Delay(pace < LongestLook ? pace : LongestLook, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        var scheduler = running ??= await runtime.Add(Scheduler.Name, recipe.Configure, cancellationToken: cancellationToken);
        foreach (var job in jobs)
        {
            await Keep(scheduler, job, cancellationToken);
        }
    }

    private async Task Keep(IScheduler scheduler, RecurringJob job, CancellationToken cancellationToken)
    {
        var key = new TriggerKey(job.Name, Group);
        var every = job.Every ?? TimeSpan.FromSeconds(options.Value.EverySeconds);
        var trigger = await scheduler.GetTrigger(key, cancellationToken);
        if (trigger is null)
        {
            var detail = JobBuilder.Create<RecurringJobRunner>().WithIdentity(job.Name, Group).Build();
            await scheduler.ScheduleJob(detail, Trigger(key, every), ScheduleJobOptions.Replacing, cancellationToken);
            return;
        }

        var state = await scheduler.GetTriggerState(key, cancellationToken);
        if (state == TriggerState.Error)
        {
            await scheduler.ResetTriggerFromErrorState(key, cancellationToken);
        }

        // further away than its pace: the clock was set back since. Long past, and not at work: it was set ahead, or all nodes slept
        var now = clock.GetUtcNow();
        var isOutOfReach = trigger.NextFireTimeUtc is not { } next || next > now + every + every
            || (state == TriggerState.Normal && next < now - every - LongestLook);
        if (isOutOfReach || trigger is ISimpleTrigger { RepeatInterval: var interval } && interval != every)
        {
            log.LogInformation(
                "The job {Job} was to run next at {NextFireTime:u}; it is scheduled again", job.Name, trigger.NextFireTimeUtc);
            await scheduler.RescheduleJob(key, Trigger(key, every), cancellationToken);
        }
    }

    private ITrigger Trigger(TriggerKey key, TimeSpan every) => TriggerBuilder.Create(clock)
        .WithIdentity(key)
        .ForJob(key.Name, key.Group)
        .StartNow()
        .WithSimpleSchedule(schedule => schedule
            .WithInterval(every)
            .RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
        .Build();
}
