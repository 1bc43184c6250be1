using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders.Notices;

internal sealed class LinesAnsweredNotice : Announcement<LinesAnswered>
{
    public override string History(LinesAnswered happened, HistoryReader reader) =>
        AnswerWords.All(happened.Answers);

    public override Task<IReadOnlyList<Notice>> Notices(LinesAnswered happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>([
            new(
                Recipients.State(happened.Owner.StateId, Roles.ProgramOfficer | Roles.ProcurementOfficer),
                $"{happened.VendorName} {AnswerWords.Verb(happened.Answers)} lines of order {happened.Number}",
                $"{happened.VendorName} answered {Counts.Of(happened.Answers.Lines, "line")} of order {happened.Number}. "
                    + $"{AnswerWords.All(happened.Answers)}",
                PageLinks.Order(happened.Key)),
        ]);
}
