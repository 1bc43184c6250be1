using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;

namespace MltiPortal.Application.Pipeline;

/// <summary>
/// One transaction a command: the head of the audit chain first, then the handler, then the audit entry. Whoever comes second waits at the
/// head, so that commands of one state never deadlock. A refusal rolls back; a lost race becomes a refusal.
/// </summary>
internal sealed class Transaction<TRequest, TResponse>(PortalDb db, AuditLog audit) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    private static readonly bool IsCommand = typeof(ICommand<TResponse>).IsAssignableFrom(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!IsCommand)
        {
            // one connection for the whole of a query, not one for each of its commands
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

        db.Changes.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var head = await audit.TakeHead(db, cancellationToken);
            var response = await next();
            if (response is INothingDone)
            {
                await transaction.RollbackAsync(cancellationToken);
                db.ChangeTracker.Clear();
                return response;
            }

            await audit.Append(db, head, MessageName.Of<TRequest>(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return response;
        }
        catch (DbUpdateConcurrencyException) when (Refusal<TResponse>.IsPossible)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return Refusal<TResponse>.Of(LostRace);
        }
    }

    private static Objection LostRace { get; } =
        new("Somebody else changed this at the same moment, and theirs was saved first. Nothing of yours was. Look at it again, then repeat what is still needed.");
}
