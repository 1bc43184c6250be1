using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MltiPortal.Application.Persistence;

/// <summary>What a database said when it refused a row. The unique index is the rule; a check before it only gives the better message.</summary>
public static class Conflicts
{
    private const int SqliteConstraint = 19;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    /// <summary>Whether a save failed on a unique index.</summary>
    public static bool IsUniqueViolation(this DbUpdateException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return IsUniqueViolation(exception.InnerException);
    }

    /// <summary>Whether a bulk copy, or a save's cause, failed on a unique index.</summary>
    public static bool IsUniqueViolation(this Exception? cause) => cause switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint && sqlite.Message.Contains("UNIQUE", StringComparison.Ordinal),
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException server => server.Number is SqlServerUniqueIndex or SqlServerUniqueConstraint,
        _ => false,
    };
}
