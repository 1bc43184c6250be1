using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class DeviceSetAsideNotice : Announcement<DeviceSetAside>
{
    public override string History(DeviceSetAside happened, HistoryReader reader) =>
        $"{happened.Model} {happened.Serial} arrived damaged: {happened.Note}";

    public override Task<IReadOnlyList<Notice>> Notices(DeviceSetAside happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.Vendor(happened.Owner.VendorId!.Value),
                $"A damaged {happened.Model} in shipment {happened.ShipmentNumber}",
                $"{happened.DistrictName} set {happened.Model} {happened.Serial} aside: {happened.Note} Send a replacement, or write to "
                    + "the district.",
                PageLinks.Shipment(happened.ShipmentNumber)),
        ]);
}
