using System.Security.Cryptography;
using System.Text.Unicode;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Files;

namespace MltiPortal.Application.Files;

/// <summary>Where the bytes of files are: the seam to a database, a folder or a blob store. What is written is never changed.</summary>
public interface IFileBytes
{
    /// <summary>Keeps one part of a file. Parts are numbered from 0.</summary>
    Task Write(Guid file, int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>The parts of a file, in order.</summary>
    IAsyncEnumerable<byte[]> Read(Guid file, CancellationToken cancellationToken);
}

/// <summary>Takes files in and gives them out. A file's row is saved with the caller's transaction.</summary>
public sealed class FileVault(PortalDb db, IFileBytes bytes)
{
    public const string Csv = "text/csv";
    private const string Binary = "application/octet-stream";
    private const int PartLength = 256 * 1024;

    /// <summary>Takes in what comes piece by piece: keeps it, measures it, and looks what it is.</summary>
    public async Task<StoredFile> Add(StoredFile file, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var part = new MemoryStream(PartLength);
        var length = 0L;
        var number = 0;
        var mediaType = "";
        await foreach (var piece in content.WithCancellation(cancellationToken))
        {
            for (var rest = piece; rest.Length > 0;)
            {
                var some = rest[..Math.Min(rest.Length, PartLength - (int)part.Length)];
                await part.WriteAsync(some, cancellationToken);
                rest = rest[some.Length..];
                if (part.Length == PartLength)
                {
                    await Flush();
                }
            }
        }

        if (part.Length > 0)
        {
            await Flush();
        }

        file.Measure(mediaType.Length == 0 ? file.MediaType : mediaType, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        db.StoredFiles.Add(file);
        await db.SaveChangesAsync(cancellationToken);
        return file;

        async Task Flush()
        {
            var all = part.ToArray();
            if (number == 0)
            {
                mediaType = MediaTypeOf(all, file.MediaType);
            }

            hash.AppendData(all);
            length += all.Length;
            await bytes.Write(file.Key, number++, all, cancellationToken);
            part.SetLength(0);
        }
    }

    /// <summary>Takes in bytes that are at hand.</summary>
    public Task<StoredFile> Add(StoredFile file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        Add(file, new[] { content }.ToAsyncEnumerable(), cancellationToken);

    /// <summary>The bytes of a file that whoever asks may read.</summary>
    public IAsyncEnumerable<byte[]> Read(StoredFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return bytes.Read(file.Key, cancellationToken);
    }

    /// <summary>What the first bytes say: the types that the portal handles; text as it was called; anything else is only bytes.</summary>
    internal static string MediaTypeOf(ReadOnlySpan<byte> first, string called) =>
        first.StartsWith("%PDF-"u8) ? "application/pdf"
        : first.StartsWith("PK\x03\x04"u8) ? first.IndexOf("xl/"u8) >= 0 ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "application/zip"
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
