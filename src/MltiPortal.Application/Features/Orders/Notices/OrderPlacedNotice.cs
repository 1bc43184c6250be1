using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class OrderPlacedNotice : Announcement<OrderPlaced>
{
    public override string History(OrderPlaced happened, HistoryReader reader) =>
        $"Certified, and placed with {happened.VendorName}.";

    public override async Task<IReadOnlyList<Notice>> Notices(OrderPlaced happened, PortalDb db, CancellationToken cancellationToken)
    {
        var lines = Counts.Of(happened.Lines, "line");
        List<Notice> notices =
        [
            new(
                Recipients.Vendor(happened.VendorId),
                $"{happened.BuyerName} placed order {happened.Number} with you",
                $"{happened.BuyerName} placed order {happened.Number} with you: {lines}, not to exceed {happened.NotToExceed} over "
                    + $"{Counts.Of(happened.TermYears, "year")}, "
                + $"by addendum {happened.AddendumNumber}. Acknowledge each line: accept it, backorder it until a day, or reject it "
                + "with a reason.",
                PageLinks.Acknowledge(happened.Key)),
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer | Roles.ProcurementOfficer),
                $"Order {happened.Number} is placed",
                $"{happened.CertifiedBy} certified order {happened.Number} of {happened.BuyerName}. It is placed with "
                    + $"{happened.VendorName}, who acknowledges its {lines} next.",
                PageLinks.Order(happened.Key)),
        ];
        var shares = await db.OrderShares
            .Where(share => share.OrderId == happened.OrderId)
            .OrderBy(share => share.Id)
            .Select(share => new { share.DistrictId, share.DistrictName, share.Seats })
            .ToListAsync(cancellationToken);
        notices.AddRange(shares.Select(share => new Notice(
            Recipients.District(share.DistrictId, Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent),
            $"Your seats are ordered from {happened.VendorName}",
            $"{happened.BuyerName} placed order {happened.Number} with {happened.VendorName}. {Counts.Of(share.Seats, "seat")} of "
                + $"{share.DistrictName} "
            + $"{(share.Seats == 1 ? "is" : "are")} on it. We'll email you when the devices are on their way.",
            PageLinks.Order(happened.Key))));
        return notices;
    }
}
