using Humanizer;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class OrderPreparedNotice : Announcement<OrderPrepared>
{
    public override string History(OrderPrepared happened, HistoryReader reader) =>
        $"Prepared from {"approved opt-in".ToQuantity(happened.OptIns, "N0")} {happened.Term}: {happened.NotToExceed} for "
            + $"{happened.TermYears} years.";
}
