namespace MltiPortal.Domain.Accounts;

/// <summary>What a mailed link is good for.</summary>
public enum AccessLinkPurpose
{
    /// <summary>A district answers its invitation; no account needed.</summary>
    Invitation = 1,

    /// <summary>A named person sets the first password, or a new one.</summary>
    Password = 2,
}

/// <summary>
/// A mailed link. Only the SHA-256 of its token is kept; the token itself is in the mail alone.
/// Read before a reach exists, therefore not behind the tenant filter.
/// </summary>
public sealed class AccessLink
{
    private AccessLink()
    {
    }

    public long Id { get; private set; }

    public AccessLinkPurpose Purpose { get; private set; }

    /// <summary>SHA-256 of the token, 64 lower-case hexadecimal digits.</summary>
    public string TokenHash { get; private set; } = "";

    /// <summary>The mail address that it was sent to.</summary>
    public string Email { get; private set; } = "";

    public long? StateId { get; private set; }

    public long? DistrictId { get; private set; }

    public long? PersonId { get; private set; }

    public DateTime CreatedAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? UsedAt { get; private set; }

    public DateTime? RevokedAt { get; private set; }

    public static AccessLink ForInvitation(
        string tokenHash, string email, long stateId, long districtId, DateTime now, TimeSpan lifetime) =>
        new()
        {
            Purpose = AccessLinkPurpose.Invitation,
            TokenHash = tokenHash,
            Email = email,
            StateId = stateId,
            DistrictId = districtId,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };

    public static AccessLink ForPassword(string tokenHash, string email, long personId, DateTime now, TimeSpan lifetime) => new()
    {
        Purpose = AccessLinkPurpose.Password,
        TokenHash = tokenHash,
        Email = email,
        PersonId = personId,
        CreatedAt = now,
        ExpiresAt = now + lifetime,
    };

    /// <summary>Whether it still opens anything.</summary>
    public bool IsUsable(DateTime now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;

    /// <summary>Spent: it opens nothing any more.</summary>
    public void Use(DateTime now) => UsedAt = now;

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
