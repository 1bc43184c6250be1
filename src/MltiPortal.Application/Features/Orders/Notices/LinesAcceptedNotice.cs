using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class LinesAcceptedNotice : Announcement<LinesAccepted>
{
    public override string History(LinesAccepted happened, HistoryReader reader) =>
        $"Accepted {Counts.Of(happened.Lines, "line")} of {Counts.Of(happened.Districts, "district")}.";
}
