using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Tests;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Benchmarks;

/// <summary>The portal on Kestrel over a database, and a state officer who is signed in to it.</summary>
internal sealed partial class Portal : IAsyncDisposable
{
    private readonly WebApplication app;

    private Portal(WebApplication app, HttpClient client)
    {
        this.app = app;
        Client = client;
    }

    /// <summary>Whoever is signed in.</summary>
    public HttpClient Client { get; }

    public static string[] Settings(string database) =>
    [
        "--applicationName=MltiPortal.Web",
        $"--contentRoot={Source.Folder("src", "MltiPortal.Web")}",
        "--environment=Benchmark",
        "--urls=http://127.0.0.1:0",
        "--Database:Provider=Sqlite",
        $"--ConnectionStrings:Portal=Data Source={database}",
        $"--Portal:DataFolder={Path.GetDirectoryName(database)}",
        "--Jobs:Enabled=false",
        "--TryLimits:PerSource=1000000",
        "--TryLimits:PerAccount=1000000",
        "--Serilog:MinimumLevel:Default=Fatal",
    ];

    public static async Task<Portal> Start(string database, int clients)
    {
        var app = PortalHost.Build(Settings(database));
        await app.StartAsync();
        var address = new Uri(Addresses(app).First());
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = clients }) { BaseAddress = address };
        await SignIn(client, await Officer(app));
        return new(app, client);
    }

    public static ICollection<string> Addresses(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static async Task<string> Officer(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Benchmark"));
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var state = await db.Orders.Where(order => order.VendorName != "").OrderByDescending(order => order.Id).Select(order => order.StateId).FirstAsync();
        return (await db.Users
            .Where(user => db.Memberships.Any(row => row.PersonId == user.Id && row.StateId == state && row.Kind == OrganizationKind.State && (row.Roles & Roles.ProgramOfficer) != 0))
            .Select(user => user.Email)
            .FirstAsync())!;
    }

    private static async Task SignIn(HttpClient client, string email)
    {
        var page = await client.GetStringAsync("/accounts/sign-in");
        var token = AntiforgeryField().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Email"] = email,
            ["Form.Password"] = DemoPeople.Password,
            ["__RequestVerificationToken"] = token,
        });
        using var answer = await client.PostAsync("/accounts/sign-in", form);
        if (!answer.IsSuccessStatusCode || answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/accounts/sign-in", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{email} could not sign in: {(int)answer.StatusCode}.");
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
