using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using MltiPortal.Application.Accounts;
using MltiPortal.Domain.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Web.Accounts;

/// <summary>Signs a browser in and out: the cookie, and the session that it names.</summary>
public sealed class SignIns(
    Sessions sessions, KnownDevice devices, UserManager<Account> accounts, IPasswordHasher<Account> hasher, CurrentUserResolver resolver)
{
    private static readonly Account Nobody = Account.For("Nobody", "nobody@example.example", Domain.Accounts.AccountSide.Buyer);
    private static string? dummyHash;

    /// <summary>
    /// The account that an address and a password open; none if they open none. It takes as long for an address that nobody has.
    /// </summary>
    public async Task<Account?> Find(string email, string password)
    {
        var account = await accounts.FindByNameAsync(email);
        if (account?.PasswordHash is null)
        {
            dummyHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(Nobody, dummyHash, password);
            return null;
        }

        return await accounts.CheckPasswordAsync(account, password) ? account : null;
    }

    /// <summary>Why somebody whose password is right has nothing to sign in to; none if they have.</summary>
    public async Task<string?> WhyNot(Account account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        if ((await resolver.Organizations(account.Id, cancellationToken)).Count > 0)
        {
            return null;
        }

        var roles = (await resolver.Unconfirmed(account.Id, cancellationToken))
            .Select(row => $"{RolePermissions.Describe(row.Roles)} of {row.Organization}").ToList();
        if (roles.Count > 0)
        {
            return $"Somebody else still has to confirm that you are {string.Join(" and ", roles)}. We'll email you when that is done; "
                + "then you can sign in.";
        }

        return (await resolver.Unanswered(account.Id, cancellationToken)).Count > 0
            ? "You are named for a role and have not accepted yet. Use the link in the newest email that named you, or ask for a new link "
                + "to set a password: it lets you accept, too."
            : "Nobody has given you a role at the moment. Ask your organization to name you.";
    }

    /// <summary>Begins a session, and keeps in the browser that this person has signed in with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="account">Who signs in.</param>
    /// <param name="organization">The organization to act for; the person's first if none, or if it is none of the person's.</param>
    public async Task In(HttpContext context, Account account, string? organization = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(account);
        var session = await sessions.Begin(account.Id, context.Request.Headers.UserAgent, context.RequestAborted);
        await Write(context, account.Id, session, organization);
        devices.Keep(context, account.NormalizedEmail!);
    }

    /// <summary>Acts for another organization from now on, in the same session.</summary>
    public Task Switch(HttpContext context, long person, string organization)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Write(context, person, Guid.Parse(context.User.FindFirstValue(CurrentUserMiddleware.SessionClaim)!), organization);
    }

    /// <summary>Ends the session, wherever its cookie was copied to. Nothing if it has ended.</summary>
    public async Task Out(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (long.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier), out var person)
            && Guid.TryParse(context.User.FindFirstValue(CurrentUserMiddleware.SessionClaim), out var session))
        {
            await sessions.End(person, session, context.RequestAborted);
        }

        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static Task Write(HttpContext context, long person, Guid session, string? organization)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, person.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(CurrentUserMiddleware.SessionClaim, session.ToString("N")));
        if (organization is not null)
        {
            identity.AddClaim(new Claim(CurrentUserMiddleware.OrganizationClaim, organization));
        }

        return context.SignInAsync(
            IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false });
    }
}
