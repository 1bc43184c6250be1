using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>An organization takes a nomination back before it is in effect.</summary>
public static class WithdrawNomination
{
    /// <summary>The nomination by its key.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Command(Guid Key) : ICommand<Outcome<Withdrawn>>;

    /// <summary>Whose nomination was withdrawn.</summary>
    public sealed record Withdrawn(string Name);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Command, Outcome<Withdrawn>>
    {
        public async Task<Outcome<Withdrawn>> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindNomination(user, command.Key, cancellationToken) is not { } nomination)
            {
                return Outcome.NotFound;
            }

            if (nomination.Status != NominationStatus.Waiting)
            {
                return new Objection(
                    $"The nomination of {nomination.Name} no longer waits. Look at the list of people; a role in effect is withdrawn there.");
            }

            nomination.End(NominationStatus.Withdrawn);
            db.Raise(new NominationEnded(
                Nominations.Owner(nomination), nomination.Kind, nomination.OrganizationId, nomination.Organization, nomination.PersonId,
                nomination.Name, nomination.Roles,
                NominationStatus.Withdrawn, $"{user.Name} ({user.Organization})", "", nomination.AcceptedAt is not null));
            await db.SaveChangesAsync(cancellationToken);
            return new Withdrawn(nomination.Name);
        }
    }
}
