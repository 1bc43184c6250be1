using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Jobs;

/// <summary>Work that is done without anybody asking. A round can be repeated without harm.</summary>
public interface IJob
{
    /// <summary>Who it is in timelines and the audit log: <c>The clock</c>.</summary>
    static abstract string Actor { get; }

    /// <summary>Does what is due, if this node holds the job. How much it did.</summary>
    Task<int> Round(CancellationToken cancellationToken);
}

/// <summary>Runs a job round after round, each in a scope of its own. What fails is logged and tried again.</summary>
internal sealed class Worker<TJob>(IServiceScopeFactory scopes, IOptions<JobOptions> options, TimeProvider clock, ILogger<TJob> log) : BackgroundService
    where TJob : class, IJob
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnce(scopes, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // a locked or lost database must not end the job: the next round finds the same work
                log.LogWarning(exception, "A round of {Job} failed; it is repeated", typeof(TJob).Name);
            }

            try
            {
                await Task.Delay(TimeSpan.FromSeconds(options.Value.EverySeconds), clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    internal static async Task<int> RunOnce(IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System(TJob.Actor));
        return await scope.ServiceProvider.GetRequiredService<TJob>().Round(cancellationToken);
    }
}

/// <summary>Runs one round of a job directly.</summary>
public static class Jobs
{
    public static Task<int> RunOnce<TJob>(IServiceProvider services, CancellationToken cancellationToken)
        where TJob : class, IJob => Worker<TJob>.RunOnce(services.GetRequiredService<IServiceScopeFactory>(), cancellationToken);

    internal static void AddJob<TJob>(this IServiceCollection services)
        where TJob : class, IJob
    {
        services.AddScoped<TJob>();
        services.AddHostedService<Worker<TJob>>();
    }
}
