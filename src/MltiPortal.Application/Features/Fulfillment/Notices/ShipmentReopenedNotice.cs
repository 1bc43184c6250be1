using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class ShipmentReopenedNotice : Announcement<ShipmentReopened>
{
    public override string History(ShipmentReopened happened, HistoryReader reader) =>
        $"{happened.DistrictName} reopened {happened.Number}: receiving goes on.";

    public override Task<IReadOnlyList<Notice>> Notices(ShipmentReopened happened, PortalDb db, CancellationToken cancellationToken)
    {
        Recipients[] told = [
            Recipients.Vendor(happened.Owner.VendorId!.Value),
            Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer)
        ];
        return Task.FromResult<IReadOnlyList<Notice>>([.. told.Select(to => new Notice(
            to,
            $"{happened.DistrictName} reopened {happened.Number}",
            $"More of shipment {happened.Number} has arrived at {happened.DistrictName}, so its numbers may change. You'll be told when "
                + "receiving is finished again.",
            PageLinks.Shipment(happened.Number)))]);
    }
}
