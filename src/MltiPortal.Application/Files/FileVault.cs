using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Unicode;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Files;

namespace MltiPortal.Application.Files;

/// <summary>Where the bytes of files are: the seam to a database, a folder or a blob store. What is written is never changed.</summary>
public interface IFileBytes
{
    /// <summary>Keeps one part of a file. Parts are numbered from 0. What is kept in the database is saved by the caller.</summary>
    Task Write(Guid file, int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Takes the parts of a file away: one that was never completed, or whose time is over.</summary>
    Task Delete(Guid file, CancellationToken cancellationToken);

    /// <summary>The parts of a file, in order.</summary>
    IAsyncEnumerable<byte[]> Read(Guid file, CancellationToken cancellationToken);
}

/// <summary>Takes files in and gives them out. A file's row is saved with the caller's transaction.</summary>
public sealed class FileVault(PortalDb db, IFileBytes bytes)
{
    public const string Csv = "text/csv";
    public const string Pdf = "application/pdf";
    public const string Text = "text/plain";
    private const string Binary = "application/octet-stream";
    private const int PartLength = 256 * 1024;

    /// <summary>Takes in bytes that are at hand. The caller saves.</summary>
    public async Task<StoredFile> Add(StoredFile file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        for (var (number, at) = (0, 0); at < content.Length; number++, at += PartLength)
        {
            await bytes.Write(file.Key, number, content.Slice(at, Math.Min(PartLength, content.Length - at)), cancellationToken);
        }

        file.Measure(
            content.Length == 0 ? file.MediaType : MediaTypeOf(content.Span[..Math.Min(PartLength, content.Length)], file.MediaType),
            content.Length,
            Convert.ToHexStringLower(SHA256.HashData(content.Span)));
        db.StoredFiles.Add(file);
        return file;
    }

    /// <summary>Takes away what is kept under a key and was never completed.</summary>
    public Task Discard(Guid key, CancellationToken cancellationToken) => bytes.Delete(key, cancellationToken);

    /// <summary>Keeps one part of a file that is made bit by bit. Saved by the caller.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="part">From 0, without a gap.</param>
    /// <param name="content">The part.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public Task AddPart(Guid key, int part, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        bytes.Write(key, part, content, cancellationToken);

    /// <summary>All bytes that are kept under a key and fit the memory.</summary>
    public async Task<byte[]> ReadAll(Guid key, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        await foreach (var part in bytes.Read(key, cancellationToken))
        {
            await all.WriteAsync(part, cancellationToken);
        }

        return all.ToArray();
    }

    /// <summary>The SHA-256 of the bytes that are kept under a key, and how many there are.</summary>
    public async Task<(string Sha256, long Length)> Measure(Guid key, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await foreach (var part in bytes.Read(key, cancellationToken))
        {
            hash.AppendData(part);
            length += part.Length;
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    /// <summary>The bytes of a file that the person who asks may read.</summary>
    public IAsyncEnumerable<byte[]> Read(StoredFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Whole(file, cancellationToken);
    }

    /// <summary>All bytes of a file that fits the memory.</summary>
    public async Task<byte[]> ReadAll(StoredFile file, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        await foreach (var part in Read(file, cancellationToken))
        {
            await all.WriteAsync(part, cancellationToken);
        }

        return all.ToArray();
    }

    /// <summary>Its parts as far as its length says, so that nobody looks for one after the last.</summary>
    private async IAsyncEnumerable<byte[]> Whole(StoredFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var length = 0L;
        await foreach (var part in bytes.Read(file.Key, cancellationToken))
        {
            yield return part;
            length += part.Length;
            if (length >= file.Length)
            {
                yield break;
            }
        }
    }

    /// <summary>What the first bytes say: the types that the portal handles; text as it was called; anything else is only bytes.</summary>
    internal static string MediaTypeOf(ReadOnlySpan<byte> first, string called) =>
        first.StartsWith("%PDF-"u8) ? "application/pdf"
        : first.StartsWith("PK\x03\x04"u8)
            ? first.IndexOf("xl/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/zip"
            : IsText(first) ? called.StartsWith("text/", StringComparison.Ordinal) ? called : "text/plain"
            : Binary;

    private static bool IsText(ReadOnlySpan<byte> first)
    {
        // the last letter may be cut off at the end of the part
        const int LongestLetter = 4;
        for (var cut = 0; cut < LongestLetter && cut <= first.Length; cut++)
        {
            if (Utf8.IsValid(first[..^cut]))
            {
                return !first.Contains((byte)0);
            }
        }

        return false;
    }
}
