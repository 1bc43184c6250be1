using System.Security.Cryptography;
using System.Text;
using MediatR;
using MltiPortal.Application.Features.Membership;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Web.Accounts;

/// <summary>
/// The first start over an empty database. The person who reads the program's console proves with a code that the portal is theirs to set
/// up; it is of this process alone, and good for nothing once there is an account.
/// </summary>
public sealed class FirstRun(IServiceScopeFactory scopes)
{
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789"; // none that is read as another
    private const int Group = 4;
    private const int Groups = 4;

    /// <summary>The code, in groups: <c>K7QM-2XHT-P9RA-VB4D</c>; 78 random bits.</summary>
    public string Code { get; } = string.Join(
        '-', RandomNumberGenerator.GetString(Letters, Group * Groups).Chunk(Group).Select(letters => new string(letters)));

    /// <summary>Whether this is the code, however it is spaced; as slow when it is not.</summary>
    public bool IsCode(string? entered) => CryptographicOperations.FixedTimeEquals(Hash(entered ?? ""), Hash(Code));

    /// <summary>Sets the portal up, as the system; only after the code was checked.</summary>
    public async Task<Outcome<SetUpPortal.SetUp>> SetUp(SetUpPortal.Command command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("The first-run page"));
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
    }

    private static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))));
}
