using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Somebody takes the roles that they are named for. The account's name has to be the one that was entered.</summary>
public static class AcceptNomination
{
    /// <summary>The nomination by its key.</summary>
    [Requires(Permission.AnswerNomination)]
    public sealed record Command(Guid Key) : ICommand<Outcome<Accepted>>;

    /// <summary>What was accepted.</summary>
    /// <param name="Organization">Where.</param>
    /// <param name="Roles">The roles.</param>
    /// <param name="Confirms">Who still has to confirm it, in words; empty if the roles are in effect.</param>
    public sealed record Accepted(string Organization, Roles Roles, string Confirms);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Accepted>>
    {
        public async Task<Outcome<Accepted>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.FindNomination(scope.Current, command.Key, cancellationToken)
                is not { Status: NominationStatus.Waiting } nomination
                || nomination.PersonId != scope.Current.PersonId)
            {
                return Outcome.NotFound;
            }

            var account = await db.Users.SingleAsync(row => row.Id == nomination.PersonId, cancellationToken);
            if (account.Unfit(nomination) is { } unfit)
            {
                return new Objection(unfit);
            }

            nomination.Accept(clock.Now());
            if (await Nominations.PutInEffect(db, nomination, cancellationToken) is { } refused)
            {
                return refused;
            }

            if (nomination.Status == NominationStatus.Waiting)
            {
                db.Raise(new NominationAccepted(
                    Nominations.Owner(nomination), nomination.Kind, nomination.OrganizationId, nomination.Organization,
                    nomination.PersonId, nomination.Name,
                    nomination.Roles));
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Accepted(nomination.Organization, nomination.Roles, Nominations.Confirms(nomination));
        }
    }
}
