using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class CertificationFellNotice : Announcement<CertificationFell>
{
    public override string History(CertificationFell happened, HistoryReader reader) =>
        "Changed seats; the business official has to certify the local funds again.";

    public override Task<IReadOnlyList<Notice>> Notices(CertificationFell happened, PortalDb db, CancellationToken cancellationToken)
    {
        var optIn = happened.OptIn;
        return Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Concerned.District(happened, Roles.BusinessOfficial | Roles.Superintendent),
                $"Seats of {optIn.DistrictName}'s opt-in {optIn.Term} changed after the certification",
                "The certification no longer holds. The business official certifies the local funds again, then the superintendent signs.",
                optIn.ReviewPage()),
        ]);
    }
}
