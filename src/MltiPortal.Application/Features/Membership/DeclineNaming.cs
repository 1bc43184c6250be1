using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Somebody does not take the roles that they are named for, or is not the one who is meant.</summary>
public static class DeclineNaming
{
    /// <summary>The naming by its key.</summary>
    [Requires(Permission.AnswerNaming)]
    public sealed record Command(Guid Key) : ICommand<Outcome<Nothing>>;

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Command, Outcome<Nothing>>
    {
        public async Task<Outcome<Nothing>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.FindNaming(scope.Current, command.Key, cancellationToken) is not { Status: NamingStatus.Waiting } naming
                || naming.PersonId != scope.Current.PersonId)
            {
                return Outcome.NotFound;
            }

            naming.End(NamingStatus.Declined);

            // the name as it was entered: the account's own is nobody's business here
            db.Raise(new NamingEnded(
                Namings.Owner(naming), naming.Kind, naming.OrganizationId, naming.Organization, naming.PersonId, naming.Name, naming.Roles,
                NamingStatus.Declined, naming.Name, "", IsKnown: false));
            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
    }
}
