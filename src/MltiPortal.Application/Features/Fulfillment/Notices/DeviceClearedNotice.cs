using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class DeviceClearedNotice : Announcement<DeviceCleared>
{
    public override string History(DeviceCleared happened, HistoryReader reader) =>
        $"{happened.Model} {happened.Serial} was set aside, and is fine after all.";

    public override Task<IReadOnlyList<Notice>> Notices(DeviceCleared happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.Vendor(happened.Owner.VendorId!.Value),
                $"{happened.Model} {happened.Serial} in shipment {happened.ShipmentNumber} is fine after all",
                $"{happened.DistrictName} had set {happened.Model} {happened.Serial} aside; it is fine. If you were going to send a "
                    + "replacement, don't.",
                PageLinks.Shipment(happened.ShipmentNumber)),
        ]);
}
