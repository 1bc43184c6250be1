using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Somebody does not take the roles that they are named for, or is not the one who is meant.</summary>
public static class DeclineNomination
{
    /// <summary>The nomination by its key.</summary>
    [Requires(Permission.AnswerNomination)]
    public sealed record Command(Guid Key) : ICommand<Outcome<Nothing>>;

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Command, Outcome<Nothing>>
    {
        public async Task<Outcome<Nothing>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.FindNomination(scope.Current, command.Key, cancellationToken)
                is not { Status: NominationStatus.Waiting } nomination
                || nomination.PersonId != scope.Current.PersonId)
            {
                return Outcome.NotFound;
            }

            nomination.End(NominationStatus.Declined);

            // the name as it was entered: the account's own is nobody's business here
            db.Raise(new NominationEnded(
                Nominations.Owner(nomination), nomination.Kind, nomination.OrganizationId, nomination.Organization, nomination.PersonId,
                nomination.Name, nomination.Roles,
                NominationStatus.Declined, nomination.Name, "", IsKnown: false));
            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
    }
}
