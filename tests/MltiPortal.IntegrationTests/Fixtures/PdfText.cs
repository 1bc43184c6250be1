using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>
/// The text of a PDF as a reader that selects it gets it: each page's drawn glyphs, through their font's own map to characters.
/// Reads the files that Skia writes; no other.
/// </summary>
public static partial class PdfText
{
    /// <summary>The pages' texts, a line per drawn piece.</summary>
    public static IReadOnlyList<string> Pages(byte[] file)
    {
        var raw = Encoding.Latin1.GetString(file);
        var objects = Objects().Matches(raw).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var fonts = objects
            .Where(item => item.Value.Contains("/ToUnicode", StringComparison.Ordinal))
            .ToDictionary(item => item.Key, item => Map(Stream(objects[Reference(item.Value, "ToUnicode")])));
        return
        [
            .. objects
                .Where(item => PageType().IsMatch(item.Value))
                .OrderBy(item => raw.IndexOf($"\n{item.Key} 0 obj", StringComparison.Ordinal))
                .Select(item => Text(Stream(objects[Reference(item.Value, "Contents")]), FontsOf(item.Value, objects, fonts))),
        ];
    }

    /// <summary>A property of the file: <c>Title</c>.</summary>
    public static string Property(byte[] file, string name)
    {
        var match = Regex.Match(Encoding.Latin1.GetString(file), $@"/{name} ?(\((?<text>(?:\\.|[^)])*)\)|<(?<hex>[0-9A-Fa-f]+)>)", RegexOptions.None, TimeSpan.FromSeconds(5));
        return match.Groups["hex"].Success
            ? Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups["hex"].Value)).TrimStart('\uFEFF')
            : match.Groups["text"].Value;
    }

    private static Dictionary<string, Dictionary<int, string>> FontsOf(string page, Dictionary<string, string> objects, Dictionary<string, Dictionary<int, string>> fonts)
    {
        var resources = page.Contains("/Resources <<", StringComparison.Ordinal) ? page : objects[Reference(page, "Resources")];
        return FontNames().Matches(resources)
            .Where(match => fonts.ContainsKey(match.Groups[2].Value))
            .ToDictionary(match => match.Groups[1].Value, match => fonts[match.Groups[2].Value]);
    }

    private static string Text(string content, Dictionary<string, Dictionary<int, string>> fonts)
    {
        var text = new StringBuilder();
        var font = new Dictionary<int, string>();
        foreach (Match operation in Operations().Matches(content))
        {
            if (operation.Value == "ET")
            {
                text.Append('\n');
                continue;
            }

            if (operation.Groups["font"].Success)
            {
                font = fonts[operation.Groups["font"].Value];
                continue;
            }

            foreach (Match glyphs in Glyphs().Matches(operation.Value))
            {
                for (var at = 0; at + 4 <= glyphs.Groups[1].Length; at += 4)
                {
                    text.Append(font.GetValueOrDefault(int.Parse(glyphs.Groups[1].Value.AsSpan(at, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture), "?"));
                }
            }
        }

        return text.ToString();
    }

    private static Dictionary<int, string> Map(string cmap)
    {
        var map = new Dictionary<int, string>();
        foreach (Match block in CharBlocks().Matches(cmap))
        {
            foreach (Match pair in Pairs().Matches(block.Value))
            {
                map[Hex(pair.Groups[1].Value)] = char.ConvertFromUtf32(Hex(pair.Groups[2].Value));
            }
        }

        foreach (Match block in RangeBlocks().Matches(cmap))
        {
            foreach (Match range in Ranges().Matches(block.Value))
            {
                for (var glyph = Hex(range.Groups[1].Value); glyph <= Hex(range.Groups[2].Value); glyph++)
                {
                    map[glyph] = char.ConvertFromUtf32(Hex(range.Groups[3].Value) + glyph - Hex(range.Groups[1].Value));
                }
            }
        }

        return map;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Reference(string dictionary, string name) =>
        Regex.Match(dictionary, $@"/{name} (\d+) 0 R", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups[1].Value;

    private static string Stream(string body)
    {
        var start = body.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        var end = body.LastIndexOf("\nendstream", StringComparison.Ordinal);
        var bytes = Encoding.Latin1.GetBytes(body[start..end]);
        if (!body[..start].Contains("/FlateDecode", StringComparison.Ordinal))
        {
            return Encoding.Latin1.GetString(bytes);
        }

        using var inflated = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", RegexOptions.Singleline, 10_000)]
    private static partial Regex Objects();

    [GeneratedRegex(@"/Type /Page\b(?!s)", RegexOptions.None, 5_000)]
    private static partial Regex PageType();

    [GeneratedRegex(@"/(F\d+) (\d+) 0 R", RegexOptions.None, 5_000)]
    private static partial Regex FontNames();

    [GeneratedRegex(@"\bET\b|/(?<font>F\d+) [\d.]+ Tf|\[[^\]]*\] ?TJ|<[0-9A-Fa-f]+> ?Tj", RegexOptions.None, 5_000)]
    private static partial Regex Operations();

    [GeneratedRegex("<([0-9A-Fa-f]+)>", RegexOptions.None, 5_000)]
    private static partial Regex Glyphs();

    [GeneratedRegex("beginbfchar(.*?)endbfchar", RegexOptions.Singleline, 5_000)]
    private static partial Regex CharBlocks();

    [GeneratedRegex("beginbfrange(.*?)endbfrange", RegexOptions.Singleline, 5_000)]
    private static partial Regex RangeBlocks();

    [GeneratedRegex("<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", RegexOptions.None, 5_000)]
    private static partial Regex Pairs();

    [GeneratedRegex("<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", RegexOptions.None, 5_000)]
    private static partial Regex Ranges();
}
