using System.Globalization;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;

namespace MltiPortal.Application.Features.Devices.Notices;

/// <summary>Those who were told that a school or district had all its devices are told that it has not.</summary>
internal sealed class DeploymentUndoneNotice : Announcement<DeploymentUndone>
{
    public override string History(DeploymentUndone happened, HistoryReader reader) =>
        $"Undone: the deployment of {Devices(happened)}."
            + $"{string.Concat(happened.SchoolsReopened.Select(school => $" {school} no longer has all its devices."))}";

    public override Task<IReadOnlyList<Notice>> Notices(DeploymentUndone happened, PortalDb db, CancellationToken cancellationToken)
    {
        var notices = happened.SchoolsReopened.Select(school => new Notice(
            Recipients.District(happened.DistrictId, Roles.TechnologyDirector | Roles.Superintendent),
            $"{school} does not have all its devices after all",
            $"The deployment of {Devices(happened)} was undone. You'll be told when {school} has all of them.",
            PageLinks.Deployment)).ToList();
        if (happened.DistrictReopened)
        {
            notices.Add(new(
                Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer),
                $"{happened.DistrictName} has not deployed all its devices after all",
                $"{happened.DistrictName} undid the deployment of {Devices(happened)}. You'll be told when all are deployed.",
                PageLinks.Deployment));
        }

        return Task.FromResult<IReadOnlyList<Notice>>(notices);
    }

    private static string Devices(DeploymentUndone happened) =>
        string.Create(CultureInfo.InvariantCulture, $"{happened.Devices:N0} {(happened.Devices == 1 ? "device" : "devices")}");
}
