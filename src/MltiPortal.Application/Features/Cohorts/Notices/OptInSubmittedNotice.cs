using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OptInSubmittedNotice : Announcement<OptInSubmitted>
{
    public override string History(OptInSubmitted happened, HistoryReader reader) =>
        $"{happened.OptIn.DistrictName} signed the Participation Agreement and submitted {happened.Seats:N0} seats.";

    public override async Task<IReadOnlyList<Notice>> Notices(OptInSubmitted happened, PortalDb db, CancellationToken cancellationToken)
    {
        var (optIn, deadline) = (happened.OptIn, await db.Deadline(happened.Owner.StateId, happened.ClosesAt, cancellationToken));
        return
        [
            new(
                Concerned.ProgramOfficers(happened.Owner.StateId),
                $"{optIn.DistrictName} submitted its opt-in {optIn.Term}",
                $"{happened.Seats:N0} seats. The state's share is {happened.StateShare} a year. Approve the opt-in, or return it with a "
                    + "reason.",
                optIn.DecidePage()),
            new(
                Concerned.District(happened, Roles.TechnologyDirector | Roles.BusinessOfficial),
                $"{optIn.DistrictName}'s opt-in {optIn.Term} is signed and with the state",
                $"We'll email you when the state has decided. Until {deadline} you can withdraw the opt-in and change it.",
                optIn.Page()),
        ];
    }
}
