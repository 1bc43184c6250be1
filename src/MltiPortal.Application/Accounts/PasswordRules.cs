using Microsoft.AspNetCore.Identity;
using MltiPortal.Domain;

namespace MltiPortal.Application.Accounts;

/// <summary>
/// What a password has to be: long, and not one that is tried first. Nothing about capitals, digits or signs, which make passwords hard to
/// remember and no harder to guess (NIST SP 800-63B).
/// </summary>
public static class PasswordRules
{
    /// <summary>Characters that a password has at least.</summary>
    public const int Least = 12;

    /// <summary>Characters that it has at most: hashing more is a way to keep a server busy.</summary>
    public const int Most = 200;

    private const int LeastDistinct = 5;

    public static void Configure(PasswordOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.RequiredLength = Least;
        options.RequiredUniqueChars = LeastDistinct;
        options.RequireDigit = false;
        options.RequireLowercase = false;
        options.RequireUppercase = false;
        options.RequireNonAlphanumeric = false;
    }

    /// <summary>Gives an account a password, or says everything that is wrong with it.</summary>
    /// <param name="accounts">Identity's manager, with its validators.</param>
    /// <param name="account">Tracked; saved by the caller.</param>
    /// <param name="password">The new one.</param>
    /// <param name="path">The field that it was typed into.</param>
    public static async Task<IReadOnlyList<Objection>> SetPassword(
        this UserManager<Account> accounts, Account account, string password, string path)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        ArgumentNullException.ThrowIfNull(account);
        var weak = new List<Objection>();
        foreach (var rule in accounts.PasswordValidators)
        {
            weak.AddRange((await rule.ValidateAsync(
                accounts, account, password)).Errors.Select(error => new Objection(path, error.Description)));
        }

        if (weak.Count == 0)
        {
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
            account.SecurityStamp = Guid.NewGuid().ToString("N");
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
        }

        return weak;
    }
}

/// <summary>Refuses a password that is known from lists of the most common ones, with digits around it or repeated.</summary>
public sealed class CommonPasswords : IPasswordValidator<Account>
{
    private const string Resource = "MltiPortal.Application.Accounts.common-passwords.txt";

    private static readonly string[] Known = Read();

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        IsCommon(password ?? "")
            ? IdentityResult.Failed(new IdentityError
            {
                Code = nameof(CommonPasswords),
                Description = "This password is on lists of common passwords and is tried first. Choose a few words in a row.",
            })
            : IdentityResult.Success);

    /// <summary>
    /// Whether nothing is left of a password without one known word, however often and however written, and without digits and signs.
    /// </summary>
    internal static bool IsCommon(string password)
    {
        var lower = password.ToLowerInvariant();
        var core = lower.Trim([.. lower.Where(letter => !char.IsLetter(letter))]);
        return IsKnown(Letters(lower)) || IsKnown(Letters(Undisguised(lower))) || IsKnown(Letters(Undisguised(core)));
    }

    private static bool IsKnown(string letters) =>
        letters.Length == 0 || Known.Any(word => letters.Replace(word, "", StringComparison.Ordinal).Length == 0);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    /// <summary>Digits and signs that stand for letters.</summary>
    private static string Undisguised(string text) => string.Concat(text.Select(letter => letter switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => letter,
    }));

    private static string[] Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }
}

/// <summary>Refuses a password with the person's name or email address in it.</summary>
public sealed class PersonalPasswords : IPasswordValidator<Account>
{
    private const int LeastLetters = 4; // shorter names are in many words

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        var email = user.Email ?? "";
        var known = user.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Append(email.Split('@')[0])
            .Where(part => part.Length >= LeastLetters)
            .Append(email)
            .Where(part => part.Length > 0);
        return Task.FromResult(known.Any(part => password?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
            ? IdentityResult.Failed(new IdentityError
            {
                Code = nameof(PersonalPasswords),
                Description = "This password contains your name or email address, which others know. Choose a few words in a row.",
            })
            : IdentityResult.Success);
    }
}

/// <summary>What Identity says of a password, in the portal's words.</summary>
public sealed class PasswordErrors : IdentityErrorDescriber
{
    /// <inheritdoc/>
    public override IdentityError PasswordTooShort(int length) => new()
    {
        Code = nameof(PasswordTooShort),
        Description = $"Enter a password of at least {length} characters. A few words in a row are easy to remember and hard to guess.",
    };

    /// <inheritdoc/>
    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => new()
    {
        Code = nameof(PasswordRequiresUniqueChars),
        Description = "This password repeats the same few characters and is guessed at once. Choose a few words in a row.",
    };
}
