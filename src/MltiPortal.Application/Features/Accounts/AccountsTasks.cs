using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tasks;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Accounts;

/// <summary>The task of the person who operates the portal: emails that no server took.</summary>
internal sealed class AccountsTasks(PortalDb db, CurrentUserScope scope) : ITaskSource
{
    public async Task<IReadOnlyList<PendingTask>> Find(DateTime now, CancellationToken cancellationToken)
    {
        if (scope.Current.Reach is not Reach.Cooperative)
        {
            return [];
        }

        var undelivered = db.Outbox.Where(mail => mail.GaveUpAt != null && mail.SettledAt == null);
        var count = await undelivered.CountAsync(cancellationToken);
        if (count == 0)
        {
            return [];
        }

        var first = await undelivered.OrderBy(mail => mail.GaveUpAt).ThenBy(mail => mail.Id)
            .Select(mail => new { mail.To, mail.Subject, mail.GaveUpAt }).FirstAsync(cancellationToken);
        var since = first.GaveUpAt ?? now;
        return
        [
            new(
                "mail.undelivered", TaskOwner.Cooperative, $"Deal with {Counts.Of(count, "undelivered email")}",
                $"The first: “{first.Subject}” to {first.To}", since,
                since.AddDays(TaskDeadlines.SettleMail), PageLinks.Undelivered, "See which", IsException: true, count),
        ];
    }
}
