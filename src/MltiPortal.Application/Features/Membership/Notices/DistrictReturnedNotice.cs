using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class DistrictReturnedNotice : Announcement<DistrictReturned>
{
    public override string History(DistrictReturned happened, HistoryReader reader) =>
        $"Returned: {happened.Reason} A new link went to {happened.ContactEmail}.";

    public override Task<IReadOnlyList<Notice>> Notices(DistrictReturned happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.District(happened.DistrictId, Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent),
                $"{happened.Name}: the state returned your answer",
                $"The state returned the answer to its invitation: “{happened.Reason}” {happened.ContactName} ({happened.ContactEmail}) "
                    + "has a new link to correct it.",
                PageLinks.District(happened.Code)),
        ]);
}
