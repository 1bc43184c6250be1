using System.Globalization;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class ShipNoticeTakenNotice : Announcement<ShipNoticeTaken>
{
    public override string History(ShipNoticeTaken happened, HistoryReader reader) => string.Create(
        CultureInfo.InvariantCulture,
        $"{FulfillmentTexts.Devices(happened.Devices)} of order {happened.OrderNumber} {(happened.Devices == 1 ? "is" : "are")} on the "
            + $"way to {happened.Districts:N0} {(happened.Districts == 1 ? "district" : "districts")}, by {happened.Carrier}, "
            + $"{happened.Tracking}.");

    public override Task<IReadOnlyList<Notice>> Notices(ShipNoticeTaken happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer),
                $"{happened.VendorName} shipped {FulfillmentTexts.Devices(happened.Devices)} of order {happened.OrderNumber}",
                History(happened, new HistoryReader(IsVendor: false)),
                PageLinks.Order(happened.OrderKey)),
        ]);
}
