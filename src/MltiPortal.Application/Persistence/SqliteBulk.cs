using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MltiPortal.Application.Persistence;

/// <summary>
/// Rows into SQLite by one prepared statement: the fastest way that it has. A statement for many rows at once has to be read anew for each
/// of its thousand parameters, which takes several times as long as the rows themselves.
/// </summary>
internal static class SqliteBulk
{
    public static async Task Insert<T>(PortalDb db, IEntityType entity, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var columns = entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAdd || !property.IsPrimaryKey())
            .Select(property => (
                Name: property.GetColumnName(table)!, Getter: property.GetGetter(), property.GetRelationalTypeMapping().Converter))
            .ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText =
            $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", columns.Select((_, at) => $"$p{at}"))})";
        var parameters = columns.Select((_, at) => Add(command, $"$p{at}")).ToList();
        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var at = 0; at < columns.Count; at++)
            {
                var value = columns[at].Getter.GetClrValue(row);
                parameters[at].Value = (value is not null && columns[at].Converter is { } converter
                    ? converter.ConvertToProvider(value)
                    : value) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
