using Microsoft.Extensions.Options;
using MltiPortal.Application;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Web.Hosting;

/// <summary>The program's command-line verbs. Each says in one line what went wrong, and ends with 0 only if all went well.</summary>
internal static class Verbs
{
    /// <summary>It went well.</summary>
    public const int Done = 0;

    /// <summary>It could not be done, or <c>verify</c> found something.</summary>
    public const int Failed = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Misused = 2;

    private static readonly Verb[] All =
    [
        new(
            "migrate",
            "Creates the database, or brings it to this program's schema.",
            "",
            _ => null,
            (services, _, output, cancellationToken) => Migrate(services, output, cancellationToken)),
        new("seed", "Loads the demo into an empty database.", VerbOptions.SeedHelp, VerbOptions.CheckSeed, Seed),
        new(
            "verify",
            "Checks that totals equal their sums and that the audit chains are whole.",
            "",
            _ => null,
            (services, _, output, cancellationToken) => Verify(services, output, cancellationToken)),
    ];

    /// <summary>Whether the arguments ask for a verb, or for help, and not for the portal.</summary>
    public static bool IsVerb(string[] args) => args is ["help" or "--help" or "-h", ..] || (args.Length > 0 && All.Any(verb => verb.Name == args[0]));

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var verb = All.FirstOrDefault(verb => args.Length > 0 && verb.Name == args[0]);
        if (verb is null)
        {
            await output.WriteLineAsync(Overview());
            return Done;
        }

        if (args.Skip(1).Any(arg => arg is "--help" or "-h" or "help"))
        {
            await output.WriteLineAsync(verb.Help());
            return Done;
        }

        var options = VerbOptions.Parse(args[1..], verb.Help());
        if ((options.Problem ?? verb.Check(options)) is { } problem)
        {
            await errors.WriteLineAsync($"{verb.Name}: {problem} See {verb.Name} --help.");
            return Misused;
        }

        return await Run(verb, options, output, errors, cancellationToken);
    }

    private static async Task<int> Run(Verb verb, VerbOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = PortalHost.BuildForVerbs(options.Settings);
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System($"The verb {verb.Name}"));
            if (await scope.ServiceProvider.GetRequiredService<Migrator>().Prepare(cancellationToken) is { } problem)
            {
                await errors.WriteLineAsync(problem);
                return Failed;
            }

            if (await verb.Act(scope.ServiceProvider, options, output, cancellationToken) is { } refusal)
            {
                await errors.WriteLineAsync($"{verb.Name}: {refusal}");
                return Failed;
            }

            return Done;
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or InvalidOperationException or IOException or UnauthorizedAccessException or TimeoutException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            await errors.WriteLineAsync($"{verb.Name}: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}");
            return Failed;
        }
    }

    private static async Task<string?> Migrate(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await output.WriteLineAsync($"The {services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider} database is up to date.");
        return null;
    }

    private static async Task<string?> Seed(IServiceProvider services, VerbOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        var loader = services.GetRequiredService<DemoLoader>();
        if (!await loader.IsEmpty(cancellationToken))
        {
            return "The database already holds districts or contracts. The demo is loaded into an empty database only; name another one.";
        }

        var size = options.Size(DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().Now()));
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        await loader.Load(size, cancellationToken);
        var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds;
        await output.WriteLineAsync(FormattableString.Invariant($"Loaded the demo as of {size.AsOf:yyyy-MM-dd} in {seconds:0.0} s: {await loader.Describe(cancellationToken)}."));
        return null;
    }

    private static async Task<string?> Verify(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var report = await services.GetRequiredService<Verification>().Run(cancellationToken);
        foreach (var check in report.Checks)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"{(check.Faults.Count == 0 ? "ok   " : "WRONG")} {check.Name} ({check.Rows:N0})"));
            foreach (var fault in check.Faults)
            {
                await output.WriteLineAsync($"      {fault}");
            }
        }

        return report.IsWhole ? null : FormattableString.Invariant($"{report.Checks.Sum(check => check.FaultCount):N0} faults. Nothing was changed.");
    }

    private static string Overview() => string.Join('\n', [
        "The learning technology portal. Without a verb, it serves the portal.",
        "",
        "Verbs:",
        .. All.Select(verb => $"  {verb.Name,-9} {verb.Summary}"),
        "",
        "Each has --help. Settings can be given as --Section:Name=value: --Portal:DataFolder=/srv/portal,",
        "--Database:Provider=SqlServer, --ConnectionStrings:Portal=...",
    ]);

    private sealed record Verb(
        string Name,
        string Summary,
        string OptionsHelp,
        Func<VerbOptions, string?> Check,
        Func<IServiceProvider, VerbOptions, TextWriter, CancellationToken, Task<string?>> Act)
    {
        public string Help() => $"{Name}: {Summary}\n{(OptionsHelp.Length == 0 ? "It takes no options of its own." : OptionsHelp)}\nSettings can be given as --Section:Name=value.";
    }
}
