using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace MltiPortal.Benchmarks;

/// <summary>
/// Every page that each role of the demo can reach by links, at 1,000 districts with 10,000 devices and with 1,000,000: the time of one
/// request, and the size of the page. Aims: at a million at most 1.2 times the time at ten thousand, and no page over 250 KB.
/// </summary>
internal static partial class PagesBenchmark
{
    private const int Districts = 1_000;
    private const int MostPagesOfARole = 60;
    private const int Rounds = 9;
    private const double Aim = 1.2;
    private const int LargestKilobytes = 250;

    /// <summary>A difference below this is the clock's, not the page's.</summary>
    private const double NoiseMilliseconds = 3;

    private static readonly (string Role, string Email)[] People =
    [
        ("program officer", "grace.whitcomb@maine.example"),
        ("procurement officer", "howard.lindqvist@maine.example"),
        ("fiscal officer", "nora.castellane@maine.example"),
        ("technology director", "joel.keene@pine-harbor.example"),
        ("business official", "ethan.ellery@pine-harbor.example"),
        ("superintendent", "george.marsh@pine-harbor.example"),
        ("receiver", "miriam.zeller@pine-harbor.example"),
        ("deployment lead", "desmond.field@pine-harbor.example"),
        ("union", "clara.hale@osprey-falls.example"),
        ("vendor, Apple", "alan.pomeroy@apple.example"),
        ("vendor, HP", "helen.prescott@hp.example"),
        ("cooperative", "miles.cooper@cooperative.example"),
    ];

    public static async Task<int> Run(string folder, TextWriter output)
    {
        var small = await DemoData.Make(folder, Districts, 10_000, output);
        var large = await DemoData.Make(folder, Districts, 1_000_000, output);
        await using var few = await Portal.Host(small);
        await using var many = await Portal.Host(large);
        var text = CultureInfo.InvariantCulture;
        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(
            text, $"Pages, SQLite, {Districts:N0} districts, median of {Rounds} requests, milliseconds:"));
        await output.WriteLineAsync();
        await output.WriteLineAsync(
            "| role                | page                                    | 10,000 devices | 1,000,000 devices | ratio |  KB |");
        await output.WriteLineAsync(
            "|---------------------|-----------------------------------------|----------------|-------------------|-------|-----|");
        var (over, pages) = (0, 0);
        foreach (var (role, email) in People)
        {
            if (!await few.Knows(email) || !await many.Knows(email))
            {
                continue; // a demo of this size has no such organization
            }

            using var asFew = await few.SignedIn(email);
            using var asMany = await many.SignedIn(email);
            var inFew = await Reached(asFew, few);
            var inMany = await Reached(asMany, many);
            foreach (var page in inFew.Keys.Intersect(inMany.Keys).Order(StringComparer.Ordinal))
            {
                var (a, b, kilobytes) = await Measure(asFew, inFew[page], asMany, inMany[page]);
                var misses = (b > a * Aim && b - a > NoiseMilliseconds) || kilobytes > LargestKilobytes;
                over += misses ? 1 : 0;
                pages++;
                await output.WriteLineAsync(string.Create(
                    text,
                    $"| {role,-19} | {page,-39} | {a,14:0.0} | {b,17:0.0} | {b / a,5:0.00} | {kilobytes,3:0} |{(misses ? " over" : "")}"));
            }
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Create(
            text,
            $"{pages - over:N0} of {pages:N0} within the aims (at most {Aim:0.0} x, differences under {NoiseMilliseconds:0} ms aside; "
                + $"at most {LargestKilobytes} KB)."));
        return 0;
    }

    private static async Task<(double Few, double Many, double Kilobytes)> Measure(
        HttpClient few, string inFew, HttpClient many, string inMany)
    {
        var (a, b) = (new List<double>(), new List<double>());
        var size = 0d;
        for (var round = -2; round < Rounds; round++)
        {
            var (first, _) = await Time(few, inFew);
            var (second, bytes) = await Time(many, inMany);
            if (round >= 0)
            {
                a.Add(first);
                b.Add(second);
            }

            size = bytes / 1024d;
        }

        a.Sort();
        b.Sort();
        return (a[Rounds / 2], b[Rounds / 2], size);
    }

    private static async Task<(double Milliseconds, int Bytes)> Time(HttpClient client, string path)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, body.Length);
    }

    /// <summary>The pages that links lead to from the first one: of each page, the first address that is met.</summary>
    private static async Task<SortedDictionary<string, string>> Reached(HttpClient client, Portal portal)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(["/"]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        while (waiting.TryDequeue(out var path) && found.Count < MostPagesOfARole)
        {
            if (portal.PageOf(path) is not { } page || found.ContainsKey(page))
            {
                continue;
            }

            using var answer = await client.GetAsync(path);
            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            found[page] = path;
            foreach (var link in Links()
                .Matches(await answer.Content.ReadAsStringAsync())
                .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
            {
                if (!link.Contains("handler=", StringComparison.Ordinal) && seen.Add(link))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        return found;
    }

    [GeneratedRegex("<a[^>]*\\shref=\"(/[^\"#]*)")]
    private static partial Regex Links();
}
