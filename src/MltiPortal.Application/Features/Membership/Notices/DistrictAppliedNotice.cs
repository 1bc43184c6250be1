using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Membership.Notices;

internal sealed class DistrictAppliedNotice : Announcement<DistrictApplied>
{
    public override string History(DistrictApplied happened, HistoryReader reader) =>
        $"Asked to be admitted. Technology director: {happened.TechnologyDirector}; business official: {happened.BusinessOfficial}; "
        + $"superintendent: {happened.Superintendent}.";

    public override Task<IReadOnlyList<Notice>> Notices(DistrictApplied happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer),
                $"{happened.Name} asked to join",
                $"{happened.Name} checked its record and named its people. Review it, then admit it or return it with a reason.",
                PageLinks.District(happened.Code)),
        ]);
}
