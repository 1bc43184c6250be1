using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Notes that an invitation's link was opened for the first time, so that the state sees who has read it.</summary>
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

            await db.Districts.Take(cancellationToken); // the link reaches its one district
            var district = await db.Districts.SingleAsync(cancellationToken);
            if (district.DistrictStatus != DistrictStatus.Invited)
            {
                return new Opened(IsFirst: false);
            }

            district.Open(clock.Now());
            await db.SaveChangesAsync(cancellationToken);
            return new Opened(IsFirst: true);
        }
    }
}
