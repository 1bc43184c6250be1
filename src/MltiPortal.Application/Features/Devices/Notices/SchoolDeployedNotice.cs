using System.Globalization;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Devices.Notices;

internal sealed class SchoolDeployedNotice : Announcement<SchoolDeployed>
{
    public override string History(SchoolDeployed happened, HistoryReader reader) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{happened.SchoolName} has deployed all {happened.Devices:N0} devices that were ordered for it.");

    public override Task<IReadOnlyList<Notice>> Notices(SchoolDeployed happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.District(happened.DistrictId, Roles.TechnologyDirector | Roles.Superintendent),
                $"{happened.SchoolName} has its devices",
                $"{History(happened, new HistoryReader(IsVendor: false))} Spares are not counted.",
                PageLinks.Deployment),
        ]);
}
