using FluentValidation;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Accounts;

/// <summary>One account for each email address, and links to set its password of which the last one counts.</summary>
public static class Activations
{
    private const int EmailLength = 256;

    /// <summary>The account of an email address; none if nobody has it.</summary>
    public static async Task<Account?> FindAccount(this PortalDb db, string email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = email.Trim().ToUpperInvariant();
        return await db.Users.FirstOrDefaultAsync(user => user.NormalizedUserName == key, cancellationToken);
    }

    /// <summary>Emails a link with which a person sets a password. Earlier ones open nothing any more.</summary>
    /// <returns>Where the link leads, from the root. The person who holds it sets the password: it is for the person alone.</returns>
    public static async Task<string> SendPasswordLink(
        this PortalDb db, LinkMailer mailer, Account account, (string Subject, string Text) mail, TimeProvider clock, TimeSpan lifetime,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(mailer);
        ArgumentNullException.ThrowIfNull(account);
        var now = clock.Now();
        await db.TakeAccount(account.Id, cancellationToken);
        var open = await db.AccessLinks
            .Where(link => link.PersonId == account.Id
                && link.Purpose == AccessLinkPurpose.Password
                && link.UsedAt == null
                && link.RevokedAt == null)
            .ToListAsync(cancellationToken);
        open.ForEach(link => link.Revoke(now));
        var token = LinkToken.New();
        db.AccessLinks.Add(AccessLink.ForPassword(LinkToken.Hash(token), account.Email!, account.Id, now, lifetime));
        var path = $"/accounts/activate/{token}";
        mailer.Send(account.Email!, account.Name, mail.Subject, mail.Text, path);
        return path;
    }

    /// <summary>Takes an account's row: of two links that are asked for at once, the last one counts.</summary>
    public static Task TakeAccount(this PortalDb db, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Users
            .Where(user => user.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.Name, user => user.Name), cancellationToken);
    }

    /// <summary>Spends a link. False if somebody else was first, or it is revoked or expired: the check takes the row with it.</summary>
    public static async Task<bool> Spend(this PortalDb db, long linkId, DateTime now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var link = await db.AccessLinks.FirstOrDefaultAsync(row => row.Id == linkId, cancellationToken);
        if (link is null || !link.IsUsable(now))
        {
            return false;
        }

        link.Use(now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(link).State = EntityState.Detached;
            return false;
        }
    }

    /// <summary>Refuses what can't be an email address.</summary>
    public static IRuleBuilderOptions<T, string> MailAddress<T>(this IRuleBuilder<T, string> rule, string whose)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Must(LooksRight).WithMessage((_, email) => string.IsNullOrWhiteSpace(email)
            ? $"Enter the email address of {whose}. We email the link to set a password there."
            : $"“{email.Trim()}” is not an email address. Enter one like name@district.org for {whose}.");
    }

    private static bool LooksRight(string? email)
    {
        var address = email?.Trim() ?? "";
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && address.Length <= EmailLength
            && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or ',' or ';')
            && MimeKit.MailboxAddress.TryParse(address, out var parsed)
            && string.Equals(parsed.Address, address, StringComparison.Ordinal)
            && address[(at + 1)..] is var domain
            && domain.Contains('.', StringComparison.Ordinal) && domain[0] != '.' && domain[^1] != '.';
    }
}
