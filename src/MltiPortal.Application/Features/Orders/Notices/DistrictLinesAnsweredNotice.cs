using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class DistrictLinesAnsweredNotice : Announcement<DistrictLinesAnswered>
{
    public override string History(DistrictLinesAnswered happened, HistoryReader reader) =>
        happened.Answers.Backordered + happened.Answers.Rejected > 0
            ? $"{happened.DistrictName}: {AnswerWords.NotAccepted(happened.Answers)}"
            : $"{happened.VendorName} accepted {Counts.Of(happened.Answers.Accepted, "line")} of order {happened.Number}.";

    public override Task<IReadOnlyList<Notice>> Notices(DistrictLinesAnswered happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>([
            new(
                Recipients.District(happened.DistrictId, Roles.TechnologyDirector),
                $"{happened.VendorName} {AnswerWords.Verb(happened.Answers)} lines of order {happened.Number}",
                $"{happened.VendorName} answered {Counts.Of(happened.Answers.Lines, "line")} of {happened.DistrictName} on order "
                    + $"{happened.Number}. {AnswerWords.All(happened.Answers)}",
                PageLinks.Order(happened.Key)),
        ]);
}
