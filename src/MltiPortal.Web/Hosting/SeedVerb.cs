using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using MediatR;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Features.Reporting;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Web.Hosting;

/// <summary><c>seed</c>: loads the demo, in any size, into an empty database.</summary>
internal sealed class SeedVerb : Verb
{
    private const int MostDistricts = 14_000;
    private const int LeastDevices = 1_000;
    private const int MostDevices = 2_000_000;
    private static readonly string[] States = ["ME", "VT", "NV", "HI"];

    private readonly Option<int?> districts = Number(
        "--districts",
        FormattableString.Invariant(
            $"eligible districts of the demo state, {DemoSize.LeastDistricts} to {MostDistricts:N0} ({DemoSize.DefaultDistricts} if not given)"),
        DemoSize.LeastDistricts,
        MostDistricts);

    private readonly Option<int?> devices = Number(
        "--devices",
        FormattableString.Invariant(
            $"about how many devices last year's cohort has, {LeastDevices:N0} to {MostDevices:N0} (those of June 2013 if not given)"),
        LeastDevices,
        MostDevices);

    private readonly Option<DateOnly?> asOf = new("--as-of")
    {
        Description = "the day that all dates are counted from (today if not given)",
        HelpName = "YYYY-MM-DD",
        CustomParser = Day,
    };

    private readonly Option<string> state = new("--state")
    {
        Description = $"the demo state: {string.Join(", ", States)} (ME if not given)",
        HelpName = "XX",
        CustomParser = State,
        DefaultValueFactory = _ => States[0],
    };

    public SeedVerb(string[] settings)
        : base("seed", "Loads the demo into an empty database.", settings)
    {
        Add(districts);
        Add(devices);
        Add(asOf);
        Add(state);
    }

    protected override async Task<string?> Act(
        IServiceProvider services, ParseResult parsed, TextWriter output, CancellationToken cancellationToken)
    {
        var loader = services.GetRequiredService<DemoLoader>();
        if (!await loader.IsEmpty(cancellationToken))
        {
            return "The database already holds accounts, districts or contracts. The demo is loaded into an empty database only; name "
                + "another one.";
        }

        var size = new DemoSize(
            parsed.GetValue(asOf) ?? DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().Now()),
            parsed.GetValue(districts) ?? DemoSize.DefaultDistricts,
            parsed.GetValue(devices),
            parsed.GetRequiredValue(state));
        var began = Stopwatch.GetTimestamp();
        await loader.Load(size, cancellationToken);
        await Seal(services.GetRequiredService<IMediator>(), cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var loaded = await loader.Describe(cancellationToken);
        await output.WriteLineAsync(
            FormattableString.Invariant($"Loaded the demo as of {size.AsOf:yyyy-MM-dd} in {seconds:0.0} s: {loaded}."));
        return null;
    }

    /// <summary>What was loaded is sealed and its head published at once, whether or not the portal is started after this.</summary>
    private static async Task Seal(IMediator mediator, CancellationToken cancellationToken)
    {
        while ((await mediator.Send(new SealAudit.Command(), cancellationToken)).Entries > 0)
        {
            // the round that finds nothing publishes the head
        }
    }

    private static Option<int?> Number(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = given =>
        {
            var text = given.Tokens[^1].Value;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                given.AddError($"{name} “{text}” is not a whole number.");
                return null;
            }

            if (number < least || number > most)
            {
                given.AddError(FormattableString.Invariant($"{name} {number:N0} is out of range: {least:N0} to {most:N0}."));
            }

            return number;
        },
    };

    private static DateOnly? Day(ArgumentResult given)
    {
        var text = given.Tokens[^1].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        given.AddError($"“{text}” is not a day: write it as 2026-11-24.");
        return null;
    }

    private static string State(ArgumentResult given)
    {
        var text = given.Tokens[^1].Value.ToUpperInvariant();
        if (!States.Contains(text, StringComparer.Ordinal))
        {
            given.AddError($"“{given.Tokens[^1].Value}” is not one of the demo's states: {string.Join(", ", States)}.");
        }

        return text;
    }
}
