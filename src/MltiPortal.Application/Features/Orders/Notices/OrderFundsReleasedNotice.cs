using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class OrderFundsReleasedNotice : Announcement<OrderFundsReleased>
{
    public override string History(OrderFundsReleased happened, HistoryReader reader) =>
        $"{happened.Amount} a year, encumbered until now, is released.";
}
