using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

/// <summary>The side that did not correct it is told.</summary>
internal sealed class DeviceCorrectedNotice : Announcement<DeviceCorrected>
{
    public override string History(DeviceCorrected happened, HistoryReader reader) =>
        $"{happened.By} corrected {happened.Model} {happened.Before.Serial}. {happened.Now.ChangesFrom(happened.Before)} Reason: "
            + happened.Reason.AsSentence();

    public override Task<IReadOnlyList<Notice>> Notices(DeviceCorrected happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                happened.IsByVendor
                    ? Recipients.District(happened.Owner.DistrictId!.Value, Roles.Receiver | Roles.TechnologyDirector)
                    : Recipients.Vendor(happened.Owner.VendorId!.Value),
                $"{happened.Model} {happened.Now.Serial} in shipment {happened.ShipmentNumber} was corrected",
                History(happened, new HistoryReader(IsVendor: !happened.IsByVendor)),
                PageLinks.Shipment(happened.ShipmentNumber)),
        ]);
}
