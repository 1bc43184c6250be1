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
public static class ConfirmNomination
{
    /// <summary>The nomination by its key.</summary>
    [Requires(Permission.ConfirmNominations)]
    public sealed record Command(Guid Key) : ICommand<Outcome<Confirmed>>;

    /// <summary>Who was confirmed.</summary>
    /// <remarks><c>InEffect</c>: whether the person has accepted already.</remarks>
    public sealed record Confirmed(string Name, string Organization, Roles Roles, bool InEffect);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Confirmed>>
    {
        public async Task<Outcome<Confirmed>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.FindNomination(scope.Current, command.Key, cancellationToken) is not { } nomination)
            {
                return Outcome.NotFound;
            }

            if (await NotNow(nomination, cancellationToken) is { } objection)
            {
                return objection;
            }

            var user = scope.Current;
            nomination.Confirm(clock.Now());
            db.Raise(new NominationConfirmed(
                Nominations.Owner(nomination), nomination.Kind, nomination.OrganizationId, nomination.Organization, nomination.PersonId,
                nomination.Name, nomination.Roles,
                $"{user.Name} ({user.Organization})", nomination.NamedById));
            if (await Nominations.PutInEffect(db, nomination, cancellationToken) is { } refused)
            {
                return refused;
            }

            await db.SaveChangesAsync(cancellationToken);
            return new Confirmed(nomination.Name, nomination.Organization, nomination.Roles,
                nomination.Status == NominationStatus.InEffect);
        }

        private async Task<Objection?> NotNow(Nomination nomination, CancellationToken cancellationToken)
        {
            if (!nomination.IsUnconfirmed)
            {
                return new($"The nomination of {nomination.Name} no longer waits to be confirmed. Nothing was changed.");
            }

            if (!Nominations.MayConfirm(scope.Current, nomination))
            {
                return new(
                    $"You {(nomination.PersonId == scope.Current.PersonId ? "are" : "named")} {nomination.Name}, so somebody else has to confirm "
                        + $"it: {Nominations.Confirms(nomination)}.");
            }

            return nomination.IsFromInvitation && !await db.Districts.AnyAsync(
                row => row.Id == nomination.DistrictId && row.DistrictStatus == DistrictStatus.Admitted, cancellationToken)
                    ? new($"{nomination.Name} is confirmed when the state admits {nomination.Organization}. Admit it on its page.")
                    : null;
        }
    }
}
