using Humanizer;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Cohorts.Notices;

internal sealed class WindowLockedNotice : Announcement<WindowLocked>
{
    public override string History(WindowLocked happened, HistoryReader reader) =>
        $"The opt-in {happened.Window.Term} was locked: {"district".ToQuantity(happened.Districts, "N0")}, "
            + $"{"order".ToQuantity(happened.Orders, "N0")}.";

    public override Task<IReadOnlyList<Notice>> Notices(WindowLocked happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(
        [
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProcurementOfficer),
                $"{"order".ToQuantity(happened.Orders, "N0")} to sign",
                $"The opt-in {happened.Window.Term} is locked, and its orders are ready for your signature. A fiscal officer certifies "
                    + "them after you.",
                PageLinks.Orders(OrderStatus.Prepared)),
        ]);
}
