using System.CommandLine;
using Microsoft.Extensions.Options;
using MltiPortal.Application;

namespace MltiPortal.Web.Hosting;

/// <summary><c>migrate</c>: nothing but what every verb does first.</summary>
internal sealed class MigrateVerb(string[] settings) : Verb(
    "migrate", "Creates the database, or brings it to this program's schema.", settings)
{
    protected override async Task<string?> Act(
        IServiceProvider services, ParseResult parsed, TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(
            $"The {services.GetRequiredService<IOptions<DatabaseOptions>>().Value.Provider} database is up to date.");
        return null;
    }
}
