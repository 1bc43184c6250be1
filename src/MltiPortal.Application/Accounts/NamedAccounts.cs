using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Accounts;

/// <summary>Who is meant by a name and an address.</summary>
public static class NamedAccounts
{
    /// <summary>
    /// The account of an email address, made if there is none. An account that is there keeps its name and its side: the name that was
    /// entered has to be the account's, so that a mistyped address does not give a role to somebody else, and the side that of the
    /// organization.
    /// </summary>
    /// <param name="db">The context of the person who names the other.</param>
    /// <param name="name">As it was entered.</param>
    /// <param name="email">As it was entered; checked with <see cref="Activations.MailAddress{T}"/>.</param>
    /// <param name="side">The side of the organization that names the person.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The account, or why it can't be this one.</returns>
    public static async Task<(Account? Account, Objection? Refused)> FindOrAddAccount(
        this PortalDb db, string name, string email, AccountSide side, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(name);
        if (await db.FindAccount(email, cancellationToken) is { } known)
        {
            return Refused(known, name, side) is { } refused ? (null, refused) : (known, null);
        }

        var account = Account.For(name, email, side);
        db.Users.Add(account);
        await db.SaveChangesAsync(cancellationToken);
        return (account, null);
    }

    /// <summary>The account of an email address, whatever its name; made if there is none. Its name and side stay as they are.</summary>
    internal static async Task<Account> AccountOf(
        this PortalDb db, string name, string email, AccountSide side, CancellationToken cancellationToken)
    {
        if (await db.FindAccount(email, cancellationToken) is { } known)
        {
            return known;
        }

        var account = Account.For(name, email, side);
        db.Users.Add(account);
        await db.SaveChangesAsync(cancellationToken);
        return account;
    }

    /// <summary>Why a person can't take what they are named for with this account; none if they can. For the person alone.</summary>
    internal static string? Unfit(this Account account, Nomination nomination) =>
        account.Side != AccountSides.Of(nomination.Kind)
            ? $"Your account is for {AccountSides.Describe(account.Side)}, and this role is for "
                + $"{AccountSides.Describe(AccountSides.Of(nomination.Kind))}. One account can't be for both. Ask {nomination.Organization} to name "
                + "you with another email address."
            : !SameName(account.Name, nomination.Name)
                ? $"{nomination.Organization} named “{nomination.Name}”, and your account is for {account.Name}. If you are meant, ask "
                    + $"{nomination.Organization} to name you as {account.Name}. If you are not, decline."
                : null;

    private static Objection? Refused(Account known, string name, AccountSide side) =>
        !SameName(known.Name, name) ? new(
            "Name",
            $"{known.Email} has an account under another name. Check the address; if it is right, enter the name as its owner uses it "
                + "here.")
        : known.Side != side ? new(
            "Email",
            $"{known.Email} is an account for {AccountSides.Describe(known.Side)}, and one account can't be for "
                + $"{AccountSides.Describe(side)} too. Enter another email address of this person.")
        : null;

    /// <summary>Whether two people would read the same name: capitals and the number of spaces aside.</summary>
    internal static bool SameName(string one, string other) =>
        string.Equals(string.Join(' ', Words(one)), string.Join(' ', Words(other)), StringComparison.OrdinalIgnoreCase);

    private static string[] Words(string name) => name.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
