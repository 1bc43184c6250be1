using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Benchmarks;

/// <summary>A demo of a size, made once for each schema and kept for the next run.</summary>
internal static class DemoData
{
    private static readonly DateOnly AsOf = new(2026, 11, 25);

    /// <summary>The database's path.</summary>
    public static async Task<string> Make(string folder, int districts, int devices, TextWriter output)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"demo-{districts}-{devices}-{Schema()}");
        var path = Path.Combine(folder, name, "portal.db");
        if (File.Exists(path))
        {
            return path;
        }

        var building = Path.Combine(folder, $"building-{Environment.ProcessId}-{name}");
        Directory.CreateDirectory(building);
        var began = Stopwatch.GetTimestamp();
        await Load(Portal.Settings(Path.Combine(building, "portal.db")), new DemoSize(AsOf, districts, devices));
        SqliteConnection.ClearAllPools();
        Directory.Move(building, Path.GetDirectoryName(path)!);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Seeded {districts:N0} districts and {devices:N0} devices in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, "
                + $"{Environment.WorkingSet / 1_048_576:N0} MB in use at the end."));
        return path;
    }

    /// <summary>What tells one schema from another: of two builds with the same tables one may use the other's databases.</summary>
    public static string Schema()
    {
        var app = PortalHost.Build(Portal.Settings(Path.Combine(Path.GetTempPath(), "none.db")));
        using var scope = app.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Benchmark"));
        var script = scope.ServiceProvider.GetRequiredService<PortalDb>().Database.GenerateCreateScript();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)))[..12];
    }

    /// <summary>Loads a demo into the empty database of a portal's settings.</summary>
    public static async Task Load(string[] settings, DemoSize size)
    {
        await using var app = PortalHost.Build(settings);
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Benchmark"));
        if (await scope.ServiceProvider.GetRequiredService<Migrator>().Prepare(CancellationToken.None) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }

        await scope.ServiceProvider.GetRequiredService<DemoLoader>().Load(size, CancellationToken.None);
    }
}
