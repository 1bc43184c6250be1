using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Work;

/// <summary>
/// Does queued work on this node, step by step. A node claims a piece by its row and says every few seconds that it is alive; one that has
/// been silent for <see cref="JobOptions.SilenceSeconds"/> is taken for dead, and another goes on from the last step.
/// </summary>
public sealed class WorkRunner(
    IServiceScopeFactory scopes, IEnumerable<IWorkKind> kinds, IOptions<JobOptions> options, TimeProvider clock,
    ILogger<WorkRunner> log) : IHostedService, IDisposable
{
    /// <summary>The job's name.</summary>
    public const string Job = "work";

    private const int MostTries = 5;
    private const int BeatsInSilence = 6;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<long, Task> running = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly TimeSpan silence = TimeSpan.FromSeconds(options.Value.SilenceSeconds);
    private readonly WorkLedger ledger = new(scopes, clock);

    /// <summary>
    /// Begins a piece here and now, and returns when it is over or when nobody should wait any longer; the jobs then go on with it. So what
    /// is small is done when its page is first shown.
    /// </summary>
    public async Task RunBriefly(string number)
    {
        var budget = TimeSpan.FromSeconds(options.Value.InlineSeconds);
        if (budget > TimeSpan.Zero && await ledger.Find(number) is { } id)
        {
            await Task.WhenAny(Track(id, budget), Task.Delay(budget, clock));
        }
    }

    /// <summary>Begins what waits, as far as this node has room, and does not wait for it. How many pieces were begun.</summary>
    public async Task<int> StartWaiting(CancellationToken cancellationToken)
    {
        var begun = 0;
        foreach (var id in await ledger.Waiting(silence, cancellationToken))
        {
            if (running.Count >= options.Value.Threads)
            {
                break;
            }

            if (!running.ContainsKey(id))
            {
                _ = Track(id, Timeout.InfiniteTimeSpan);
                begun++;
            }
        }

        return begun;
    }

    /// <summary>Does all that waits, one piece after another. How many pieces.</summary>
    public async Task<int> RunWaiting(CancellationToken cancellationToken)
    {
        var waiting = await ledger.Waiting(silence, cancellationToken);
        foreach (var id in waiting)
        {
            await Track(id, Timeout.InfiniteTimeSpan);
        }

        return waiting.Count;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets each step that is under way end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAny(Task.WhenAll(running.Values), Task.Delay(Timeout.Infinite, cancellationToken));
    }

    public void Dispose() => stopping.Dispose();

    private Task Track(long id, TimeSpan budget) => running.GetOrAdd(id, _ => Task.Run(async () =>
    {
        try
        {
            await Run(id, budget);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // the claim runs out, and the work goes on from its last step
            log.LogWarning(exception, "Work item {WorkItem} was interrupted; it goes on later", id);
        }
        finally
        {
            running.TryRemove(id, out var _);
        }
    }));

    private async Task Run(long id, TimeSpan budget)
    {
        var claim = Guid.NewGuid();
        if (!await ledger.Claim(id, claim, silence))
        {
            return;
        }

        using var beating = new CancellationTokenSource();
        var beat = KeepAlive(id, claim, beating.Token);
        try
        {
            await Steps(id, claim, budget);
        }
        finally
        {
            await beating.CancelAsync();
            await beat;
        }
    }

    private async Task Steps(long id, Guid claim, TimeSpan budget)
    {
        var began = clock.GetTimestamp();
        var faults = 0;
        while (await ledger.Held(id, claim) is { } item)
        {
            if (item.IsCancelRequested)
            {
                await ledger.Finish(id, claim, WorkState.Canceled, WorkWords.Canceled(item));
                return;
            }

            if (stopping.IsCancellationRequested || (budget != Timeout.InfiniteTimeSpan && clock.GetElapsedTime(began) >= budget))
            {
                await ledger.Release(id, claim);
                return;
            }

            try
            {
                if (await Step(item, claim))
                {
                    return;
                }

                faults = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // let go of above
            }
            catch (MayNotException)
            {
                await ledger.Finish(id, claim, WorkState.Failed, WorkWords.RoleEnded);
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                log.LogWarning(exception, "A step of work item {WorkItem} failed", item.Number);
                if (++faults == MostTries)
                {
                    log.LogError(exception, "Work item {WorkItem} can't go on", item.Number);
                    await ledger.Finish(id, claim, WorkState.Failed, WorkWords.Broken(item));
                    return;
                }

                await Task.Delay(PauseAfterFault * faults, clock);
            }
        }
    }

    /// <summary>Does one step. True if it was the last.</summary>
    private async Task<bool> Step(WorkItem item, Guid claim)
    {
        var kind = kinds.SingleOrDefault(kind => kind.Name == item.Kind)
            ?? throw new InvalidOperationException($"This program does no work of the kind “{item.Kind}”.");
        await using var scope = scopes.CreateAsyncScope();
        var requester = await scope.ServiceProvider
            .GetRequiredService<CurrentUserResolver>()
            .ByOrganization(item.PersonId, item.Organization, CancellationToken.None);
        if (requester is null)
        {
            await ledger.Finish(item.Id, claim, WorkState.Failed, WorkWords.RoleEnded);
            return true;
        }

        var step = await kind.Step(item, new WorkSender(scopes, requester, item), stopping.Token);
        await ledger.Advance(item.Id, claim, step);
        if (step.Cursor is not null)
        {
            return false;
        }

        await ledger.Finish(item.Id, claim, WorkState.Done, step.Result, step.ResultFile, step.RefusedFile);
        return true;
    }

    private async Task KeepAlive(long id, Guid claim, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(silence / BeatsInSilence, clock, cancellationToken);
                await ledger.Beat(id, claim, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // the work is over, or let go
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // one that could not be written is followed by the next
                log.LogWarning(exception, "The sign of life of work item {WorkItem} could not be written", id);
            }
        }
    }
}
