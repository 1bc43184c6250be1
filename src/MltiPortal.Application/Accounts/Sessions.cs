using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Accounts;

/// <summary>Begins and ends sessions around the sign-in, where it is not known yet who asks.</summary>
public sealed class Sessions(AccountsDb accounts, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>
    /// Begins a session of somebody whose password was right. Its key goes into the cookie. Their sessions of a month ago are forgotten.
    /// </summary>
    public async Task<Guid> Begin(long personId, string? browser, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var session = Session.Of(personId, browser, now);
        accounts.Db.Sessions.Add(session);
        accounts.Db.Sessions.RemoveRange(await accounts.Db.Sessions
            .Where(row => row.PersonId == personId && row.ExpiresAt < now - Kept).ToListAsync(cancellationToken));
        await accounts.Db.SaveChangesAsync(cancellationToken);
        return session.Key;
    }

    /// <summary>Ends a session; nothing if there is no such session any more.</summary>
    public async Task End(long personId, Guid key, CancellationToken cancellationToken)
    {
        var open = accounts.Db.Sessions.Where(row => row.Key == key && row.PersonId == personId && row.EndedAt == null);
        if (await open.SingleOrDefaultAsync(cancellationToken) is { } session)
        {
            session.End(clock.Now());
            await accounts.Db.SaveChangesAsync(cancellationToken);
        }
    }
}

/// <summary>Queries of sessions that slices share.</summary>
internal static class SessionQueries
{
    /// <summary>Sessions that still open something.</summary>
    public static IQueryable<Session> Open(this IQueryable<Session> sessions, DateTime now) =>
        sessions.Where(row => row.EndedAt == null && row.ExpiresAt > now);

    /// <summary>Ends all open sessions of a person, but for one. Saved with the command. How many there were.</summary>
    public static async Task<int> EndSessions(this PortalDb db, long personId, Guid? but, DateTime now, CancellationToken cancellationToken)
    {
        var open = await db.Sessions.Where(row => row.PersonId == personId && row.Key != but).Open(now).ToListAsync(cancellationToken);
        open.ForEach(session => session.End(now));
        return open.Count;
    }
}
