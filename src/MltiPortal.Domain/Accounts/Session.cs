namespace MltiPortal.Domain.Accounts;

/// <summary>Somebody's stay after a sign-in. The cookie names it; it ends on the server, whatever a copied cookie says.</summary>
public sealed class Session
{
    /// <summary>The longest that a browser's own name for itself is kept.</summary>
    public const int BrowserLength = 200;

    /// <summary>A session ends this long after its sign-in, however busy it is: OWASP ASVS 5, 7.3.2.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private Session()
    {
    }

    public long Id { get; private set; }

    /// <summary>What the cookie names it by; of random bits.</summary>
    public Guid Key { get; private set; }

    public long PersonId { get; private set; }

    /// <summary>What the browser said it is; empty if it said nothing.</summary>
    public string Browser { get; private set; } = "";

    public DateTime StartedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    /// <summary>When it was ended before its time: by a sign-out, from the account page, by a new password.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>A new session of a person.</summary>
    public static Session Of(long personId, string? browser, DateTime now)
    {
        var name = string.Concat((browser ?? "").Where(letter => letter is >= ' ' and < '\x7f'));
        return new()
        {
            Key = Guid.NewGuid(),
            PersonId = personId,
            Browser = name.Length <= BrowserLength ? name : name[..BrowserLength],
            StartedAt = now,
            ExpiresAt = now + Longest,
        };
    }

    /// <summary>Ends it; what has ended stays as it ended.</summary>
    public void End(DateTime now) => EndedAt ??= now;
}
