using Microsoft.AspNetCore.Identity;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Accounts;

/// <summary>
/// A person who signs in: the name that others see, and what ASP.NET Core Identity keeps. The mail address is the user name.
/// </summary>
public sealed class Account : IdentityUser<long>
{
    /// <summary>As it stands in timelines, at most 200 characters.</summary>
    public required string Name { get; set; }

    /// <summary>When the first password was set; none until the activation link was used.</summary>
    public DateTime? ActivatedAt { get; set; }

    /// <summary>The side of the contract that it is on; it never changes, whatever organizations the person serves.</summary>
    public AccountSide Side { get; init; }

    /// <summary>A person of the demo, listed on its sign-in page.</summary>
    public bool IsDemo { get; set; }

    /// <summary>An account without a password, to be activated by its link.</summary>
    public static Account For(string name, string email, AccountSide side)
    {
        var address = email.Trim();
        var key = address.ToUpperInvariant();
        return new Account
        {
            Name = name.Trim(),
            Side = side,
            UserName = address,
            NormalizedUserName = key,
            Email = address,
            NormalizedEmail = key,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
    }
}
