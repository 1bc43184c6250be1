using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Reporting;

/// <summary>Writes the audit log: append-only, hash-chained, in the transaction of the change that it records.</summary>
public sealed class AuditLog(CurrentUserScope scope, TimeProvider clock, IServiceScopeFactory scopes)
{
    private const int DetailsLength = 16_000;

    /// <summary>The chain of an user: its state's, or 0.</summary>
    public static long ChainOf(CurrentUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.StateId ?? 0;
    }

    /// <summary>Takes hold of the chain's head until the transaction ends: whoever else writes to this chain waits here.</summary>
    internal async Task<AuditChain> TakeHead(PortalDb db, CancellationToken cancellationToken)
    {
        var id = ChainOf(scope.Current);
        await db.AuditChains.Where(chain => chain.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(chain => chain.LastSequence, chain => chain.LastSequence), cancellationToken);
        return await db.AuditChains.SingleAsync(chain => chain.Id == id, cancellationToken);
    }

    /// <summary>Appends what the context saved since the transaction began.</summary>
    internal async Task Append(PortalDb db, AuditChain head, string action, CancellationToken cancellationToken)
    {
        if (db.Changes.IsEmpty)
        {
            return;
        }

        Append(db, head, scope.Current, action, db.Changes.ToJson());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Records an attempt that was refused, in a transaction of its own: the user's may not be used for it.</summary>
    internal async Task RecordAttempt(string action, string why, CancellationToken cancellationToken)
    {
        var user = scope.Current;
        await using var own = scopes.CreateAsyncScope();
        own.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(user.Reach is Reach.Unset ? CurrentUser.Nobody : user);
        var db = own.ServiceProvider.GetRequiredService<PortalDb>();
        var audit = own.ServiceProvider.GetRequiredService<AuditLog>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var head = await audit.TakeHead(db, cancellationToken);
        audit.Append(db, head, user, action, JsonSerializer.Serialize(new { refused = why }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void Append(PortalDb db, AuditChain head, CurrentUser user, string action, string details)
    {
        var at = clock.Now();
        var cut = details.Length <= DetailsLength ? details : details[..DetailsLength] + "…";
        var sequence = head.LastSequence + 1;
        var hash = AuditEntry.Seal(head.Id, sequence, at, user.PersonId, user.Name, user.Organization, action, cut, head.LastHash);
        db.AuditEntries.Add(new AuditEntry
        {
            ChainId = head.Id,
            Sequence = sequence,
            At = at,
            PersonId = user.PersonId,
            By = user.Name,
            OnBehalfOf = user.Organization,
            Action = action,
            Details = cut,
            PreviousHash = head.LastHash,
            Hash = hash,
        });
        head.LastSequence = sequence;
        head.LastHash = hash;
    }
}
