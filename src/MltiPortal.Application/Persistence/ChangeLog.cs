using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Persistence;

/// <summary>What a context saved, kept for the audit entry of the transaction: each of the first rows by id and property, the rest as counts.</summary>
internal sealed class ChangeLog
{
    private const int RowsInFull = 40;
    private const int TextLength = 120;
    private readonly List<(EntityEntry Entry, Change Change)> pending = [];
    private readonly List<Change> rows = [];
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public bool IsEmpty => counts.Count == 0;

    /// <summary>Counts rows that went by the change tracker: bulk copies, updates by query.</summary>
    public void Count(string what, int rowCount)
    {
        if (rowCount > 0)
        {
            counts[what] = counts.GetValueOrDefault(what) + rowCount;
        }
    }

    public void Collect(ChangeTracker tracker)
    {
        pending.Clear();
        foreach (var entry in tracker.Entries().Where(IsAudited))
        {
            var name = entry.Metadata.ClrType.Name;
            Count($"{name} {entry.State.ToString().ToLowerInvariant()}", 1);
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
    }

    public void Clear()
    {
        pending.Clear();
        rows.Clear();
        counts.Clear();
    }

    public string ToJson() => JsonSerializer.Serialize(new { counts, rows });

    private static bool IsAudited(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && entry.Entity is not (AuditEntry or AuditChain or OutboxMail or InboxItem or HistoryEntry);

    private static string Id(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(key => Text(entry.CurrentValues[key])));

    private static SortedDictionary<string, string> Values(EntityEntry entry)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (entry.Entity is Account or AccessLink || entry.State == EntityState.Deleted)
        {
            return values;
        }

        foreach (var property in entry.Properties.Where(property => !property.Metadata.IsPrimaryKey() && property.Metadata.Name != "Version"))
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

        foreach (var property in entry.ComplexProperties.Where(_ => entry.State == EntityState.Modified).SelectMany(complex => complex.Properties))
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
        _ => Cut(value.ToString() ?? ""),
    };

    private static string Cut(string text) => text.Length <= TextLength ? text : text[..TextLength] + "…";

    private sealed record Change(string Entity, string What, SortedDictionary<string, string> Values)
    {
        public string Id { get; init; } = "";
    }
}
