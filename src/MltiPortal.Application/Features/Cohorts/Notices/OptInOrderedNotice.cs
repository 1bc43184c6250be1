using Humanizer;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OptInOrderedNotice : Announcement<OptInOrdered>
{
    public override string History(OptInOrdered happened, HistoryReader reader) => $"The window was locked: {Ordered(happened)}.";

    public override Task<IReadOnlyList<Notice>> Notices(OptInOrdered happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Concerned.District(happened),
                $"The opt-in {happened.OptIn.Term} is locked",
                $"The state made its orders: {Ordered(happened)}. We'll email you when the devices are on their way.",
                happened.OptIn.Page()),
        ]);

    private static string Ordered(OptInOrdered happened) =>
        $"{"seat".ToQuantity(happened.Seats, "N0")} of {happened.OptIn.DistrictName} {(happened.Seats == 1 ? "is" : "are")} part of "
        + string.Join(" and ", happened.Orders);
}
