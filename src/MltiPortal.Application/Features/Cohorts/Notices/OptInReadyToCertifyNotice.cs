using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OptInReadyToCertifyNotice : Announcement<OptInReadyToCertify>
{
    public override string History(OptInReadyToCertify happened, HistoryReader reader) =>
        "Seats and long-term plan are ready for the business official.";

    public override async Task<IReadOnlyList<Notice>> Notices(
        OptInReadyToCertify happened, PortalDb db, CancellationToken cancellationToken)
    {
        var (optIn, deadline) = (happened.OptIn, await db.Deadline(happened.Owner.StateId, happened.ClosesAt, cancellationToken));
        return
        [
            new(
                Concerned.District(happened, Roles.BusinessOfficial),
                $"{optIn.DistrictName}'s opt-in {optIn.Term} is ready for you to certify",
                "Seats and long-term plan are drafted. Certify that the district's share is there each year. "
                + $"The superintendent signs after that, before {deadline}.",
                optIn.ReviewPage()),
        ];
    }
}
