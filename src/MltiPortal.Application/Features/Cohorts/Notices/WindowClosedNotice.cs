using Humanizer;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class WindowClosedNotice : Announcement<WindowClosed>
{
    public override string History(WindowClosed happened, HistoryReader reader) =>
        $"The opt-in {happened.Window.Term} closed {new StateZone(happened.TimeZone).Deadline(happened.ClosedAt)}.";

    /// <summary>
    /// The state hears what is left to decide; a district whose draft was not submitted, and one whose opt-in was returned, what that
    /// means.
    /// </summary>
    public override async Task<IReadOnlyList<Notice>> Notices(WindowClosed happened, PortalDb db, CancellationToken cancellationToken)
    {
        var (state, window) = (happened.Owner.StateId, happened.Window);
        var optIns = await (
            from optIn in db.OptIns
            join district in db.Districts on optIn.DistrictId equals district.Id
            where optIn.WindowId == window.WindowId
            orderby optIn.Id
            select new { optIn.Status, optIn.DistrictId, district.Code }).ToListAsync(cancellationToken);
        var waiting = optIns.Count(optIn => optIn.Status == OptInStatus.Submitted);
        var drafts = optIns.Count(optIn => optIn.Status == OptInStatus.Draft);
        return
        [
            new(
                Concerned.ProgramOfficers(state),
                $"The opt-in {window.Term} has closed",
                $"{"submission".ToQuantity(waiting, "N0")} {(waiting == 1 ? "waits" : "wait")} for your decision, "
                    + $"{"draft".ToQuantity(drafts, "N0")} "
                + $"{(drafts == 1 ? "was" : "were")} not submitted. Approve or return each submission, then lock the window to make the "
                + "orders.",
                PageLinks.Cohort(window.Year)),
            .. optIns.Where(optIn => optIn.Status == OptInStatus.Draft).Select(optIn => new Notice(
                Recipients.District(optIn.DistrictId, Concerned.Everybody),
                $"The opt-in {window.Term} has closed, and your draft was not submitted",
                "Your draft is kept as it was. Nothing is ordered for your district in this cohort. Write to the state if you need an "
                    + "exception.",
                PageLinks.OptIn(window.Year, optIn.Code))),
            .. optIns.Where(optIn => optIn.Status == OptInStatus.Returned).Select(optIn => new Notice(
                Recipients.District(optIn.DistrictId, Concerned.Everybody),
                $"The opt-in {window.Term} has closed, and yours is waiting for your changes",
                "The state returned your opt-in. You can still change it and submit it again until the state locks the window.",
                PageLinks.OptIn(window.Year, optIn.Code))),
        ];
    }
}
