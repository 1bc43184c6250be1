using System.Globalization;
using MltiPortal.Application.Demo;

namespace MltiPortal.Web.Hosting;

/// <summary>What follows a verb: its own options, and settings of the program (<c>--Section:Name=value</c>).</summary>
internal sealed class VerbOptions
{
    public const string SeedHelp =
        """
          --districts N         eligible districts of the demo state, 24 to 14,000 (184)
          --devices N           devices of last year's cohort, about, 1,000 to 2,000,000 (those of June 2013)
          --as-of YYYY-MM-DD    the day that all dates are counted from (today)
          --state XX            the demo state: ME, VT, NV or HI (ME)
        """;

    private const int MostDistricts = 14_000;
    private const int LeastDevices = 1_000;
    private const int MostDevices = 2_000_000;
    private static readonly string[] States = ["ME", "VT", "NV", "HI"];
    private readonly Dictionary<string, string> values = [];
    private readonly List<string> settings = [];

    /// <summary>What is not understood; null if all is.</summary>
    public string? Problem { get; private set; }

    public string[] Settings => [.. settings];

    /// <summary>Reads arguments; a verb has the options that its help names.</summary>
    public static VerbOptions Parse(string[] args, string help)
    {
        var options = new VerbOptions();
        for (var at = 0; at < args.Length; at++)
        {
            var name = args[at].Split('=', 2)[0];
            if (name.Contains(':', StringComparison.Ordinal))
            {
                options.settings.Add(args[at]);
            }
            else if (!name.StartsWith("--", StringComparison.Ordinal) || !help.Contains(name + " ", StringComparison.Ordinal))
            {
                options.Problem ??= $"“{args[at]}” is not an option.";
            }
            else if (args[at].Contains('=', StringComparison.Ordinal))
            {
                options.values[name] = args[at][(name.Length + 1)..];
            }
            else if (at + 1 < args.Length)
            {
                options.values[name] = args[++at];
            }
            else
            {
                options.Problem ??= $"{name} needs a value.";
            }
        }

        return options;
    }

    public static string? CheckSeed(VerbOptions options) =>
        options.CheckNumber("--districts", DemoSize.LeastDistricts, MostDistricts)
        ?? options.CheckNumber("--devices", LeastDevices, MostDevices)
        ?? (options.values.TryGetValue("--as-of", out var day) && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? $"“{day}” is not a day: write it as 2026-11-24."
            : null)
        ?? (options.values.TryGetValue("--state", out var state) && !States.Contains(state, StringComparer.OrdinalIgnoreCase)
            ? $"“{state}” is not one of the demo's states: {string.Join(", ", States)}."
            : null);

    public DemoSize Size(DateOnly today) => new(
        values.TryGetValue("--as-of", out var day) ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : today,
        Number("--districts") ?? DemoSize.DefaultDistricts,
        Number("--devices"),
        values.GetValueOrDefault("--state", "ME").ToUpperInvariant());

    private int? Number(string name) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private string? CheckNumber(string name, int least, int most) =>
        !values.TryGetValue(name, out var text) ? null
        : !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $"{name} “{text}” is not a whole number."
        : number < least || number > most ? FormattableString.Invariant($"{name} {number:N0} is out of range: {least:N0} to {most:N0}.")
        : null;
}
