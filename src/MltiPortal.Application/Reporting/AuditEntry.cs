using System.Globalization;

namespace MltiPortal.Application.Reporting;

/// <summary>The end of the chain of audit entries: one row, which the sealer takes first.</summary>
public sealed class AuditChain
{
    /// <summary>Length of a hash or code in hexadecimal digits.</summary>
    public const int HashLength = 64;

    /// <summary>The id of the one row.</summary>
    public const long Only = 0;

    public required long Id { get; init; }

    /// <summary>The sequence of the last sealed entry; 0 if none is.</summary>
    public long LastSequence { get; set; }

    public string LastHash { get; set; } = FirstHash;

    /// <summary>The sequence that was published last.</summary>
    public long PublishedSequence { get; set; }

    public DateTime? PublishedAt { get; set; }

    /// <summary>What stands before the first entry.</summary>
    public static string FirstHash { get; } = new('0', HashLength);
}

/// <summary>
/// One change, or one attempt that was refused: append-only. It carries its own code from the start; the sealer gives it a place in the
/// chain later.
/// </summary>
public sealed class AuditEntry
{
    public long Id { get; private set; }

    /// <summary>Unique, so that a copied entry is told from the original.</summary>
    public required Guid Reference { get; init; }

    /// <summary>The state of the person who acted; none for vendors, the cooperative and the system.</summary>
    public long? StateId { get; init; }

    public required DateTime At { get; init; }

    public long? PersonId { get; init; }

    /// <summary>Who: a staff member's name, a link's mail address, a job.</summary>
    public required string By { get; init; }

    public required string OnBehalfOf { get; init; }

    /// <summary>The message: <c>Cohorts.ApproveOptIn</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What changed, as JSON: entity, id, properties. No password, token or student data.</summary>
    public required string Details { get; init; }

    /// <summary>
    /// What became of rows, group by group: <c>OptIn 3 +0 9f…</c> (<see cref="RowSums"/>). Large commands have further entries that go on.
    /// </summary>
    public string Rows { get; init; } = "";

    /// <summary>
    /// HMAC-SHA256 of the content, 64 lower-case hexadecimal digits: an entry that was added or edited by another hand has none that fits.
    /// </summary>
    public string Code { get; private set; } = "";

    /// <summary>1, 2, 3 … in the order of sealing; none until then.</summary>
    public long? Sequence { get; private set; }

    /// <summary>HMAC-SHA256 of the sequence, the hash before and the code; none until sealed.</summary>
    public string? Hash { get; private set; }

    /// <summary>Gives it the code of its content.</summary>
    internal AuditEntry Signed(AuditKey key)
    {
        Code = key.Code(Content());
        return this;
    }

    /// <summary>Gives it a place in the chain.</summary>
    internal void Seal(AuditKey key, long sequence, string previousHash)
    {
        Sequence = sequence;
        Hash = HashOf(key, sequence, previousHash);
    }

    /// <summary>Whether the content is what was written.</summary>
    internal bool IsGenuine(AuditKey key) => Code == key.Code(Content());

    /// <summary>The hash of a place in the chain.</summary>
    internal string HashOf(AuditKey key, long sequence, string previousHash) =>
        key.Code(string.Create(CultureInfo.InvariantCulture, $"{sequence}|{previousHash}|{Code}"));

    /// <summary>Each part with its length, so that no text can pass for two.</summary>
    private string Content() => string.Concat(new[]
    {
        Reference.ToString("N"),
        StateId?.ToString(CultureInfo.InvariantCulture) ?? "",
        At.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        PersonId?.ToString(CultureInfo.InvariantCulture) ?? "",
        By,
        OnBehalfOf,
        Action,
        Details,
        Rows,
    }.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")));
}
