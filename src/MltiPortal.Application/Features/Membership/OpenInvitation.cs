using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Membership;

/// <summary>Notes that an invitation's link was opened for the first time, so that the state sees who has read it.</summary>
public static class OpenInvitation
{
    [Requires(Permission.AnswerInvitation)]
    public sealed record Command : ICommand<Outcome>;

    public abstract record Outcome
    {
        public sealed record Opened : Outcome;

        public sealed record AlreadyOpen : Outcome, INothingDone;

        public sealed record NotFound : Outcome, INotFound;
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope, Notices notices, TimeProvider clock) : IRequestHandler<Command, Outcome>
    {
        public async Task<Outcome> Handle(Command request, CancellationToken cancellationToken)
        {
            if (scope.Current.LinkId is null)
            {
                return new Outcome.NotFound();
            }

            await db.Districts.Take(cancellationToken); // the link reaches its one district
            var district = await db.Districts.SingleAsync(cancellationToken);
            if (district.DistrictStatus != DistrictStatus.Invited)
            {
                return new Outcome.AlreadyOpen();
            }

            district.Open(clock.Now());
            notices.Note(HistorySubject.District, district.Id, district.StateId, district.Id, null, "The invitation was opened.");
            await db.SaveChangesAsync(cancellationToken);
            return new Outcome.Opened();
        }
    }
}
