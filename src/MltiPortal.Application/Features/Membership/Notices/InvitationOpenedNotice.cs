using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class InvitationOpenedNotice : Announcement<InvitationOpened>
{
    public override string History(InvitationOpened happened, HistoryReader reader) =>
        "The invitation was opened.";
}
