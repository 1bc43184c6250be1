using MltiPortal.Application.Persistence;
using MltiPortal.Domain;

namespace MltiPortal.Application.Mail;

/// <summary>
/// A mail to be sent: a row written in the transaction that asks for it, so that none is lost and none is sent for what was rolled back.
/// </summary>
public sealed class OutboxMail
{
    private OutboxMail()
    {
    }

    /// <summary>A mail whose text may be read by people who read the database.</summary>
    public OutboxMail(string to, string toName, string subject, string body, DateTime now)
    {
        MessageId = Guid.NewGuid();
        To = to;
        ToName = toName.AtMost(PortalModel.Line);
        Subject = subject.ReplaceLineEndings(" ").AtMost(PortalModel.Line);
        Body = body.AtMost(PortalModel.Document);
        CreatedAt = now;
    }

    public long Id { get; private set; }

    /// <summary>The same in each try: a mail in flight when the process dies may come twice, and is known by this.</summary>
    public Guid MessageId { get; private set; }

    public string To { get; private set; } = "";

    public string ToName { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Plain text; empty where <see cref="SealedBody"/> holds it.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The encrypted text of a mail that carries a link for its receiver alone; gone when it was sent or given up.</summary>
    public byte[]? SealedBody { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime? SentAt { get; private set; }

    /// <summary>Not before this instant: moves ahead after each failure.</summary>
    public DateTime NextTryAt { get; private set; }

    public int Tries { get; private set; }

    /// <summary>What the last failure said.</summary>
    public string LastError { get; private set; } = "";

    /// <summary>The node's claim: only its holder sends the mail.</summary>
    public Guid? Claim { get; private set; }

    /// <summary>Until when the claim holds; a node that died is followed by another then.</summary>
    public DateTime? ClaimedUntil { get; private set; }

    /// <summary>When it was given up: the address refuses it, or no server took it for days.</summary>
    public DateTime? GaveUpAt { get; private set; }

    /// <summary>When somebody had it sent again after it was given up: the days until it is given up count from then.</summary>
    public DateTime? RetriedAt { get; private set; }

    /// <summary>When the cooperative dealt with a mail that was given up; none while that is a task.</summary>
    public DateTime? SettledAt { get; private set; }

    public string SettledBy { get; private set; } = "";

    /// <summary>Whether it was given up and nobody dealt with that yet.</summary>
    public bool IsUndelivered => GaveUpAt is not null && SettledAt is null;

    /// <summary>Sends it again after it was given up. A mail that carried a link can't be: its text is gone.</summary>
    public Objection? SendAgain(DateTime now)
    {
        if (NotUndelivered() is { } objection)
        {
            return objection;
        }

        if (Body.Length == 0)
        {
            return new($"The email to {To} carried a link, and its text was deleted. Send the invitation, or the link to set a "
                + "password, from its own page again.");
        }

        GaveUpAt = null;
        RetriedAt = now;
        NextTryAt = now;
        Tries = 0;
        return null;
    }

    /// <summary>Somebody dealt with it in another way: the address was wrong, the person was told on the phone.</summary>
    public Objection? Settle(string by, DateTime now)
    {
        if (NotUndelivered() is { } objection)
        {
            return objection;
        }

        SettledAt = now;
        SettledBy = by;
        return null;
    }

    private Objection? NotUndelivered() =>
        IsUndelivered ? null : new($"Somebody has dealt with the email to {To} already. Nothing changed.");

    /// <summary>A mail that carries a secret: its text is kept encrypted, and only until it was sent.</summary>
    public static OutboxMail Secret(string to, string toName, string subject, byte[] sealedBody, DateTime now) =>
        new(to, toName, subject, "", now) { SealedBody = sealedBody };
}
