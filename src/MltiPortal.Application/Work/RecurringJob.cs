using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Work;

/// <summary>What the portal does by itself, again and again. A round does what is due and can be repeated without harm.</summary>
/// <param name="Name">Its name in the scheduler and in logs, lower case: <c>outbox</c>. Unique.</param>
/// <param name="Actor">Who acts, as the history and the audit log name it: <c>The clock</c>.</param>
/// <param name="Every">The time between two rounds; none: <see cref="JobOptions.EverySeconds"/>.</param>
/// <param name="Round">Does what is due, and says how much that was.</param>
public sealed record RecurringJob(string Name, string Actor, TimeSpan? Every, Func<SystemSender, CancellationToken, Task<int>> Round);

/// <summary>Sends messages as the system, each in a scope of its own, as if each were a request.</summary>
public sealed class SystemSender(IServiceScopeFactory scopes, string actor)
{
    /// <summary>Sends a message that is declared <c>[ForSystem]</c>, or one that the system may send for somebody.</summary>
    public async Task<TOutcome> Send<TOutcome>(IRequest<TOutcome> message, CancellationToken cancellationToken) =>
        await Use<IMediator, TOutcome>(mediator => mediator.Send(message, cancellationToken));

    /// <summary>Uses a service as the system: for what must not happen inside a transaction, such as sending a mail.</summary>
    public async Task<TResult> Use<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        ArgumentNullException.ThrowIfNull(use);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System(actor));
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}

/// <summary>Registers recurring jobs, and runs one round of one.</summary>
public static class RecurringJobs
{
    /// <summary>Registers a job. Of several nodes one runs its round; a node that dies is followed by another.</summary>
    public static IServiceCollection AddRecurringJob(
        this IServiceCollection services,
        string name,
        string actor,
        Func<SystemSender, CancellationToken, Task<int>> round,
        TimeSpan? every = null) =>
        services.AddSingleton(new RecurringJob(name, actor, every, round));

    /// <summary>Runs one round of a job here and now, without the scheduler. How much it did.</summary>
    /// <exception cref="InvalidOperationException">No job has this name.</exception>
    public static Task<int> RunOnce(IServiceProvider services, string name, CancellationToken cancellationToken)
    {
        var job = services.GetServices<RecurringJob>().SingleOrDefault(job => job.Name == name)
            ?? throw new InvalidOperationException($"There is no job “{name}”.");
        return job.Round(new SystemSender(services.GetRequiredService<IServiceScopeFactory>(), job.Actor), cancellationToken);
    }
}
