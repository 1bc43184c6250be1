using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>
/// Notes that somebody began to answer an invitation, so that the state sees who has read it. The page says so when a person types or
/// clicks; that the link was merely requested says nothing, since mail scanners request every link.
/// </summary>
public static class OpenInvitation
{
    [Requires(Permission.AnswerInvitation)]
    public sealed record Command : ICommand<Outcome<Opened>>;

    /// <param name="IsFirst">Whether it had not been opened before.</param>
    public sealed record Opened(bool IsFirst);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Opened>>
    {
        public async Task<Outcome<Opened>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (scope.Current.LinkId is null)
            {
                return Outcome.NotFound;
            }

            // the link reaches its one district; the form that is open stays valid
            var now = clock.Now();
            var district = await db.Districts.AsNoTracking().SingleAsync(cancellationToken);
            var isFirst = district.DistrictStatus == DistrictStatus.Invited
                && await db.Change(
                    db.Districts.Where(row => row.Id == district.Id && row.DistrictStatus == DistrictStatus.Invited),
                    set => set.SetProperty(row => row.DistrictStatus, DistrictStatus.Opened).SetProperty(row => row.OpenedAt, now),
                    cancellationToken,
                    keepsVersion: true) == 1;
            if (!isFirst)
            {
                return new Opened(IsFirst: false);
            }

            db.Changes.Count("District: invitation opened", 1);
            district.Open(now);
            foreach (var happened in district.TakeEvents())
            {
                db.Raise(happened);
            }

            return new Opened(IsFirst: true);
        }
    }
}
