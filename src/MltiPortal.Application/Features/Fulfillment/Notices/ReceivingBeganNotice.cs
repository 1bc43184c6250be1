using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class ReceivingBeganNotice : Announcement<ReceivingBegan>
{
    public override string History(ReceivingBegan happened, HistoryReader reader) =>
        $"{happened.DistrictName} began receiving {happened.Number}.";
}
