using MltiPortal.Domain.Files;

namespace MltiPortal.Domain.Cohorts;

/// <summary>
/// A signed Participation Agreement with the seat schedule of that moment, kept byte for byte. Never changed after it is written.
/// </summary>
public sealed class SignedAgreement : IDistrictOwned
{
    public long Id { get; private set; }

    public long StateId { get; init; }

    public long DistrictId { get; init; }

    public long OptInId { get; init; }

    /// <summary>Edition of the text: <c>2027-1</c>.</summary>
    public required string TextVersion { get; init; }

    public long FileId { get; private set; }

    /// <summary>The whole document in UTF-8, where it is loaded: text, acceptances, schedule, signature.</summary>
    public StoredFile File { get; init; } = null!;

    /// <summary>SHA-256 of the document, 64 lower-case hexadecimal digits: the file's, said here once more.</summary>
    public required string Sha256 { get; init; }

    public required long SignerId { get; init; }

    public required string SignerName { get; init; }

    public required string SignerTitle { get; init; }

    public required DateTime SignedAt { get; init; }

    /// <summary>The day of the board's vote.</summary>
    public required DateOnly BoardVotedOn { get; init; }
}
