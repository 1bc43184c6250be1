using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Tests;
using MltiPortal.Web.Hosting;

namespace MltiPortal.Benchmarks;

/// <summary>The portal on Kestrel over a database, and a state officer who is signed in to it.</summary>
internal sealed partial class Portal : IAsyncDisposable
{
    private readonly WebApplication app;

    private readonly List<(TemplateMatcher Route, string Page)> pages;

    private Portal(WebApplication app, HttpClient client)
    {
        this.app = app;
        Client = client;
        pages =
        [
            .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Select(endpoint => (
                    Page: endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath, Route: endpoint.RoutePattern.RawText))
                .Where(endpoint => endpoint.Page is not null)
                .OrderBy(endpoint => endpoint.Route!.Count(letter => letter == '{'))
                .Select(endpoint => (new TemplateMatcher(TemplateParser.Parse(endpoint.Route!), []), endpoint.Page!)),
        ];
    }

    /// <summary>Whoever is signed in.</summary>
    public HttpClient Client { get; }

    /// <summary>Settings of a portal on an SQLite file.</summary>
    public static string[] Settings(string database) =>
    [
        "--Database:Provider=Sqlite",
        $"--ConnectionStrings:Portal=Data Source={database}",
        $"--Portal:DataFolder={Path.GetDirectoryName(database)}",
        "--Jobs:Enabled=false",
        .. Common,
    ];

    /// <summary>Settings of a portal on a PostgreSQL database, with its jobs.</summary>
    public static string[] OnPostgres(string connection) =>
    [
        "--Database:Provider=PostgreSql",
        $"--ConnectionStrings:Portal={connection}",
        $"--Portal:DataFolder={Path.Combine(Path.GetTempPath(), "mlti-bench", "postgres")}",
        $"--DataProtection:Key={Convert.ToBase64String(new byte[32])}",
        $"--Audit:Key={Convert.ToBase64String(new byte[32])}",
        .. Common,
    ];

    private static readonly string[] Common =
    [
        "--applicationName=MltiPortal.Web",
        $"--contentRoot={Source.Folder("src", "MltiPortal.Web")}",
        "--environment=Benchmark",
        "--urls=http://127.0.0.1:0",
        "--TryLimits:PerSource=1000000",
        "--TryLimits:PerAccount=1000000",
        "--Serilog:MinimumLevel:Default=Fatal",
    ];

    public static async Task<Portal> Start(string database, int clients)
    {
        var portal = await Host(database, clients);
        await SignIn(portal.Client, await Officer(portal.app));
        return portal;
    }

    /// <summary>The portal with nobody signed in.</summary>
    public static Task<Portal> Host(string database, int clients = 8) => Host(Settings(database), clients);

    /// <summary>The portal with some settings, and nobody signed in.</summary>
    public static async Task<Portal> Host(string[] settings, int clients = 8)
    {
        var app = PortalHost.Build(settings);
        await app.StartAsync();
        return new(app, NewClient(app, clients));
    }

    /// <summary>A further client, signed in as somebody of the demo.</summary>
    public async Task<HttpClient> SignedIn(string email)
    {
        var client = NewClient(app, 8);
        await SignIn(client, email);
        return client;
    }

    /// <summary>Rows without a filter.</summary>
    public async Task<T> WithRows<T>(Func<PortalDb, Task<T>> use)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Benchmark"));
        return await use(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>Brings kept figures up with rows that were changed past the portal.</summary>
    public async Task CountAnew()
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Benchmark"));
        await using var transaction = await scope.ServiceProvider.GetRequiredService<PortalDb>().Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<FigureKeeper>().Rebuild(CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>Whether somebody has an account.</summary>
    public Task<bool> Knows(string email) => WithRows(db => db.Users.AnyAsync(user => user.Email == email));

    /// <summary>The antiforgery token of a page.</summary>
    public static string Token(string page) => AntiforgeryField().Match(page).Groups[1].Value;

    /// <summary>The page at an address; none if there is none.</summary>
    public string? PageOf(string address) =>
        pages.Find(page => page.Route.TryMatch(address.Split('?')[0], [])).Page;

    public static ICollection<string> Addresses(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static HttpClient NewClient(WebApplication app, int clients) =>
        new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = clients, AllowAutoRedirect = true })
        {
            BaseAddress = new Uri(Addresses(app).First())
        };

    private static async Task<string> Officer(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Benchmark"));
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var state = await db.Orders
            .Where(order => order.VendorName != "")
            .OrderByDescending(order => order.Id)
            .Select(order => order.StateId)
            .FirstAsync();
        return (await db.Users
            .Where(user => db.Memberships.Any(row => row.PersonId == user.Id
                && row.StateId == state
                && row.Kind == OrganizationKind.State
                && (row.Roles & Roles.ProgramOfficer) != 0))
            .Select(user => user.Email)
            .FirstAsync())!;
    }

    private static async Task SignIn(HttpClient client, string email)
    {
        var page = await client.GetStringAsync("/accounts/sign-in");
        var token = Token(page);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Form.Email"] = email,
            ["Form.Password"] = DemoPeople.Password,
            ["__RequestVerificationToken"] = token,
        });
        using var answer = await client.PostAsync("/accounts/sign-in", form);
        if (!answer.IsSuccessStatusCode
            || answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/accounts/sign-in", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{email} could not sign in: {(int)answer.StatusCode}.");
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
