using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OptInApprovedNotice : Announcement<OptInApproved>
{
    public override string History(OptInApproved happened, HistoryReader reader) =>
        $"{happened.OptIn.DistrictName}'s opt-in was approved; {happened.Reserved} a year is reserved.";

    public override Task<IReadOnlyList<Notice>> Notices(OptInApproved happened, PortalDb db, CancellationToken cancellationToken)
    {
        var optIn = happened.OptIn;
        return Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Concerned.District(happened),
                $"{optIn.DistrictName}'s opt-in {optIn.Term} was approved",
                $"The state approved the opt-in and reserved its share of {happened.Reserved} a year. "
                + "The seats are ordered when the state locks the window. You have nothing to do until the devices are on their way.",
                optIn.Page()),
        ]);
    }
}
