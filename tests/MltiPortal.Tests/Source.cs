namespace MltiPortal.Tests;

/// <summary>The repository's own files, for rules about what stands where.</summary>
internal static class Source
{
    /// <summary>The repository's folder, found from where the tests run.</summary>
    public static string Root { get; } = Find();

    public static string Folder(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>Files under a folder of the repository that people wrote, with a path from it.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Folder(folder), pattern, SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Root, path)
            .Split(Path.DirectorySeparatorChar)
            .Any(part => part is "bin" or "obj" or "node_modules" or "Migrations"))
        .Order(StringComparer.Ordinal)
        .ToList();

    /// <summary>A path from the repository's folder, with slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MltiPortal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("MltiPortal.sln is not above the tests.");
    }
}
