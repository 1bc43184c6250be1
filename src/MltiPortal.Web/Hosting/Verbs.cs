using System.CommandLine;

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

    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Whether the arguments ask for a verb, or for help, and not for the portal.</summary>
    public static bool IsVerb(string[] args) => args is ["help" or "--help" or "-h" or "--version", ..]
        || (args.Length > 0 && Root([]).Subcommands.Any(verb => verb.Name == args[0]));

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        // settings are the configuration's, whatever their names: they are taken out before the rest is understood
        var settings = args.Where(IsSetting).ToArray();
        var parsed = Root(settings).Parse([.. args.Where(arg => !IsSetting(arg)).Select(arg => arg == "help" ? "--help" : arg)], Parsing);
        if (parsed.Errors.Count > 0)
        {
            var name = parsed.CommandResult.Command is Verb verb ? verb.Name : "";
            var problems = string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct());
            await errors.WriteLineAsync($"{name}: {problems} See {name} --help.".TrimStart(':', ' '));
            return Misused;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false }, cancellationToken);
    }

    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.Split('=', 2)[0].Contains(':', StringComparison.Ordinal);

    private static RootCommand Root(string[] settings)
    {
        var root = new RootCommand(
            """
            The learning technology portal. Without a verb, it serves the portal.
            Settings can be given as --Section:Name=value: --Portal:DataFolder=/srv/portal, --Database:Provider=SqlServer, --ConnectionStrings:Portal=...
            """);
        Verb[] verbs = [new MigrateVerb(settings), new SeedVerb(settings), new SetupVerb(settings), new VerifyVerb(settings)];
        foreach (var verb in verbs)
        {
            root.Add(verb);
        }

        return root;
    }
}
