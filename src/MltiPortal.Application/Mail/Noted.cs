using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Mail;

/// <summary>A sentence in a history that has no event of its own yet.</summary>
internal sealed record Noted(EventOwner Owner, HistorySubject Subject, long SubjectId, string Text) : DomainEvent(Owner)
{
    public override IEnumerable<HistoryObject> Concerns => [new(Subject, SubjectId)];
}

internal sealed class NotedAnnouncement : Announcement<Noted>
{
    public override string History(Noted happened, HistoryReader reader) => happened.Text;
}
