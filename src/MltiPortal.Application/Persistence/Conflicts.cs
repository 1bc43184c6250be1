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
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int SqliteCantOpen = 14;
    private const int SqliteConstraint = 19;
    private const int SqlServerUniqueIndex = 2601;
    private const int SqlServerUniqueConstraint = 2627;
    private const int SqlServerDeadlock = 1205;
    private const int SqlServerSnapshotConflict = 3960;
    private const byte SqlServerFatal = 20; // from this class on the connection is closed

    private const int SqlServerTimeout = -2;

    /// <summary>
    /// No space for a table or for the log, a lock that was not given in time, a database that may only be read, and a pool or a server
    /// that gives out nothing.
    /// </summary>
    private static readonly int[] SqlServerUnavailable = [SqlServerTimeout, 1101, 1105, 1222, 3906, 4060, 9002, 40197, 40501, 40613];

    private static readonly int[] SqlServerLost = [20, 64, 121, 233, 10053, 10054, 10060];

    /// <summary>Whether a save, an update by query or a bulk copy failed on a unique index.</summary>
    public static bool IsUniqueViolation(this Exception? exception) => Any(exception, cause => cause switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint && sqlite.Message.Contains("UNIQUE", StringComparison.Ordinal),
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException server => server.Number is SqlServerUniqueIndex or SqlServerUniqueConstraint,
        _ => false,
    });

    /// <summary>
    /// Whether the database gave the transaction up for another one's sake: a deadlock, a serialization failure, a busy SQLite file.
    /// </summary>
    public static bool IsRolledBack(this Exception? exception) => Any(exception, cause => cause switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        SqlException server => server.Number is SqlServerDeadlock or SqlServerSnapshotConflict,
        _ => false,
    });

    /// <summary>Whether the connection was lost. Before a commit was asked for, the server rolls back.</summary>
    public static bool IsLostConnection(this Exception? exception) =>
        !Any(exception, cause => cause is TimeoutException) && Any(exception, cause => cause switch
        {
            PostgresException postgres => postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow,
            NpgsqlException { InnerException: IOException or SocketException } => true,
            SqlException server => server.Class >= SqlServerFatal || SqlServerLost.Contains(server.Number),
            _ => false,
        });

    /// <summary>Whether the database can't do now what it can do at other times: it is full, locked, read-only, or away.</summary>
    public static bool IsUnavailable(this Exception? exception) =>
        exception.IsRolledBack() || exception.IsLostConnection() || Any(exception, cause => cause switch
        {
            SqliteException sqlite => sqlite.SqliteErrorCode is SqliteReadOnly or SqliteInputOutput or SqliteFull or SqliteCantOpen,
            PostgresException postgres => postgres.SqlState is PostgresErrorCodes.LockNotAvailable
                or PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.QueryCanceled
                // insufficient resources: the disk is full, too many connections
                || postgres.SqlState.StartsWith("53", StringComparison.Ordinal)
                || postgres.SqlState.StartsWith("58", StringComparison.Ordinal), // the server's system: a disk that can't be read
            NpgsqlException => true, // not an answer of the server: the way to it
            SqlException server => SqlServerUnavailable.Contains(server.Number),
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
