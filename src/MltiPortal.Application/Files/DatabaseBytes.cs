using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;

namespace MltiPortal.Application.Files;

/// <summary>One part of a file's bytes in the database. Reached by the file's key alone, which only its row tells.</summary>
public sealed class FilePart
{
    public Guid FileKey { get; init; }

    public int Number { get; init; }

    public required byte[] Bytes { get; init; }
}

/// <summary>Files in the database, in parts, so that none has to fit the memory; backed up and restored with everything else.</summary>
internal sealed class DatabaseBytes(PortalDb db) : IFileBytes
{
    public Task Write(Guid file, int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        db.FileParts.Add(new FilePart { FileKey = file, Number = part, Bytes = bytes.ToArray() });
        return Task.CompletedTask;
    }

    public Task Delete(Guid file, CancellationToken cancellationToken) =>
        db.FileParts.Where(row => row.FileKey == file).ExecuteDeleteAsync(cancellationToken);

    public async IAsyncEnumerable<byte[]> Read(Guid file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 0; ; number++)
        {
            var part = await db.FileParts.AsNoTracking()
                .Where(row => row.FileKey == file && row.Number == number)
                .Select(row => row.Bytes)
                .SingleOrDefaultAsync(cancellationToken);
            if (part is null)
            {
                yield break;
            }

            yield return part;
        }
    }
}
