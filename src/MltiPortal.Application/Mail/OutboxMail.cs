using MltiPortal.Application.Persistence;
using MltiPortal.Domain;

namespace MltiPortal.Application.Mail;

/// <summary>A mail to be sent: a row written in the transaction that asks for it, so that none is lost and none is sent for what was rolled back.</summary>
public sealed class OutboxMail
{
    private OutboxMail()
    {
    }

    /// <summary>A mail whose text may be read by whoever reads the database.</summary>
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

    /// <summary>A mail that carries a secret: its text is kept encrypted, and only until it was sent.</summary>
    public static OutboxMail Secret(string to, string toName, string subject, byte[] sealedBody, DateTime now) =>
        new(to, toName, subject, "", now) { SealedBody = sealedBody };
}
