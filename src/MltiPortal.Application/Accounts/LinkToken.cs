using System.Security.Cryptography;
using System.Text;

namespace MltiPortal.Application.Accounts;

/// <summary>The secret in a mailed link: 256 random bits, in letters that survive mail programs. Only its hash is kept.</summary>
public static class LinkToken
{
    /// <summary>A new token, 64 hexadecimal digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of it: SHA-256, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
