using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>Emails that were given up and that nobody dealt with yet, the oldest first.</summary>
public static class ListUndelivered
{
    /// <summary>How many are listed.</summary>
    public const int Most = 100;

    [Requires(Permission.ManageCooperative)]
    public sealed record Query : IQuery<Listed>;

    public sealed record Listed(IReadOnlyList<Row> Rows, int Count);

    /// <summary>An email: its text is not shown.</summary>
    /// <param name="Mail">Its Message-ID.</param>
    /// <param name="To">The address.</param>
    /// <param name="ToName">The person.</param>
    /// <param name="Subject">Its subject.</param>
    /// <param name="CreatedAt">When it was written, UTC.</param>
    /// <param name="GaveUpAt">When it was given up, UTC.</param>
    /// <param name="Tries">How often it was tried.</param>
    /// <param name="Error">What the last failure said.</param>
    /// <param name="CanSendAgain">Whether its text is still there; that of an email with a link is not.</param>
    public sealed record Row(
        Guid Mail, string To, string ToName, string Subject, DateTime CreatedAt, DateTime GaveUpAt, int Tries, string Error,
        bool CanSendAgain);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Listed>
    {
        public async Task<Listed> Handle(Query query, CancellationToken cancellationToken)
        {
            var undelivered = db.Outbox.Where(mail => mail.GaveUpAt != null && mail.SettledAt == null);
            var rows = await undelivered
                .OrderBy(mail => mail.GaveUpAt).ThenBy(mail => mail.Id)
                .Take(Most)
                .Select(mail => new Row(
                    mail.MessageId, mail.To, mail.ToName, mail.Subject, mail.CreatedAt, mail.GaveUpAt!.Value, mail.Tries, mail.LastError,
                    mail.Body != ""))
                .ToListAsync(cancellationToken);
            return new Listed(rows, rows.Count < Most ? rows.Count : await undelivered.CountAsync(cancellationToken));
        }
    }
}
