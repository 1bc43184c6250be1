using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class OrderReturnedToProcurementNotice : Announcement<OrderReturnedToProcurement>
{
    public override string History(OrderReturnedToProcurement happened, HistoryReader reader) =>
        $"Returned to procurement: {happened.Reason}";

    public override Task<IReadOnlyList<Notice>> Notices(
        OrderReturnedToProcurement happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>([
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProcurementOfficer),
                $"Order {happened.Number} is returned to you",
                $"{happened.By} returned order {happened.Number} to {happened.VendorName}: {happened.Reason} Deal with that, then sign "
                    + "it again.",
                PageLinks.Order(happened.Key)),
        ]);
}
