using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class OrderSignedNotice : Announcement<OrderSigned>
{
    public override string History(OrderSigned happened, HistoryReader reader) =>
        $"Signed for {happened.NotToExceed} over {Counts.Of(happened.TermYears, "year")}.";

    public override Task<IReadOnlyList<Notice>> Notices(OrderSigned happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>([
            new(
                Recipients.State(happened.Owner.StateId, Roles.FiscalOfficer),
                $"Order {happened.Number} is signed and needs your certification",
                $"{happened.SignedBy} signed order {happened.Number} to {happened.VendorName}: {happened.NotToExceed} over "
                    + $"{Counts.Of(happened.TermYears, "year")}. "
                + "Certify that the money is there. With that, the order is placed.",
                PageLinks.Order(happened.Key)),
        ]);
}
