using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>A person's own account: who they are here, and where they are signed in.</summary>
public static class ShowAccount
{
    [ForSignedIn]
    public sealed record Query : IQuery<Shown>;

    /// <param name="Name">As others see it.</param>
    /// <param name="Email">The address that they sign in with.</param>
    /// <param name="Organizations">Whom they act for, with their roles.</param>
    /// <param name="Nominations">What they are named for and have not accepted.</param>
    /// <param name="Sessions">Where they are signed in, the newest first; this one among them.</param>
    /// <param name="Zone">In which times are shown; none where the person acts for no state.</param>
    public sealed record Shown(
        string Name, string Email, IReadOnlyList<Place> Organizations, IReadOnlyList<Offer> Nominations,
        IReadOnlyList<Stay> Sessions, StateZone? Zone);

    /// <summary>An organization that the person acts for.</summary>
    public sealed record Place(string Name, string Roles);

    /// <summary>Roles that the person is named for.</summary>
    public sealed record Offer(Guid Key, string Organization, string Roles);

    /// <summary>A session.</summary>
    /// <remarks><c>IsThis</c>: the one in which this is asked.</remarks>
    public sealed record Stay(Guid Key, string Browser, DateTime StartedAt, DateTime ExpiresAt, bool IsThis);

    public sealed class Handler(
        PortalDb db, CurrentUserResolver resolver, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Query, Shown>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            var account = await db.Users
                .Where(row => row.Id == user.Person)
                .Select(row => new { row.Name, row.Email })
                .SingleAsync(cancellationToken);
            var sessions = await db.Sessions.Where(row => row.PersonId == user.Person).Open(clock.Now())
                .OrderByDescending(row => row.Id)
                .Select(row => new Stay(row.Key, row.Browser, row.StartedAt, row.ExpiresAt, row.Key == user.Session))
                .ToListAsync(cancellationToken);
            var zone = user.StateId is { } state
                ? await db.States.Where(row => row.Id == state).Select(row => row.TimeZone).SingleAsync(cancellationToken)
                : null;
            var organizations = await resolver.Organizations(user.Person, cancellationToken);
            return new Shown(
                account.Name,
                account.Email!,
                [.. organizations.Select(row => new Place(row.Name, Domain.Accounts.RolePermissions.Describe(row.Roles)))],
                [.. (await resolver.Unanswered(user.Person, cancellationToken))
                    .Select(row => new Offer(row.Key, row.Organization, Domain.Accounts.RolePermissions.Describe(row.Roles)))],
                sessions,
                zone is null ? null : new StateZone(zone));
        }
    }
}
