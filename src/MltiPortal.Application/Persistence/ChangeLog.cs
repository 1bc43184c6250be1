using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Persistence;

/// <summary>
/// What a context saved, kept for the audit entry of the transaction: each of the first rows by id and property, the rest as counts.
/// </summary>
internal sealed class ChangeLog(Func<AuditKey?> key)
{
    private const int RowsInFull = 40;
    private const int TextLength = 120;
    private const int MostNoted = 5_000;
    private readonly List<(EntityEntry Entry, Change Change)> pending = [];
    private readonly List<string> pendingCounts = [];
    private readonly List<Change> rows = [];
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    private readonly List<(EntityEntry Entry, byte[]? Before, bool Stays)> pendingRows = [];
    private readonly List<(RowGroup Group, byte[] Digest, bool IsThere)> digests = [];

    public bool IsEmpty => counts.Count == 0 && digests.Count == 0 && Sums.IsEmpty;

    /// <summary>What became of the rows that the audit log compares, after <see cref="Fold"/>.</summary>
    public RowSums Sums { get; } = new();

    /// <summary>Counts rows that went by the change tracker: bulk copies, updates by query.</summary>
    public void Count(string what, int rowCount)
    {
        if (rowCount > 0)
        {
            counts[what] = counts.GetValueOrDefault(what) + rowCount;
        }
    }

    /// <summary>A row as it was before an update by query. Its id.</summary>
    public long Before(IEntityType entity, object row) => Note(entity, row, isThere: false);

    /// <summary>A row as it is after an update by query or a bulk copy.</summary>
    public void After(IEntityType entity, object row) => Note(entity, row, isThere: true);

    /// <summary>Sums up what was noted, so that a load of a million rows keeps sums and not rows.</summary>
    public void Fold(AuditKey key)
    {
        foreach (var (group, digest, isThere) in digests)
        {
            if (isThere)
            {
                Sums.Add(key, group, digest);
            }
            else
            {
                Sums.Remove(key, group, digest);
            }
        }

        digests.Clear();
    }

    public void Collect(ChangeTracker tracker)
    {
        pending.Clear();
        pendingCounts.Clear();
        pendingRows.Clear();
        foreach (var entry in tracker.Entries().Where(IsCompared))
        {
            pendingRows.Add((entry, entry.State == EntityState.Added
                ? null
                : AuditedRows.DigestBefore(entry), entry.State != EntityState.Deleted));
        }

        foreach (var entry in tracker.Entries().Where(IsAudited))
        {
            var name = entry.Metadata.ClrType.Name;
            pendingCounts.Add($"{name} {entry.State.ToString().ToLowerInvariant()}");
            if (rows.Count + pending.Count < RowsInFull)
            {
                pending.Add((entry, new Change(name, entry.State.ToString(), Values(entry))));
            }
        }
    }

    public void Saved()
    {
        // ids of added rows are known only now
        rows.AddRange(pending.Select(item => item.Change with { Id = Id(item.Entry) }));
        pending.Clear();
        pendingCounts.ForEach(what => Count(what, 1));
        pendingCounts.Clear();
        foreach (var (entry, before, stays) in pendingRows)
        {
            var group = AuditedRows.GroupOf(entry.Entity, IdOf(entry.Metadata, entry.Entity));
            if (before is not null)
            {
                digests.Add((group, before, false));
            }

            if (stays)
            {
                digests.Add((group, AuditedRows.Digest(entry.Metadata, entry.Entity), true));
            }
        }

        pendingRows.Clear();
        FoldIfMany();
    }

    public void Clear()
    {
        pending.Clear();
        pendingCounts.Clear();
        rows.Clear();
        counts.Clear();
        pendingRows.Clear();
        digests.Clear();
        Sums.Clear();
    }

    public string ToJson() => JsonSerializer.Serialize(new { counts, rows });

    private static bool IsAudited(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && entry.Entity is not (AuditEntry or AuditChain or OutboxMail or InboxItem or HistoryEntry);

    private static bool IsCompared(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && AuditedRows.Include(entry.Metadata.ClrType);

    private static long IdOf(IEntityType entity, object row) => (long)entity.FindPrimaryKey()!.Properties[0].PropertyInfo!.GetValue(row)!;

    private long Note(IEntityType entity, object row, bool isThere)
    {
        var id = IdOf(entity, row);
        digests.Add((AuditedRows.GroupOf(row, id), AuditedRows.Digest(entity, row), isThere));
        FoldIfMany();
        return id;
    }

    private void FoldIfMany()
    {
        if (digests.Count > MostNoted && key() is { } known)
        {
            Fold(known);
        }
    }

    private static string Id(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(key => Text(entry.CurrentValues[key])));

    private static SortedDictionary<string, string> Values(EntityEntry entry)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (entry.Entity is Account or AccessLink || entry.State == EntityState.Deleted)
        {
            return values;
        }

        foreach (var property in entry.Properties.Where(property => !property.Metadata.IsPrimaryKey()
            && property.Metadata.Name != "Version"))
        {
            if (entry.State == EntityState.Added)
            {
                values[property.Metadata.Name] = Text(property.CurrentValue);
            }
            else if (property.IsModified && !Equals(property.OriginalValue, property.CurrentValue))
            {
                values[property.Metadata.Name] = $"{Text(property.OriginalValue)} → {Text(property.CurrentValue)}";
            }
        }

        foreach (var property in entry.ComplexProperties
            .Where(_ => entry.State == EntityState.Modified)
            .SelectMany(complex => complex.Properties))
        {
            if (property.IsModified && !Equals(property.OriginalValue, property.CurrentValue))
            {
                values[$"{property.Metadata.DeclaringType.DisplayName()}.{property.Metadata.Name}"] =
                    $"{Text(property.OriginalValue)} → {Text(property.CurrentValue)}";
            }
        }

        return values;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        byte[] bytes => string.Create(CultureInfo.InvariantCulture, $"{bytes.Length} bytes"),
        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Domain.Cut.At(value.ToString() ?? "", TextLength),
    };

    private sealed record Change(string Entity, string What, SortedDictionary<string, string> Values)
    {
        public string Id { get; init; } = "";
    }
}
