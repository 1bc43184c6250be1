using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class WindowOpenedNotice : Announcement<WindowOpened>
{
    public override string History(WindowOpened happened, HistoryReader reader) =>
        $"The opt-in {happened.Window.Term} opened. It closes {Closes(happened)}.";

    public override async Task<IReadOnlyList<Notice>> Notices(WindowOpened happened, PortalDb db, CancellationToken cancellationToken)
    {
        var (state, window) = (happened.Owner.StateId, happened.Window);
        var subject = $"The opt-in {window.Term} is open";
        var districts = await db.Districts
            .Where(district => district.StateId == state && district.DistrictStatus == DistrictStatus.Admitted)
            .OrderBy(district => district.Id)
            .Select(district => new { district.Id, district.Code, district.Kind })
            .ToListAsync(cancellationToken);
        return
        [
            new(
                Concerned.ProgramOfficers(state), subject, $"Districts can draft and submit. It closes {Closes(happened)}.",
                PageLinks.Cohort(window.Year)),
            .. districts
                .Where(district => district.Kind is not (DistrictKind.SupervisoryUnion or DistrictKind.ServiceAgency))
                .Select(district => new Notice(
                    Recipients.District(district.Id, Concerned.Everybody),
                    subject,
                    "Choose seats school by school, write the long-term plan, certify the local funds and sign. "
                    + $"It closes {Closes(happened)}. Nothing is taken after that.",
                    PageLinks.OptIn(window.Year, district.Code))),
        ];
    }

    private static string Closes(WindowOpened happened) => new StateZone(happened.TimeZone).Deadline(happened.ClosesAt);
}
