using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MltiPortal.Application.Reporting;

/// <summary>The head of a chain of audit entries: a chain per state, and chain 0 for the rest. Its row is taken first in a transaction.</summary>
public sealed class AuditChain
{
    /// <summary>Length of a hash in hexadecimal digits.</summary>
    public const int HashLength = 64;

    /// <summary>The state's id, or 0.</summary>
    public required long Id { get; init; }

    public long LastSequence { get; set; }

    public string LastHash { get; set; } = new('0', HashLength);
}

/// <summary>One change, or one attempt that was refused: append-only, each entry sealed by the hash of the one before.</summary>
public sealed class AuditEntry
{
    public long Id { get; private set; }

    public required long ChainId { get; init; }

    /// <summary>1, 2, 3 … within the chain, without a gap.</summary>
    public required long Sequence { get; init; }

    public required DateTime At { get; init; }

    public long? PersonId { get; init; }

    /// <summary>Who: a staff member's name, a link's mail address, a job.</summary>
    public required string By { get; init; }

    public required string OnBehalfOf { get; init; }

    /// <summary>The message: <c>Cohorts.ApproveOptIn</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What changed, as JSON: entity, id, properties. No password, token or student data.</summary>
    public required string Details { get; init; }

    public required string PreviousHash { get; init; }

    public required string Hash { get; init; }

    /// <summary>SHA-256 over the entry's content and the hash before it, 64 lower-case hexadecimal digits.</summary>
    public static string Seal(
        long chainId, long sequence, DateTime at, long? personId, string by, string onBehalfOf, string action, string details, string previousHash)
    {
        var content = string.Join('\u001f', [
            chainId.ToString(CultureInfo.InvariantCulture),
            sequence.ToString(CultureInfo.InvariantCulture),
            at.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            personId?.ToString(CultureInfo.InvariantCulture) ?? "",
            by,
            onBehalfOf,
            action,
            details,
            previousHash,
        ]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>Whether the entry is what it was when it was written.</summary>
    public bool IsIntact() => Hash == Seal(ChainId, Sequence, At, PersonId, By, OnBehalfOf, Action, Details, PreviousHash);
}
