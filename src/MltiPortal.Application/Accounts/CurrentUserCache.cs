using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Accounts;

/// <summary>Settings of the section <c>Sessions</c>.</summary>
public sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>
    /// Seconds for which a node takes a session as it was last read, from 0 (each request reads it) to 60. What this node itself changes
    /// counts at once; what another node changes counts after these seconds at the latest.
    /// </summary>
    public int CheckSeconds { get; set; } = 3;
}

/// <summary>
/// Who the person of a session is and what they reach, kept on this node for a few seconds. Every write of this node to a table that this
/// follows from ends all of it, when the write is committed, so that a sign-out, a new password or a withdrawn role counts for the next
/// request.
/// </summary>
public sealed partial class CurrentUserCache(IMemoryCache cache, IOptions<SessionOptions> options)
    : IDbCommandInterceptor, IDbTransactionInterceptor
{
    private const int MostSeconds = 60;
    private readonly TimeSpan kept = TimeSpan.FromSeconds(Math.Clamp(options.Value.CheckSeconds, 0, MostSeconds));
    private readonly ConditionalWeakTable<DbContext, object> changed = [];
    private long generation;

    /// <summary>The person as kept, or as read now.</summary>
    internal async Task<CurrentUser?> Of((Guid Session, long Person, string? Organization) key, Func<Task<CurrentUser?>> read)
    {
        var current = Interlocked.Read(ref generation);
        if (cache.TryGetValue(key, out Kept? found) && found!.Generation == current)
        {
            return found.User;
        }

        // with the number from before the reading: what is changed meanwhile is not kept as if it were new
        var user = await read();
        if (user is not null && kept > TimeSpan.Zero)
        {
            cache.Set(key, new Kept(user, current), kept);
        }

        return user;
    }

    /// <inheritdoc/>
    public int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Follow(command, eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Follow(command, eventData.Context);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        Follow(command, eventData.Context);
        return result;
    }

    /// <inheritdoc/>
    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData.Context);

    /// <inheritdoc/>
    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.Context);
        return Task.CompletedTask;
    }

    private void Follow(DbCommand command, DbContext? context)
    {
        if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) || !Writes().IsMatch(command.CommandText))
        {
            return;
        }

        Interlocked.Increment(ref generation);
        if (context is not null)
        {
            changed.AddOrUpdate(context, this);
        }
    }

    private void Committed(DbContext? context)
    {
        // what was read between the write and its commit was still the old
        if (context is not null && changed.Remove(context))
        {
            Interlocked.Increment(ref generation);
        }
    }

    // “FROM”: an update by query of SQL Server names its table there
    [GeneratedRegex(
        """\b(UPDATE|INTO|FROM) +["\[]?(Sessions|Memberships|Accounts|Addenda|Districts|Schools|States|Vendors|Cooperatives)["\]]?\b""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Writes();

    private sealed record Kept(CurrentUser User, long Generation);
}
