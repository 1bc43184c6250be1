using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Tenancy;

/// <summary>
/// Tells the database who asks, whenever a connection opens: one more command each time. A connection that comes back from the pool is told
/// anew before anything else is sent on it, so nobody inherits another's settings.
/// </summary>
internal sealed class SessionInterceptor : DbConnectionInterceptor
{
    public static SessionInterceptor Instance { get; } = new();

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (eventData.Context is PortalDb db)
        {
            using var command = Command(connection, db);
            command.ExecuteNonQuery();
        }
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDb db)
        {
            await using var command = Command(connection, db);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static DbCommand Command(DbConnection connection, PortalDb db)
    {
        var isPostgres = db is PostgresPortalDb;
        var command = connection.CreateCommand();
        var statements = new List<string>();
        foreach (var (name, value) in SessionKeys.Of(db.CurrentUser))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@{name}";
            parameter.Value = value.Length == 0 && !isPostgres ? DBNull.Value : value;
            command.Parameters.Add(parameter);
            statements.Add(isPostgres
                ? $"set_config('mlti.{name}', @{name}, false)"
                : $"EXEC sp_set_session_context N'mlti.{name}', @{name};");
        }

#pragma warning disable CA2100 // names of settings from a fixed list; every value is a parameter
        command.CommandText = isPostgres ? $"SELECT {string.Join(", ", statements)}" : string.Join(' ', statements);
#pragma warning restore CA2100
        return command;
    }
}
