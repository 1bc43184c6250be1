using Microsoft.Extensions.Caching.Memory;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Tasks;

/// <summary>
/// How many tasks a person had when they last looked, for the number in the header: no page but the first asks for tasks. Of this node
/// alone, for ten minutes.
/// </summary>
public sealed class TaskBadges(IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>Keeps the number.</summary>
    public void Keep(CurrentUser user, int count)
    {
        ArgumentNullException.ThrowIfNull(user);
        cache.Set(Key(user), count, Kept);
    }

    /// <summary>The number; none if it is not known.</summary>
    public int? Of(CurrentUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return cache.TryGetValue(Key(user), out int count) ? count : null;
    }

    private static (string, long?, string) Key(CurrentUser user) => (nameof(TaskBadges), user.PersonId, user.Organization);
}
