using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OptInReturnedNotice : Announcement<OptInReturned>
{
    public override string History(OptInReturned happened, HistoryReader reader) =>
        $"{happened.OptIn.DistrictName}'s opt-in was returned: {happened.Reason}"
        + (happened.Released > Money.Zero ? $" {happened.Released} a year is no longer reserved." : "");

    public override Task<IReadOnlyList<Notice>> Notices(OptInReturned happened, PortalDb db, CancellationToken cancellationToken)
    {
        var optIn = happened.OptIn;
        return Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Concerned.District(happened),
                $"{optIn.DistrictName}'s opt-in {optIn.Term} was returned",
                $"The state returned the opt-in: {happened.Reason}\n\n"
                + "Change what is needed, have the funds certified and the agreement signed again, and submit it before the state locks "
                + "the window.",
                optIn.Page()),
        ]);
    }
}
