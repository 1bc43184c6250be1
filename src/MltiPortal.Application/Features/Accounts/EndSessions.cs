using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Signs the person out elsewhere: of one session, or of all but this one.</summary>
public static class EndSessions
{
    /// <param name="Key">The session; all others if none.</param>
    [ForSignedIn]
    public sealed record Command(Guid? Key = null) : ICommand<Outcome<Ended>>;

    /// <param name="Count">How many ended: none if they had ended before.</param>
    public sealed record Ended(int Count);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Ended>>
    {
        public async Task<Outcome<Ended>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var (person, own) = (scope.Current.Person, scope.Current.Session);
            if (command.Key is not { } key)
            {
                return new Ended(await db.EndSessions(person, own, now, cancellationToken));
            }

            if (await db.Sessions.SingleOrDefaultAsync(
                row => row.Key == key && row.PersonId == person, cancellationToken) is not { } session)
            {
                return Outcome.NotFound;
            }

            var count = session.EndedAt is null && session.ExpiresAt > now ? 1 : 0;
            session.End(now);
            return new Ended(count);
        }
    }
}
