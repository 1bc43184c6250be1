using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Reporting;

/// <summary>
/// Attempts that were refused, on their way into the audit log: a person who tries waits for no lock and takes no connection. They are
/// written in batches by one writer and at shutdown; a kill loses those of about the last second.
/// </summary>
public sealed class AttemptLog(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AttemptLog> log) : BackgroundService
{
    private const int MostWaiting = 20_000;
    private const int BatchSize = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(5);

    private readonly Channel<Attempt> waiting = Channel.CreateBounded<Attempt>(MostWaiting);
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly List<Attempt> batch = [];
    private long dropped;

    /// <summary>Notes an attempt. Never waits: past 20,000 that wait, attempts are counted and no longer named.</summary>
    internal void Record(CurrentUser user, string action, string why)
    {
        if (!waiting.Writer.TryWrite(new(user, action, why, clock.Now())))
        {
            Interlocked.Increment(ref dropped);
        }
    }

    /// <summary>Writes what waits. At shutdown, and before a test reads the log.</summary>
    public async Task Flush(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            while (Next())
            {
                await Write(cancellationToken);
                batch.Clear();
            }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        writing.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                var pause = Pause;
                try
                {
                    await Flush(stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // kept, and written when the database answers again
                    log.LogWarning(exception, "Refused attempts could not be written to the audit log; they are written later");
                    pause = PauseAfterFault;
                }

                // those of the next moment share a transaction
                await Task.Delay(pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // what is left is written by StopAsync
        }
    }

    /// <summary>Fills the batch; what a failed write left in it comes first.</summary>
    private bool Next()
    {
        while (batch.Count < BatchSize && waiting.Reader.TryRead(out var attempt))
        {
            batch.Add(attempt);
        }

        if (Interlocked.Exchange(ref dropped, 0) is var lost and > 0)
        {
            batch.Add(new(CurrentUser.System("The audit log"), "Reporting.AttemptLog", $"{lost} further attempts", clock.Now()));
        }

        return batch.Count > 0;
    }

    private async Task Write(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("The audit log"));
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var audit = scope.ServiceProvider.GetRequiredService<AuditLog>();
        db.AuditEntries.AddRange(batch.Select(attempt => audit.Entry(
            attempt.User.Reach is Reach.Unset ? CurrentUser.Nobody : attempt.User, attempt.Action,
            JsonSerializer.Serialize(new { refused = attempt.Why }), attempt.At)));
        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record Attempt(CurrentUser User, string Action, string Why, DateTime At);
}
