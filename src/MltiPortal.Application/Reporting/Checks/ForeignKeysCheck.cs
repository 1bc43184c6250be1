using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>
/// Each row's parent is there, and is the same tenant's. A database's own constraints may have been off when a row was written.
/// </summary>
internal sealed class ForeignKeysCheck(PortalDb db) : ICheck
{
    public string Code => "foreign-keys";

    public string Rule => "Foreign keys: each row's parent is there and belongs to the same tenant";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            foreach (var key in db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()))
            {
                findings.Rows++;
                var count = await Orphans(key, names, cancellationToken);
                if (count > 0)
                {
                    findings.Add(FormattableString.Invariant(
                        $"{count:N0} {key.DeclaringEntityType.GetTableName()} rows have no {key.PrincipalEntityType.GetTableName()} row ({string.Join(", ", key.Properties.Select(column => column.Name))})."));
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<long> Orphans(IForeignKey key, ISqlGenerationHelper names, CancellationToken cancellationToken)
    {
        var pairs = key.Properties
            .Zip(key.PrincipalKey.Properties, (child, parent) => (Child: Column(child), Parent: Column(parent)))
            .ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = 0; // a table of millions is read once
#pragma warning disable CA2100 // names of the model alone
        command.CommandText =
            $"SELECT COUNT(*) FROM {Table(key.DeclaringEntityType)} c WHERE {string.Join(" AND ", pairs.Select(pair => $"c.{pair.Child} IS NOT NULL"))} "
            + $"AND NOT EXISTS (SELECT 1 FROM {Table(key.PrincipalEntityType)} p WHERE {string.Join(" AND ", pairs.Select(pair => $"p.{pair.Parent} = c.{pair.Child}"))})";
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);

        string Table(IEntityType entity) => names.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema());

        string Column(IProperty property) => names.DelimitIdentifier(property.GetColumnName());
    }
}
