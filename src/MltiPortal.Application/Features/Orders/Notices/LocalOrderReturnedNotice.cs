using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class LocalOrderReturnedNotice : Announcement<LocalOrderReturned>
{
    public override string History(LocalOrderReturned happened, HistoryReader reader) =>
        $"Order {happened.Number} returned: {happened.Reason}";

    public override Task<IReadOnlyList<Notice>> Notices(LocalOrderReturned happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>([
            new(
                Recipients.District(happened.DistrictId, Roles.TechnologyDirector),
                $"The state returned order {happened.Number}",
                $"The state returned order {happened.Number} of {happened.DistrictName}: {happened.Reason} Settle that with the state "
                    + "and submit the order again, or cancel it and draft a new one.",
                PageLinks.Order(happened.Key)),
        ]);
}
