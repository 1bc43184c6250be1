using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Web.Hosting;

/// <summary>What happens before the first request: the database is brought up to date, and the demo is loaded on the first start in Development.</summary>
internal static class StartUp
{
    /// <summary>Null if the portal may start; else the one line that says why not.</summary>
    public static async Task<string?> Prepare(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AskerScope>().Set(Asker.System("Start-up"));
        if (await scope.ServiceProvider.GetRequiredService<Migrator>().Prepare(CancellationToken.None) is { } problem)
        {
            return problem;
        }

        return null;
    }
}
