using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

internal sealed class ReceivingFinishedNotice : Announcement<ReceivingFinished>
{
    public override string History(ReceivingFinished happened, HistoryReader reader) =>
        $"{happened.DistrictName} finished receiving {happened.Number}. {happened.Result.InWords()}";

    public override Task<IReadOnlyList<Notice>> Notices(ReceivingFinished happened, PortalDb db, CancellationToken cancellationToken)
    {
        Recipients[] told =
        [
            Recipients.Vendor(happened.Owner.VendorId!.Value),
            Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer),
            Recipients.District(happened.Owner.DistrictId!.Value, Roles.TechnologyDirector | Roles.Deployer),
        ];
        return Task.FromResult<IReadOnlyList<Notice>>([.. told.Select(to => new Notice(
            to, $"{happened.DistrictName} received {happened.Number}", happened.Result.InWords(), PageLinks.Shipment(happened.Number)))]);
    }
}
