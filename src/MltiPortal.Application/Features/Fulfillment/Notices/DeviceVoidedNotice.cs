using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class DeviceVoidedNotice : Announcement<DeviceVoided>
{
    public override string History(DeviceVoided happened, HistoryReader reader) =>
        $"{happened.VendorName} voided {happened.Model} {happened.Serial}: {happened.Reason.AsSentence()}";

    public override Task<IReadOnlyList<Notice>> Notices(DeviceVoided happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.District(happened.Owner.DistrictId!.Value, Roles.Receiver | Roles.TechnologyDirector),
                $"{happened.Model} {happened.Serial} is not coming with shipment {happened.ShipmentNumber}",
                $"{History(happened, new HistoryReader(IsVendor: false))} It no longer counts as shipped. {happened.VendorName} still "
                    + $"owes you one device of device line {happened.Line}.",
                PageLinks.Shipment(happened.ShipmentNumber)),
        ]);
}
