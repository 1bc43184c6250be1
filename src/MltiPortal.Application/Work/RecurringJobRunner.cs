using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace MltiPortal.Application.Work;

/// <summary>Runs a round when the scheduler says so. What fails is logged, and the next round finds the same work.</summary>
[DisallowConcurrentExecution]
internal sealed class RecurringJobRunner(
    IEnumerable<RecurringJob> jobs, IServiceScopeFactory scopes, ILogger<RecurringJobRunner> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        var job = jobs.FirstOrDefault(job => job.Name == name);
        if (job is null)
        {
            // left by an older program
            await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
            return;
        }

        try
        {
            await job.Round(new SystemSender(scopes, job.Actor), cancellationToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                log.LogWarning(exception, "A round of {Job} failed; it is repeated", name);
            }
        }
    }
}
