using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class NominationAcceptedNotice : Announcement<NominationAccepted>
{
    public override string History(NominationAccepted happened, HistoryReader reader) =>
        $"{happened.Person} accepted to be {RolePermissions.Describe(happened.Roles)}. It still has to be confirmed.";
}
