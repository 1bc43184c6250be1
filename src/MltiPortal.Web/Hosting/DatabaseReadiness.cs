using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MltiPortal.Application.Accounts;

namespace MltiPortal.Web.Hosting;

/// <summary>When this node last saw that the database takes a write; a question in between does not make it write again.</summary>
internal sealed class LastWrite
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(5);
    private long at;

    public bool IsFresh => at != 0 && System.Diagnostics.Stopwatch.GetElapsedTime(Interlocked.Read(ref at)) < Holds;

    public void Done() => Interlocked.Exchange(ref at, System.Diagnostics.Stopwatch.GetTimestamp());
}

/// <summary>
/// Ready: the database answers, no migration is left, and it takes a write: a full disk and a locked file are known before somebody saves.
/// </summary>
internal sealed class DatabaseReadiness(AccountsDb accounts, LastWrite last) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var database = accounts.Db.Database;
            if ((await database.GetPendingMigrationsAsync(cancellationToken)).Any())
            {
                return HealthCheckResult.Unhealthy("The database is not migrated.");
            }

            if (!last.IsFresh)
            {
                // a row is written as it was: every database writes it, and nobody's work depends on it
                database.SetCommandTimeout(Patience);
                await accounts.Db.DataProtectionKeys.ExecuteUpdateAsync(
                    row => row.SetProperty(key => key.FriendlyName, key => key.FriendlyName), cancellationToken);
                last.Done();
            }

            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database can't be reached or takes no writes.", exception);
        }
    }
}
