using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class DistrictInvitedNotice : Announcement<DistrictInvited>
{
    public override string History(DistrictInvited happened, HistoryReader reader) =>
        $"Invited. The link went to {happened.Email}.";
}
