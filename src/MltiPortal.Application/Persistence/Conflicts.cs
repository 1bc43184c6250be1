using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MltiPortal.Application.Persistence;

/// <summary>What a database said when it refused. The unique index is the rule; a check before it only gives the better message.</summary>
public static class Conflicts
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteConstraint = 19;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;
    private const int SqlServerDeadlock = 1205;
    private const int SqlServerSnapshotConflict = 3960;
    private const byte SqlServerFatal = 20; // from this class on the connection is closed

    private static readonly int[] SqlServerLost = [20, 64, 121, 233, 10053, 10054, 10060];

    /// <summary>Whether a save, an update by query or a bulk copy failed on a unique index.</summary>
    public static bool IsUniqueViolation(this Exception? exception) => Any(exception, cause => cause switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint && sqlite.Message.Contains("UNIQUE", StringComparison.Ordinal),
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException server => server.Number is SqlServerUniqueIndex or SqlServerUniqueConstraint,
        _ => false,
    });

    /// <summary>Whether the database gave the transaction up for another one's sake: a deadlock, a serialization failure, a busy SQLite file.</summary>
    public static bool IsRolledBack(this Exception? exception) => Any(exception, cause => cause switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        SqlException server => server.Number is SqlServerDeadlock or SqlServerSnapshotConflict,
        _ => false,
    });

    /// <summary>Whether the connection was lost. Before a commit was asked for, the server rolls back.</summary>
    public static bool IsLostConnection(this Exception? exception) => !Any(exception, cause => cause is TimeoutException) && Any(exception, cause => cause switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException { InnerException: IOException or SocketException } => true,
        SqlException server => server.Class >= SqlServerFatal || SqlServerLost.Contains(server.Number),
        _ => false,
    });

    private static bool Any(Exception? exception, Func<Exception, bool> isIt)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (isIt(cause))
            {
                return true;
            }
        }

        return false;
    }
}
