using System.Globalization;
using System.Runtime.CompilerServices;

namespace MltiPortal.Application.Files;

/// <summary>
/// Files in a folder that all nodes share, one folder a file and one file a part. What a rolled-back transaction wrote stays there, and
/// nothing names it.
/// </summary>
internal sealed class FolderBytes(string folder) : IFileBytes
{
    public async Task Write(Guid file, int part, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var path = PathOf(file, part);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var partial = path + ".part";
        await File.WriteAllBytesAsync(partial, bytes, cancellationToken);
        File.Move(partial, path, overwrite: true); // readers see whole parts only
    }

    public Task Delete(Guid file, CancellationToken cancellationToken)
    {
        var parts = Path.GetDirectoryName(PathOf(file, 0))!;
        if (Directory.Exists(parts))
        {
            Directory.Delete(parts, recursive: true);
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<byte[]> Read(Guid file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 0; File.Exists(PathOf(file, number)); number++)
        {
            yield return await File.ReadAllBytesAsync(PathOf(file, number), cancellationToken);
        }
    }

    private string PathOf(Guid file, int part)
    {
        var name = file.ToString("N");
        return Path.Combine(folder, name[..2], name, part.ToString("000000", CultureInfo.InvariantCulture));
    }
}
