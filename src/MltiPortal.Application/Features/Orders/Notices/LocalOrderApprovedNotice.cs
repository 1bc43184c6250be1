using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class LocalOrderApprovedNotice : Announcement<LocalOrderApproved>
{
    public override string History(LocalOrderApproved happened, HistoryReader reader) =>
        $"Order {happened.Number} approved by the state.";

    public override Task<IReadOnlyList<Notice>> Notices(LocalOrderApproved happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>([
            new(
                Recipients.District(happened.DistrictId, Roles.BusinessOfficial),
                $"Order {happened.Number} is approved and needs your certification",
                $"The state approved order {happened.Number} to {happened.VendorName}: {happened.NotToExceed} over "
                    + $"{Counts.Of(happened.TermYears, "year")}. "
                + "Certify that the district's money is there. With that, the order is placed.",
                PageLinks.Order(happened.Key)),
            new(
                Recipients.District(happened.DistrictId, Roles.TechnologyDirector),
                $"Order {happened.Number} is approved",
                $"The state approved order {happened.Number} to {happened.VendorName}. It is placed when your business official "
                    + "certifies the funds.",
                PageLinks.Order(happened.Key)),
        ]);
}
