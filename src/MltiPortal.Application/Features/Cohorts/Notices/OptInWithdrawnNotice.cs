using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OptInWithdrawnNotice : Announcement<OptInWithdrawn>
{
    public override string History(OptInWithdrawn happened, HistoryReader reader) =>
        $"{happened.OptIn.DistrictName} withdrew its opt-in to change it.";

    public override async Task<IReadOnlyList<Notice>> Notices(OptInWithdrawn happened, PortalDb db, CancellationToken cancellationToken)
    {
        var (optIn, deadline) = (happened.OptIn, await db.Deadline(happened.Owner.StateId, happened.ClosesAt, cancellationToken));
        return
        [
            new(
                Concerned.ProgramOfficers(happened.Owner.StateId),
                $"{optIn.DistrictName} withdrew its opt-in {optIn.Term}",
                "It is a draft again. We'll email you when it is submitted again.",
                optIn.Page()),
            new(
                Concerned.District(happened),
                $"{optIn.DistrictName}'s opt-in {optIn.Term} was withdrawn",
                $"It is a draft again, and nothing is ordered from it. Sign it again before {deadline}. If seats change, certify the "
                    + "local funds again first.",
                optIn.Page()),
        ];
    }
}
