using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class FundsCertifiedNotice : Announcement<FundsCertified>
{
    public override string History(FundsCertified happened, HistoryReader reader) => $"Certified local funds of {happened.Share} a year.";

    public override async Task<IReadOnlyList<Notice>> Notices(FundsCertified happened, PortalDb db, CancellationToken cancellationToken)
    {
        var (optIn, deadline) = (happened.OptIn, await db.Deadline(happened.Owner.StateId, happened.ClosesAt, cancellationToken));
        return
        [
            new(
                Concerned.District(happened, Roles.Superintendent),
                $"{optIn.DistrictName}'s opt-in {optIn.Term} is ready for you to sign",
                $"The local funds of {happened.Share} a year are certified. Read the Participation Agreement with the seat schedule, "
                + $"and sign it before the opt-in closes: {deadline}.",
                optIn.ReviewPage()),
        ];
    }
}
