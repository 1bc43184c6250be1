using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.SqlClient;
using MltiPortal.Application.Tenancy;
using Npgsql;

namespace MltiPortal.Application.Pipeline;

/// <summary>
/// How many commands of one organization, and of all, hold a connection at once in this process. The others wait in line without one, so
/// that those who wait for a row never empty the connection pool: reading goes on, and so does everybody else's writing.
/// </summary>
internal sealed class WriteLanes(int most, int ofOne) : IDisposable
{
    private const int LongestLane = 16;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim all = new(most, most);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> lanes = new(StringComparer.Ordinal);

    /// <summary>
    /// Lanes that fit a connection's pool: six tenths of it for commands, a sixth for one organization's. SQLite has one writer.
    /// </summary>
    public static WriteLanes For(DatabaseProvider provider, string connection)
    {
        var pool = provider switch
        {
            DatabaseProvider.PostgreSql => new NpgsqlConnectionStringBuilder(connection).MaxPoolSize,
            DatabaseProvider.SqlServer => new SqlConnectionStringBuilder(connection).MaxPoolSize,
            _ => 1,
        };
        return new(Math.Max(1, pool * 6 / 10), Math.Clamp(pool / 6, 1, LongestLane));
    }

    /// <summary>Waits for a place; disposing it lets the next one in.</summary>
    /// <exception cref="TimeoutException">None came free within two minutes.</exception>
    public async Task<IDisposable> Enter(CurrentUser user, CancellationToken cancellationToken)
    {
        var lane = lanes.GetOrAdd(KeyOf(user), _ => new(ofOne, ofOne));
        await Wait(lane, cancellationToken);
        try
        {
            await Wait(all, cancellationToken);
        }
        catch
        {
            lane.Release();
            throw;
        }

        return new Place(lane, all);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        all.Dispose();
        foreach (var lane in lanes.Values)
        {
            lane.Dispose();
        }
    }

    private static async Task Wait(SemaphoreSlim semaphore, CancellationToken cancellationToken)
    {
        if (!await semaphore.WaitAsync(LongestWait, cancellationToken))
        {
            throw new TimeoutException("Too many changes wait for one another.");
        }
    }

    private static string KeyOf(CurrentUser user) => (user.StateId, user.Reach) switch
    {
        ({ } state, _) => string.Create(CultureInfo.InvariantCulture, $"state {state}"),
        (_, Reach.Vendor vendor) => string.Create(CultureInfo.InvariantCulture, $"vendor {vendor.VendorId}"),
        (_, var reach) => reach.GetType().Name,
    };

    private sealed class Place(SemaphoreSlim lane, SemaphoreSlim all) : IDisposable
    {
        public void Dispose()
        {
            all.Release();
            lane.Release();
        }
    }
}
