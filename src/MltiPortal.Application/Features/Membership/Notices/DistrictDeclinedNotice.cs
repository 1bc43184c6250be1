using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class DistrictDeclinedNotice : Announcement<DistrictDeclined>
{
    public override string History(DistrictDeclined happened, HistoryReader reader) =>
        $"Declined: {happened.Reason}";

    public override Task<IReadOnlyList<Notice>> Notices(DistrictDeclined happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer),
                $"{happened.Name} declined to take part",
                $"{happened.Name} does not take part: “{happened.Reason}” You can invite it again.",
                PageLinks.District(happened.Code)),
        ]);
}
