using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MltiPortal.Application.Jobs;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Mail;

/// <summary>
/// Sends what is in the outbox, oldest first, and marks each mail by itself: a kill can repeat only the one in flight, with the same Message-ID.
/// </summary>
public sealed class OutboxJob(PortalDb db, Leases leases, Postman postman, TimeProvider clock, ILogger<OutboxJob> log) : IJob
{
    /// <summary>The name of its lease.</summary>
    public const string Lease = "outbox";

    private const int BatchSize = 50;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    public static string Actor => "The outbox";

    /// <summary>How long a mail waits after so many failures: one minute, doubled each time, six hours at most.</summary>
    public static TimeSpan WaitAfter(int tries) =>
        tries >= 10 ? LongestWait : TimeSpan.FromMinutes(Math.Min(LongestWait.TotalMinutes, Math.Pow(2, tries - 1)));

    /// <inheritdoc/>
    public async Task<int> Round(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (await Due(cancellationToken) is { Count: > 0 } batch && await leases.Take(Lease, cancellationToken))
        {
            var done = await Send(batch, cancellationToken);
            sent += done;
            if (done < batch.Count)
            {
                break;
            }
        }

        return sent;
    }

    private Task<List<OutboxMail>> Due(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        return db.Outbox.AsNoTracking()
            .Where(mail => mail.SentAt == null && mail.NextTryAt <= now)
            .OrderBy(mail => mail.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
    }

    private async Task<int> Send(List<OutboxMail> batch, CancellationToken cancellationToken)
    {
        await using var transport = postman.Open();
        var sent = 0;
        var renewAt = clock.Now() + (Leases.Length / 3);
        foreach (var mail in batch)
        {
            if (clock.Now() >= renewAt)
            {
                if (!await leases.Take(Lease, cancellationToken))
                {
                    return sent;
                }

                renewAt = clock.Now() + (Leases.Length / 3);
            }

            // asked again, row by row: another node may have held the job since the batch was read
            if (!await db.Outbox.AnyAsync(row => row.Id == mail.Id && row.SentAt == null, cancellationToken))
            {
                sent++;
                continue;
            }

            try
            {
                await transport.Send(postman.Message(mail), cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                await Failed(mail, exception, cancellationToken);
                if (IsServerAway(exception))
                {
                    return sent;
                }

                continue;
            }

            var now = clock.Now();
            await db.Outbox.Where(row => row.Id == mail.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, now).SetProperty(row => row.LastError, ""), CancellationToken.None);
            sent++;
        }

        return sent;
    }

    /// <summary>Then the other mails would fail too: the round ends, and each mail waits for its own turn.</summary>
    private static bool IsServerAway(Exception exception) =>
        exception is IOException or System.Net.Sockets.SocketException or TimeoutException or UnauthorizedAccessException
            or MailKit.ProtocolException or MailKit.Security.AuthenticationException or MailKit.Security.SslHandshakeException;

    private async Task Failed(OutboxMail mail, Exception exception, CancellationToken cancellationToken)
    {
        var text = exception.GetBaseException().Message.ReplaceLineEndings(" ");
        var error = text.Length <= PortalModel.Paragraph ? text : text[..PortalModel.Paragraph];
        var tries = mail.Tries + 1;
        var next = clock.Now() + WaitAfter(tries);
        log.LogWarning("Mail {MailId} could not be sent, try {Tries}; next at {NextTryAt:u}: {Error}", mail.Id, tries, next, error);
        await db.Outbox.Where(row => row.Id == mail.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Tries, tries).SetProperty(row => row.NextTryAt, next).SetProperty(row => row.LastError, error),
            cancellationToken);
    }
}
