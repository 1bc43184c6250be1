using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class DistrictAdmittedNotice : Announcement<DistrictAdmitted>
{
    public override string History(DistrictAdmitted happened, HistoryReader reader) =>
        "Admitted.";

    private const Roles Everyone =
        Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent | Roles.Receiver | Roles.Deployer;

    public override Task<IReadOnlyList<Notice>> Notices(DistrictAdmitted happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.District(happened.DistrictId, Everyone),
                $"{happened.Name} was admitted",
                $"The state admitted {happened.Name} to the program. When an opt-in is open, its technology director can draft the seats.",
                PageLinks.Cohorts),
        ]);
}
