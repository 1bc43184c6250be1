using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class InvitationSavedNotice : Announcement<InvitationSaved>
{
    public override string History(InvitationSaved happened, HistoryReader reader) =>
        "Saved the record. The invitation is not answered yet.";
}
