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
public static class AcceptNaming
{
    /// <summary>The naming by its key.</summary>
    [Requires(Permission.AnswerNaming)]
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
            if (await db.FindNaming(scope.Current, command.Key, cancellationToken) is not { Status: NamingStatus.Waiting } naming
                || naming.PersonId != scope.Current.PersonId)
            {
                return Outcome.NotFound;
            }

            var account = await db.Users.SingleAsync(row => row.Id == naming.PersonId, cancellationToken);
            if (account.Unfit(naming) is { } unfit)
            {
                return new Objection(unfit);
            }

            naming.Accept(clock.Now());
            if (await Namings.PutInEffect(db, naming, cancellationToken) is { } refused)
            {
                return refused;
            }

            if (naming.Status == NamingStatus.Waiting)
            {
                db.Raise(new NamingAccepted(
                    Namings.Owner(naming), naming.Kind, naming.OrganizationId, naming.Organization, naming.PersonId, naming.Name,
                    naming.Roles));
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Accepted(naming.Organization, naming.Roles, Namings.Confirms(naming));
        }
    }
}
