using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OptInLeftOutNotice : Announcement<OptInLeftOut>
{
    public override string History(OptInLeftOut happened, HistoryReader reader) =>
        "The window was locked without this opt-in, which was not approved.";

    public override Task<IReadOnlyList<Notice>> Notices(OptInLeftOut happened, PortalDb db, CancellationToken cancellationToken)
    {
        var optIn = happened.OptIn;
        return Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Concerned.District(happened),
                $"The opt-in {optIn.Term} is locked without {optIn.DistrictName}",
                "The state made its orders. Your opt-in was not approved, so nothing is ordered from it. It is kept as it was. "
                + "Write to the state if your district needs an exception.",
                optIn.Page()),
        ]);
    }
}
