using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>
/// Rows that another hand edited, added or deleted: what the audit log recorded of each group of rows is not what is there. Both are sums,
/// so the memory grows with the groups, never with the rows.
/// </summary>
internal sealed class AuditRowsCheck(PortalDb db, AuditKey key) : ICheck
{
    public string Code => "audit-rows";

    public string Rule => "Rows are what the audit log recorded of them: none edited, added or deleted past the portal";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var missing = await Recorded(cancellationToken);
        var (there, rows) = await There(cancellationToken);
        missing.Remove(there);
        findings.Rows = rows;
        findings.Add(missing.All.Select(group => Describe(group.Key, group.Value)));
    }

    /// <summary>What the log recorded, as far as its entries are the portal's.</summary>
    internal async Task<RowSums> Recorded(CancellationToken cancellationToken)
    {
        var sums = new RowSums();
        await foreach (var entry in db.AuditEntries
            .AsNoTracking()
            .Where(entry => entry.Rows != "")
            .AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            if (entry.IsGenuine(key))
            {
                sums.AddText(entry.Rows);
            }
        }

        return sums;
    }

    /// <summary>What is there, and how many rows.</summary>
    internal async Task<(RowSums Sums, long Rows)> There(CancellationToken cancellationToken)
    {
        var sums = new RowSums();
        var rows = 0L;
        foreach (var entity in db.Model
            .GetEntityTypes()
            .Where(entity => AuditedRows.Include(entity.ClrType))
            .OrderBy(entity => entity.ClrType.Name, StringComparer.Ordinal))
        {
            rows += await Add(entity, sums, cancellationToken);
        }

        return (sums, rows);
    }

    private Task<long> Add(IEntityType entity, RowSums sums, CancellationToken cancellationToken) =>
        (Task<long>)GetType().GetMethod(nameof(AddAll), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .MakeGenericMethod(entity.ClrType)
            .Invoke(this, [entity, sums, cancellationToken])!;

    private async Task<long> AddAll<T>(IEntityType entity, RowSums sums, CancellationToken cancellationToken)
        where T : class
    {
        var id = typeof(T).GetProperty("Id")!;
        var rows = 0L;
        await foreach (var row in db.Set<T>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            rows++;
            sums.Add(key, AuditedRows.GroupOf(row, (long)id.GetValue(row)!), AuditedRows.Digest(entity, row));
        }

        return rows;
    }

    private static string Describe(RowGroup group, RowSum sum)
    {
        var where = AuditedRows.IsBulk(group.Entity)
            ? string.Create(CultureInfo.InvariantCulture, $"of district {group.Number}")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"with ids from {group.Number * AuditedRows.IdsInGroup} to {((group.Number + 1) * AuditedRows.IdsInGroup) - 1}");
        var what = sum.Count switch
        {
            > 0 => string.Create(CultureInfo.InvariantCulture, $"{sum.Count:N0} fewer than recorded"),
            < 0 => string.Create(CultureInfo.InvariantCulture, $"{-sum.Count:N0} more than recorded"),
            _ => "not what was recorded",
        };
        return $"{group.Entity} rows {where}: {what}.";
    }
}
