using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class DeviceWrittenOffNotice : Announcement<DeviceWrittenOff>
{
    public override string History(DeviceWrittenOff happened, HistoryReader reader) =>
        $"{happened.Model} {happened.Serial}, {Was(happened)}, was written off: {happened.Reason}";

    public override Task<IReadOnlyList<Notice>> Notices(DeviceWrittenOff happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.Vendor(happened.Owner.VendorId!.Value),
                $"{happened.Model} {happened.Serial} in shipment {happened.ShipmentNumber} is written off",
                $"{happened.DistrictName} wrote off {happened.Model} {happened.Serial}, {Was(happened)}: {happened.Reason} You can ship "
                    + $"another one against device line {happened.Line}.",
                PageLinks.Shipment(happened.ShipmentNumber)),
        ]);

    private static string Was(DeviceWrittenOff happened) => happened.From == DeviceStatus.Short ? "missing" : "damaged";
}
