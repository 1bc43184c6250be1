using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Mail;

/// <summary>
/// Sends what is in the outbox, oldest first. Each mail is claimed by its row before it is sent, for longer than a mail server may take, so
/// that no two nodes send the same one; each is marked by itself, so that a kill can repeat only the one in flight, with the same
/// Message-ID. Mails are sent outside of any transaction: a server may take ten minutes.
/// </summary>
public sealed class Outbox(PortalDb db, Postman postman, IOptions<MailOptions> options, TimeProvider clock, ILogger<Outbox> log)
{
    /// <summary>The job's name.</summary>
    public const string Job = "outbox";

    /// <summary>How long a claim holds: longer than <see cref="SmtpTransport"/> waits for one mail, whatever the server does.</summary>
    public static readonly TimeSpan ClaimLength = TimeSpan.FromHours(1);

    private const int BatchSize = 50;
    private const int NamedInNotice = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>How long a mail waits after so many failures: one minute, doubled each time, six hours at most.</summary>
    public static TimeSpan WaitAfter(int tries) =>
        tries >= 10 ? LongestWait : TimeSpan.FromMinutes(Math.Min(LongestWait.TotalMinutes, Math.Pow(2, tries - 1)));

    /// <summary>Sends the mails that are due. How many were sent.</summary>
    /// <param name="cancellationToken">Ends the round between two mails, never within one: the server may have taken it already.</param>
    public async Task<int> SendDue(CancellationToken cancellationToken)
    {
        var sent = 0;
        var after = 0L;
        var givenUp = new List<OutboxMail>();
        await using (var transport = postman.Open())
        {
            while (await Due(after, cancellationToken) is { Count: > 0 } batch)
            {
                foreach (var id in batch.TakeWhile(_ => !cancellationToken.IsCancellationRequested))
                {
                    after = id;
                    if (await Claim(id, cancellationToken) is not { } mail)
                    {
                        continue; // another node has it, or has sent it since the batch was read
                    }

                    var problem = await Send(transport, mail, givenUp);
                    if (problem is null)
                    {
                        sent++;
                    }
                    else if (IsServerAway(problem))
                    {
                        await TellOperator(givenUp, CancellationToken.None);
                        return sent; // the others would fail too, and wait for their turn
                    }
                }

                if (cancellationToken.IsCancellationRequested)
                {
                    break;
                }
            }
        }

        await TellOperator(givenUp, CancellationToken.None);
        return sent;
    }

    private IQueryable<OutboxMail> Waiting()
    {
        // a time that lies further ahead than any wait was written before the clock was set back: it holds nothing up
        var now = clock.Now();
        var tooFar = now + LongestWait + ClockSkew;
        var claimTooFar = now + ClaimLength + ClockSkew;
        return db.Outbox.Where(mail => mail.SentAt == null && mail.GaveUpAt == null
            && (mail.NextTryAt <= now || mail.NextTryAt > tooFar)
            && (mail.ClaimedUntil == null || mail.ClaimedUntil <= now || mail.ClaimedUntil > claimTooFar));
    }

    private Task<List<long>> Due(long after, CancellationToken cancellationToken) =>
        Waiting()
            .Where(mail => mail.Id > after)
            .OrderBy(mail => mail.Id)
            .Select(mail => mail.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);

    private async Task<OutboxMail?> Claim(long id, CancellationToken cancellationToken)
    {
        Guid? claim = Guid.NewGuid();
        DateTime? until = clock.Now() + ClaimLength;
        var claimed = await Waiting().Where(mail => mail.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(mail => mail.Claim, claim).SetProperty(mail => mail.ClaimedUntil, until), cancellationToken);
        return claimed == 1 ? await db.Outbox.AsNoTracking().SingleAsync(mail => mail.Id == id, CancellationToken.None) : null;
    }

    /// <summary>The failure; null if the server has the mail.</summary>
    private async Task<Exception?> Send(IMailTransport transport, OutboxMail mail, List<OutboxMail> givenUp)
    {
        try
        {
            await transport.Send(postman.Message(mail));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await Failed(mail, exception, givenUp);
            return exception;
        }

        DateTime? now = clock.Now();
        await db.Outbox.Where(row => row.Id == mail.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.SentAt, now)
            .SetProperty(row => row.LastError, "")
            .SetProperty(row => row.SealedBody, (byte[]?)null)
            .SetProperty(row => row.ClaimedUntil, (DateTime?)null));
        return null;
    }

    /// <summary>Whether the other mails of the round would fail too.</summary>
    private static bool IsServerAway(Exception exception) =>
        exception is IOException or System.Net.Sockets.SocketException or TimeoutException or UnauthorizedAccessException
            or OperationCanceledException or MailKit.ProtocolException or MailKit.Security.AuthenticationException
            or MailKit.Security.SslHandshakeException;

    /// <summary>Whether the server refuses this mail or this address for good: a reply of 5yz (RFC 5321, 4.2.1).</summary>
    private static bool IsRefused(Exception exception) => exception is SmtpCommandException
    {
        ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted, StatusCode: >= (SmtpStatusCode)500,
    };

    private async Task Failed(OutboxMail mail, Exception exception, List<OutboxMail> givenUp)
    {
        var error = exception.GetBaseException().Message.ReplaceLineEndings(" ").AtMost(PortalModel.Paragraph);
        var tries = mail.Tries + 1;
        var now = clock.Now();
        var next = now + WaitAfter(tries);
        var isGivenUp = IsRefused(exception) || now - (mail.RetriedAt ?? mail.CreatedAt) >= TimeSpan.FromDays(options.Value.GiveUpDays);
        if (isGivenUp)
        {
            givenUp.Add(mail);
            log.LogError("Mail {MailId} was given up at try {Tries}: {Error}", mail.Id, tries, error);
        }
        else
        {
            log.LogWarning("Mail {MailId} could not be sent, try {Tries}; next at {NextTryAt:u}: {Error}", mail.Id, tries, next, error);
        }

        DateTime? gaveUpAt = isGivenUp ? now : null;
        var kept = isGivenUp ? null : mail.SealedBody;
        await db.Outbox.Where(row => row.Id == mail.Id && row.Claim == mail.Claim && row.SentAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Tries, tries)
            .SetProperty(row => row.NextTryAt, next)
            .SetProperty(row => row.LastError, error)
            .SetProperty(row => row.GaveUpAt, gaveUpAt)
            .SetProperty(row => row.SealedBody, kept)
            .SetProperty(row => row.ClaimedUntil, (DateTime?)null));
    }

    /// <summary>One item for all that were given up in a round, in the inbox of each of the cooperative's officers.</summary>
    private async Task TellOperator(List<OutboxMail> givenUp, CancellationToken cancellationToken)
    {
        if (givenUp.Count == 0)
        {
            return;
        }

        var subject = givenUp.Count == 1
            ? $"An email to {givenUp[0].To} could not be delivered"
            : FormattableString.Invariant($"{givenUp.Count:N0} emails could not be delivered");
        var named = string.Join("; ", givenUp.Take(NamedInNotice).Select(mail => $"{mail.To}: {mail.Subject}"));
        var more = givenUp.Count > NamedInNotice ? FormattableString.Invariant($"; and {givenUp.Count - NamedInNotice:N0} more") : "";
        var text =
            $"{named}{more}. Correct the address or the mail server, then send what is still needed again. Links in these emails were "
                + "deleted.";
        var officers = await db.Memberships
            .Where(membership => membership.Kind == OrganizationKind.Cooperative && membership.EndedAt == null)
            .Select(membership => membership.PersonId)
            .Distinct()
            .ToListAsync(cancellationToken);
        db.InboxItems.AddRange(officers.Select(officer => new InboxItem(officer, subject, text, PageLinks.Undelivered.Path, clock.Now())));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}
