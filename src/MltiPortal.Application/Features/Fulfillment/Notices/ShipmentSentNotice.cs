using System.Globalization;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class ShipmentSentNotice : Announcement<ShipmentSent>
{
    public override string History(ShipmentSent happened, HistoryReader reader) => string.Create(
        CultureInfo.InvariantCulture,
        $"{happened.VendorName} shipped {FulfillmentTexts.Devices(happened.Devices)} to {happened.DistrictName} as {happened.Number} by "
            + $"{happened.Carrier}, {happened.Tracking}; expected on {happened.ExpectedOn:dddd, MMMM d, yyyy}.");

    public override Task<IReadOnlyList<Notice>> Notices(ShipmentSent happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.District(happened.Owner.DistrictId!.Value, Roles.Receiver | Roles.TechnologyDirector),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{FulfillmentTexts.Devices(happened.Devices)} from {happened.VendorName} arriving {happened.ExpectedOn:dddd, MMMM d}"),
                $"{History(happened, new HistoryReader(IsVendor: false))} Scan them in when they arrive; every serial number is known "
                    + "already.",
                PageLinks.Shipment(happened.Number)),
        ]);
}
