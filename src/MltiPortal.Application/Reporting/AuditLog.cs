using System.Text.Json;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;

namespace MltiPortal.Application.Reporting;

/// <summary>
/// Writes the audit log: append-only, in the transaction of the change that it records. No lock is taken; <see cref="AuditSealer"/> chains
/// the entries later.
/// </summary>
public sealed class AuditLog(CurrentUserScope scope, AuditKey key, TimeProvider clock)
{
    private const int DetailsLength = 16_000;
    private const int RowsLength = 16_000;

    /// <summary>Appends what the context saved since the transaction began; nothing if nothing changed.</summary>
    internal async Task Append(PortalDb db, string action, CancellationToken cancellationToken)
    {
        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        if (db.Changes.IsEmpty)
        {
            return;
        }

        var now = clock.Now();
        db.Changes.Fold(key);
        var rows = db.Changes.Sums.ToText(RowsLength).ToList();
        var first = Entry(scope.Current, action, db.Changes.ToJson(), now, rows.FirstOrDefault() ?? "");
        db.AuditEntries.Add(first);
        foreach (var more in rows.Skip(1))
        {
            db.AuditEntries.Add(Entry(scope.Current, action, JsonSerializer.Serialize(new { continues = first.Reference }), now, more));
        }

        await db.SaveChangesAsync(cancellationToken);
        db.Changes.Clear();
    }

    /// <summary>An entry, signed and not yet sealed.</summary>
    internal AuditEntry Entry(CurrentUser user, string action, string details, DateTime at, string rows = "") => new AuditEntry
    {
        Reference = Guid.CreateVersion7(),
        StateId = user.StateId,
        At = at,
        PersonId = user.PersonId,
        By = user.Name,
        OnBehalfOf = user.Organization,
        Action = action,
        Details = Cut.At(details, DetailsLength),
        Rows = rows,
    }.Signed(key);
}
