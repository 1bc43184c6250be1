using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MltiPortal.Application;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Web.Accounts;

namespace MltiPortal.Web.Hosting;

/// <summary>
/// What happens before the first request: the database is brought up to date, and the demo is loaded on the first start in Development.
/// </summary>
internal static class StartUp
{
    /// <summary>Null if the portal may start; else the one line that says why not.</summary>
    public static async Task<string?> Prepare(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Start-up"));
        if (await services.GetRequiredService<Migrator>().Prepare(CancellationToken.None) is { } problem)
        {
            return problem;
        }

        var options = services.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (options.ShowDemoPeople)
        {
            if (!app.Environment.IsDevelopment())
            {
                app.Logger.LogWarning(
                    "Portal:ShowDemoPeople is on: anybody signs in as the demo's people without a password. Switch it off where real "
                        + "data is.");
            }

            await LoadDemo(services);
            var address = app.Configuration["urls"]?.Split(';')[0] ?? options.BaseUrl;
            await Console.Out.WriteLineAsync(await Welcome(services.GetRequiredService<DemoSignIns>(), address));
        }
        else if (!await services.GetRequiredService<PortalDb>().Users.AnyAsync())
        {
            var code = app.Services.GetRequiredService<FirstRun>().Code;
            var address = options.BaseUrl.TrimEnd('/');
            await Console.Out.WriteLineAsync(
                $"This portal is empty. Set it up at {address}/setup with the code {code}, or with the verb setup. The code is good "
                    + $"until this program ends.");
        }

        return null;
    }

    /// <summary>The address, and whom one can sign in as.</summary>
    internal static async Task<string> Welcome(DemoSignIns demo, string address)
    {
        var people = (await demo.List(CancellationToken.None))
            .Select(person => new[] { person.Name, person.Organization, person.Roles, person.Email, DemoPeople.Password })
            .ToList();
        return people.Count == 0
            ? $"The portal is at {address}"
            : $"The portal is at {address}\n\n{Table(["Name", "Organization", "Role", "Email address", "Password"], people)}";
    }

    private static async Task LoadDemo(IServiceProvider services)
    {
        var loader = services.GetRequiredService<DemoLoader>();
        if (await loader.IsEmpty(CancellationToken.None))
        {
            await Console.Out.WriteLineAsync("Loading the demo; this happens once and takes some seconds.");
            await loader.Load(
                new DemoSize(DateOnly.FromDateTime(services.GetRequiredService<TimeProvider>().Now())), CancellationToken.None);
        }
    }

    private static string Table(string[] headers, List<string[]> rows)
    {
        var widths = headers.Select((header, column) => Math.Max(header.Length, rows.Max(row => row[column].Length))).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(headers))
        {
            text.AppendJoin("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).Append('\n');
        }

        return text.ToString().TrimEnd().ToString(CultureInfo.InvariantCulture);
    }
}
