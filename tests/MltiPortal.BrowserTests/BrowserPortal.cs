using Deque.AxeCore.Commons;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;
using MltiPortal.Application.Demo;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Tests;
using MltiPortal.Web.Hosting;

namespace MltiPortal.BrowserTests;

/// <summary>
/// The portal with its demo, small, on SQLite and Kestrel, and a Chromium in front of it. Every page that a test meets is checked and
/// pictured.
/// </summary>
public sealed class BrowserPortal : IAsyncLifetime
{
    /// <summary>The day that the demo is loaded as of, noon in Maine.</summary>
    public static DateTime Now { get; } = new(2026, 11, 24, 17, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// What axe has against a page, with the elements. Our pages have no frames: one run is all, and what it has nothing against is not
    /// brought over.
    /// </summary>
    private const string Violations =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .map(violation => `${violation.id}: ${violation.help} (${violation.nodes.slice(0, 3).map(node => node.html).join(' | ')})`)
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> Pictured = new();
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"mlti-browser-{Guid.NewGuid():N}");
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Why no browser can be started here; empty if one can.</summary>
    public string Missing { get; private set; } = "";

    public TestClock Clock { get; } = new(Now);

    public Uri Address => new(app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Where pictures are kept: git-ignored.</summary>
    public static string Pictures { get; } = Source.Folder("tests", ".artifacts", "screenshots");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        if (chromium is null)
        {
            Missing = "No Chromium: apt-get install chromium. tests/run.sh does it.";
            return;
        }

        Directory.CreateDirectory(Pictures);
        await StartPortal();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run"
            ],
        });
    }

    /// <summary>A browser window of its own: cookies, nobody signed in.</summary>
    public async Task<IPage> Open()
    {
        Assert.SkipWhen(Missing.Length > 0, Missing);
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = 1440, Height = 1000 }
        });
        context.SetDefaultTimeout(30_000); // machines are shared and slow at times
        return await context.NewPageAsync();
    }

    /// <summary>A window in which somebody has signed in with the password.</summary>
    public async Task<IPage> SignedIn(string email, string password = DemoPeople.Password)
    {
        var page = await Open();
        await SignIn(page, email, password);
        return page;
    }

    public static async Task SignIn(IPage page, string email, string password = DemoPeople.Password)
    {
        await page.GotoAsync("/accounts/sign-in");
        await page.GetByLabel("Email address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/accounts/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Accessible, no wider than a phone, and kept as pictures at 320 and 1440 px.</summary>
    public static async Task<IReadOnlyList<string>> Check(IPage page, string name)
    {
        var faults = new List<string>();
        await page.EvaluateAsync(Axe);
        faults.AddRange((await page.EvaluateAsync<string[]>(Violations)).Select(violation => $"{name}: {violation}"));
        if (Pictured.TryAdd(name, true))
        {
            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(Pictures, $"{name}-1440.jpg"),
                FullPage = true,
                Type = ScreenshotType.Jpeg,
                Quality = 85
            });
            await page.SetViewportSizeAsync(320, 800);
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (width > 320)
            {
                faults.Add($"{name}: {width} px wide on a screen of 320 px");
            }

            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(Pictures, $"{name}-320.jpg"),
                FullPage = true,
                Type = ScreenshotType.Jpeg,
                Quality = 85
            });
            await page.SetViewportSizeAsync(1440, 1000);
        }

        return faults;
    }

    /// <summary>The database without a filter: to find what a mail says, and to check.</summary>
    public async Task<T> Rows<T>(Func<PortalDb, Task<T>> use)
    {
        await using var scope = app!.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Tests"));
        return await use(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>What the emails to an address say, newest first, also where they carry a link.</summary>
    public async Task<IReadOnlyList<string>> MailsTo(string email)
    {
        var seal = app!.Services.GetRequiredService<MailSeal>();
        var mails = await Rows(db => db.Outbox.Where(mail => mail.To == email).OrderByDescending(mail => mail.Id).ToListAsync());
        return mails.ConvertAll(mail => mail.SealedBody is { } closed ? seal.Open(closed) : mail.Body);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task StartPortal()
    {
        app = PortalHost.Build(
            [
                "--applicationName=MltiPortal.Web",
                $"--contentRoot={Source.Folder("src", "MltiPortal.Web")}",
                "--environment=Testing",
                "--urls=http://127.0.0.1:0",
                "--Database:Provider=Sqlite",
                $"--Portal:DataFolder={folder}",
                "--Portal:ShowDemoPeople=true",
                "--Jobs:Enabled=false",
                "--TryLimits:PerSource=1000000",
                "--TryLimits:PerAccount=1000000",
                "--TryLimits:PerAccountOfStrangers=1000000",
                "--Serilog:MinimumLevel:Default=Fatal",
                "--Serilog:MinimumLevel:Override:Microsoft=Fatal",
            ],
            builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Tests"));
            Assert.Null(await scope.ServiceProvider.GetRequiredService<Migrator>().Prepare(CancellationToken.None));
            await scope.ServiceProvider
                .GetRequiredService<DemoLoader>()
                .Load(new DemoSize(DateOnly.FromDateTime(Now), Districts: 40, Devices: 4_000), CancellationToken.None);
        }

        await app.StartAsync();
    }
}
