using Microsoft.EntityFrameworkCore;
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

    public override async Task<IReadOnlyList<Notice>> Notices(
        DistrictAdmitted happened, PortalDb db, CancellationToken cancellationToken)
    {
        var subject = $"{happened.Name} was admitted";
        var fact = $"The state admitted {happened.Name} to the program.";
        var waiting = await db.WaitingIn(Organization.OfDistrict(happened.DistrictId, happened.Name))
            .Where(row => row.AcceptedAt == null).Select(row => row.PersonId).Distinct().ToListAsync(cancellationToken);
        return
        [
            new(
                Recipients.District(happened.DistrictId, Everyone),
                subject,
                $"{fact} When an opt-in is open, its technology director can draft the seats.",
                PageLinks.Cohorts),
            .. waiting.Select(person => new Notice(
                Recipients.Person(person),
                subject,
                $"{fact} You were named for it and have not accepted yet. Use the link in the email that named you.",
                PageLinks.Home)),
        ];
    }
}
