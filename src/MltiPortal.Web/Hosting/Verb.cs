using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Web.Hosting;

/// <summary>A verb of the command line: the portal's services over a database that is up to date, as the system.</summary>
internal abstract class Verb : Command
{
    /// <summary>A verb that runs with these settings of the program, each <c>--Section:Name=value</c>.</summary>
    protected Verb(string name, string summary, string[] settings)
        : base(name, summary) => SetAction((parsed, cancellationToken) => Run(parsed, settings, cancellationToken));

    /// <summary>What the verb does. Null if it went well, else the one line that says why not.</summary>
    protected abstract Task<string?> Act(
        IServiceProvider services, ParseResult parsed, TextWriter output, CancellationToken cancellationToken);

    /// <summary>Makes the database ready. Null if it is; else the one line that says why not.</summary>
    protected virtual Task<string?> Prepare(Migrator migrator, CancellationToken cancellationToken) => migrator.Prepare(cancellationToken);

    private async Task<int> Run(ParseResult parsed, string[] settings, CancellationToken cancellationToken)
    {
        var errors = parsed.InvocationConfiguration.Error;
        try
        {
            await using var app = PortalHost.BuildForVerbs(settings);
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System($"The verb {Name}"));
            if (await Prepare(scope.ServiceProvider.GetRequiredService<Migrator>(), cancellationToken) is { } problem)
            {
                await errors.WriteLineAsync(problem);
                return Verbs.Failed;
            }

            if (await Act(scope.ServiceProvider, parsed, parsed.InvocationConfiguration.Output, cancellationToken) is { } refusal)
            {
                await errors.WriteLineAsync($"{Name}: {refusal}");
                return Verbs.Failed;
            }

            return Verbs.Done;
        }
        catch (Exception exception) when (IsOfTheMachine(exception))
        {
            await errors.WriteLineAsync($"{Name}: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}");
            return Verbs.Failed;
        }
    }

    /// <summary>A database, file or setting that can't be used: one line says it, and a stack says no more.</summary>
    private static bool IsOfTheMachine(Exception exception) => exception
        is System.Data.Common.DbException or DbUpdateException or InvalidOperationException or IOException or UnauthorizedAccessException
            or TimeoutException;
}
