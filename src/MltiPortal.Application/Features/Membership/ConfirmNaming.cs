using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>A second person confirms that somebody is named for a role that signs, certifies or approves.</summary>
public static class ConfirmNaming
{
    /// <summary>The naming by its key.</summary>
    [Requires(Permission.ConfirmNamings)]
    public sealed record Command(Guid Key) : ICommand<Outcome<Confirmed>>;

    /// <summary>Who was confirmed.</summary>
    /// <remarks><c>InEffect</c>: whether the person has accepted already.</remarks>
    public sealed record Confirmed(string Name, string Organization, Roles Roles, bool InEffect);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Confirmed>>
    {
        public async Task<Outcome<Confirmed>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.FindNaming(scope.Current, command.Key, cancellationToken) is not { } naming)
            {
                return Outcome.NotFound;
            }

            if (await NotNow(naming, cancellationToken) is { } objection)
            {
                return objection;
            }

            var user = scope.Current;
            naming.Confirm(clock.Now());
            db.Raise(new NamingConfirmed(
                Namings.Owner(naming), naming.Kind, naming.OrganizationId, naming.Organization, naming.PersonId, naming.Name, naming.Roles,
                $"{user.Name} ({user.Organization})", naming.NamedById));
            if (await Namings.PutInEffect(db, naming, cancellationToken) is { } refused)
            {
                return refused;
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Confirmed(naming.Name, naming.Organization, naming.Roles, naming.Status == NamingStatus.InEffect);
        }

        private async Task<Objection?> NotNow(Naming naming, CancellationToken cancellationToken)
        {
            if (!naming.IsUnconfirmed)
            {
                return new($"The naming of {naming.Name} no longer waits to be confirmed. Nothing was changed.");
            }

            if (!Namings.MayConfirm(scope.Current, naming))
            {
                return new(
                    $"You {(naming.PersonId == scope.Current.PersonId ? "are" : "named")} {naming.Name}, so somebody else has to confirm "
                        + $"it: {Namings.Confirms(naming)}.");
            }

            return naming.IsFromInvitation && !await db.Districts.AnyAsync(
                row => row.Id == naming.DistrictId && row.DistrictStatus == DistrictStatus.Admitted, cancellationToken)
                    ? new($"{naming.Name} is confirmed when the state admits {naming.Organization}. Admit it on its page.")
                    : null;
        }
    }
}
