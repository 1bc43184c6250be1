using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class LocalOrderCanceledNotice : Announcement<LocalOrderCanceled>
{
    public override string History(LocalOrderCanceled happened, HistoryReader reader) =>
        $"Order {happened.Number} canceled before it was placed.";
}
