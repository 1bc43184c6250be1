namespace MltiPortal.Tests;

/// <summary>
/// Text that the program makes and the repository keeps: a test says when it is stale, and <c>MLTI_WRITE_GENERATED=1</c> writes it anew.
/// </summary>
internal static class Generated
{
    private static readonly bool Writes = Environment.GetEnvironmentVariable("MLTI_WRITE_GENERATED") == "1";

    /// <summary>A whole file.</summary>
    public static void Check(string path, string text)
    {
        if (Writes)
        {
            File.WriteAllText(path, text);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text,
            $"{Source.Relative(path)} is stale. Run the tests once with MLTI_WRITE_GENERATED=1 and commit what it writes.");
    }

    /// <summary>The part of a file between two lines.</summary>
    public static void Check(string path, string from, string to, string text)
    {
        var whole = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = whole.IndexOf(from, StringComparison.Ordinal);
        var end = whole.IndexOf(to, StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, $"{Source.Relative(path)} has no part from “{from}” to “{to}”.");
        Check(path, whole[..(start + from.Length)] + "\n" + text + whole[end..]);
    }
}
