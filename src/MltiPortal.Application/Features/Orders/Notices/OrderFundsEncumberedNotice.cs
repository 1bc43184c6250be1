using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class OrderFundsEncumberedNotice : Announcement<OrderFundsEncumbered>
{
    public override string History(OrderFundsEncumbered happened, HistoryReader reader) =>
        $"{happened.Amount} a year, reserved until now, is encumbered.";
}
