using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class LocalOrderDraftedNotice : Announcement<LocalOrderDrafted>
{
    public override string History(LocalOrderDrafted happened, HistoryReader reader) =>
        $"Order {happened.Number} to {happened.VendorName} drafted: not to exceed {happened.NotToExceed} over "
            + $"{Counts.Of(happened.TermYears, "year")}.";
}
