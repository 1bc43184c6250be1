using System.Globalization;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Devices.Notices;

internal sealed class DistrictDeployedNotice : Announcement<DistrictDeployed>
{
    public override string History(DistrictDeployed happened, HistoryReader reader) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{happened.DistrictName} has deployed all {happened.Devices:N0} devices that were ordered for it.");

    public override Task<IReadOnlyList<Notice>> Notices(DistrictDeployed happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer),
                $"{happened.DistrictName} has deployed all its devices",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"All {happened.Devices:N0} devices that were ordered for {happened.DistrictName}, spares aside, are with a school "
                        + $"and grade."),
                PageLinks.Deployment),
        ]);
}
