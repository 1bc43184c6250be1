using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>An organization takes a naming back before it is in effect.</summary>
public static class WithdrawNaming
{
    /// <summary>The naming by its key.</summary>
    [Requires(Permission.ManagePeople)]
    public sealed record Command(Guid Key) : ICommand<Outcome<Withdrawn>>;

    /// <summary>Whose naming was withdrawn.</summary>
    public sealed record Withdrawn(string Name);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Command, Outcome<Withdrawn>>
    {
        public async Task<Outcome<Withdrawn>> Handle(Command command, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            if (await db.FindNaming(user, command.Key, cancellationToken) is not { } naming)
            {
                return Outcome.NotFound;
            }

            if (naming.Status != NamingStatus.Waiting)
            {
                return new Objection(
                    $"The naming of {naming.Name} no longer waits. Look at the list of people; a role in effect is withdrawn there.");
            }

            naming.End(NamingStatus.Withdrawn);
            db.Raise(new NamingEnded(
                Namings.Owner(naming), naming.Kind, naming.OrganizationId, naming.Organization, naming.PersonId, naming.Name, naming.Roles,
                NamingStatus.Withdrawn, $"{user.Name} ({user.Organization})", "", naming.AcceptedAt is not null));
            await db.SaveChangesAsync(cancellationToken);
            return new Withdrawn(naming.Name);
        }
    }
}
