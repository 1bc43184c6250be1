using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class LocalOrderSubmittedNotice : Announcement<LocalOrderSubmitted>
{
    public override string History(LocalOrderSubmitted happened, HistoryReader reader) =>
        $"Order {happened.Number} signed for {happened.NotToExceed} over {Counts.Of(happened.TermYears, "year")} and submitted to the "
            + "state.";

    public override Task<IReadOnlyList<Notice>> Notices(LocalOrderSubmitted happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>([
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProcurementOfficer),
                $"{happened.DistrictName} submitted order {happened.Number}",
                $"{happened.DistrictName} asks you to approve its own order {happened.Number} to {happened.VendorName}: "
                    + $"{happened.NotToExceed} over "
                + $"{Counts.Of(happened.TermYears, "year")}. Approve it, or return it with what should change.",
                PageLinks.Order(happened.Key)),
        ]);
}
