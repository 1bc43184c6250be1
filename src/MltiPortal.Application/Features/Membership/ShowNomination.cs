using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Accounts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>A nomination: for the person who is named, for those who may confirm it, and for those who look after people.</summary>
public static class ShowNomination
{
    /// <summary>The nomination by its key.</summary>
    [ForSignedIn]
    public sealed record Query(Guid Key) : IQuery<Outcome<Shown>>;

    /// <summary>The nomination, and what the reader may do with it.</summary>
    /// <param name="Name">As it was entered.</param>
    /// <param name="Email">As it was entered.</param>
    /// <param name="Organization">Where.</param>
    /// <param name="Roles">For what.</param>
    /// <param name="NamedBy">By whom; empty if in the answer to an invitation.</param>
    /// <param name="NamedAt">When.</param>
    /// <param name="AcceptedAt">When the person accepted.</param>
    /// <param name="Confirms">Who has to confirm it; empty if nobody has to any more.</param>
    /// <param name="Status">How far it is.</param>
    /// <param name="IsMine">Whether the reader is named.</param>
    /// <param name="MayConfirm">Whether the reader is asked to confirm it.</param>
    /// <param name="MayWithdraw">Whether the reader may take it back.</param>
    /// <param name="Unfit">Why the reader, who is named, can't accept; empty if they can.</param>
    /// <param name="Zone">In which times are shown; none where the organization is in no state.</param>
    public sealed record Shown(
        string Name, string Email, string Organization, Roles Roles, string NamedBy, DateTime NamedAt, DateTime? AcceptedAt,
        string Confirms, NominationStatus Status, bool IsMine, bool MayConfirm, bool MayWithdraw, string Unfit, StateZone? Zone);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var user = scope.Current;
            var nomination = await db.Nominations.AsNoTracking().SingleOrDefaultAsync(row => row.Key == query.Key, cancellationToken);
            if (nomination is null)
            {
                return Outcome.NotFound;
            }

            var isMine = nomination.PersonId == user.PersonId;
            var mayConfirm = nomination.IsUnconfirmed && !nomination.IsFromInvitation && Nominations.MayConfirm(user, nomination);
            var looksAfter = Nominations.Covers(user, nomination) && user.May(Permission.ManagePeople);
            if (!isMine && !mayConfirm && !looksAfter)
            {
                return Outcome.NotFound;
            }

            var account = isMine ? await db.Users.SingleAsync(row => row.Id == nomination.PersonId, cancellationToken) : null;
            var zone = await db.States
                .Where(row => row.Id == nomination.StateId).Select(row => row.TimeZone).FirstOrDefaultAsync(cancellationToken);
            return new Shown(
                nomination.Name, nomination.Email, nomination.Organization, nomination.Roles, nomination.NamedBy, nomination.NamedAt,
                nomination.AcceptedAt,
                Nominations.Confirms(nomination), nomination.Status, isMine, mayConfirm,
                looksAfter && nomination.Status == NominationStatus.Waiting,
                account?.Unfit(nomination) ?? "", zone is null ? null : new StateZone(zone));
        }
    }
}
