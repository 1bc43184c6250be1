namespace MltiPortal.Application.Mail;

/// <summary>A mail to be sent: a row written in the transaction that asks for it, so that none is lost and none is sent for what was rolled back.</summary>
public sealed class OutboxMail
{
    private OutboxMail()
    {
    }

    public OutboxMail(string to, string toName, string subject, string body, DateTime now)
    {
        MessageId = Guid.NewGuid();
        To = to;
        ToName = toName;
        Subject = subject;
        Body = body;
        CreatedAt = now;
    }

    public long Id { get; private set; }

    /// <summary>The same in each try: a mail in flight when the process dies may come twice, and is known by this.</summary>
    public Guid MessageId { get; private set; }

    public string To { get; private set; } = "";

    public string ToName { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Plain text.</summary>
    public string Body { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? SentAt { get; set; }

    /// <summary>Not before this instant: moves ahead after each failure.</summary>
    public DateTime NextTryAt { get; set; }

    public int Tries { get; set; }

    /// <summary>What the last failure said.</summary>
    public string LastError { get; set; } = "";
}
