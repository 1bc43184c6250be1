using System.Diagnostics;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Pipeline;

/// <summary>
/// One transaction a command: the handler, then the audit entry, the kept figures and the commit. No row is taken here; each rule takes its
/// own. A refusal rolls back; a lost race becomes a refusal; a deadlock or a lost connection repeats the whole command, as long as it is
/// certain that nothing was committed.
/// </summary>
internal sealed class Transaction<TRequest, TResponse>(
    PortalDb db, CurrentUserScope scope, AuditLog audit, FigureUpdates figures, WriteLanes lanes, TimeProvider clock,
    ILogger<Transaction<TRequest, TResponse>> log)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly bool IsCommand = typeof(ICommand<TResponse>).IsAssignableFrom(typeof(TRequest));

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        IsCommand ? Write(next, cancellationToken) : Read(next, cancellationToken);

    /// <summary>One connection for the whole of a query, not one for each of its commands.</summary>
    private async Task<TResponse> Read(RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await next();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<TResponse> Write(RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        using var place = await lanes.Enter(scope.Current, cancellationToken);
        var began = Stopwatch.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var isCommitting = false;
            Forget();
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var response = await next();
                if (response is not INothingDone)
                {
                    await audit.Append(db, MessageName.Of<TRequest>(), cancellationToken);
                    await figures.Write(cancellationToken);
                    isCommitting = true;
                    await transaction.CommitAsync(CancellationToken.None);
                }

                return response;
            }
            catch (Exception exception) when (Retries.MayRepeat(exception, isCommitting, tries, Stopwatch.GetElapsedTime(began)))
            {
                log.LogWarning(
                    "{Message} is repeated after try {Tries}: {Cause}",
                    MessageName.Of<TRequest>(),
                    tries,
                    exception.GetBaseException().Message);
            }
            catch (Exception exception) when (Refusal<TResponse>.IsPossible
                && (exception is DbUpdateConcurrencyException || exception.IsUniqueViolation()))
            {
                return Refusal<TResponse>.Lost();
            }
            finally
            {
                Forget();
            }

            await Task.Delay(Retries.PauseAfter(tries), clock, cancellationToken);
        }
    }

    /// <summary>
    /// What an earlier message of the request tracked is not what is there now, and a try that failed leaves nothing to the next.
    /// </summary>
    private void Forget()
    {
        db.ChangeTracker.Clear();
        db.Changes.Clear();
        figures.Clear();
    }
}
