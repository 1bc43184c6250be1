using System.Collections.Concurrent;
using MediatR;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Tests;
using MltiPortal.Application.Accounts;
using MltiPortal.Web.Hosting;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>A node of the portal: the whole program on Kestrel and a database of its own, or of another node's.</summary>
public sealed class PortalServer : IAsyncDisposable
{
    /// <summary>The key of every node's audit log: they share databases.</summary>
    public const string AuditKeyText = "dGhlIGtleSBvZiB0aGUgYXVkaXQgbG9nIGluIHRoZSB0ZXN0cw==";

    private static readonly ConcurrentBag<PortalServer> Idle = [];
    private readonly WebApplication app;
    private readonly Target target;
    private bool isRented;

    private PortalServer(WebApplication app, Target target, TestClock clock, SqlCommands commands)
    {
        this.app = app;
        this.target = target;
        Clock = clock;
        Commands = commands;
    }

    public string Connection => target.Connection;

    public TestClock Clock { get; }

    /// <summary>The SQL commands that this node sent.</summary>
    public SqlCommands Commands { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>The folder of this node's runtime data.</summary>
    public string DataFolder { get; private init; } = "";

    /// <summary>
    /// A node with nothing special about it: one that a test before was done with, set to another database, or a new one. A node keeps
    /// nothing in its memory that belongs to a database; starting one takes longer than most tests.
    /// </summary>
    public static async Task<PortalServer> Rent(string connection)
    {
        if (Idle.TryTake(out var node))
        {
            node.target.Connection = connection;
            node.Clock.MoveTo(World.Now);
            node.Commands.Forget();
        }
        else
        {
            node = await Start(connection);
        }

        node.isRented = true;
        return node;
    }

    /// <summary>Stops the nodes that wait for a test.</summary>
    public static async Task StopIdle()
    {
        while (Idle.TryTake(out var node))
        {
            await node.Stop();
        }
    }

    /// <summary>Starts a node.</summary>
    public static Task<PortalServer> Start(string connection, TestClock? clock = null, params string[] settings) =>
        Start(connection, clock, _ => { }, settings);

    /// <summary>Starts a node with further services.</summary>
    public static async Task<PortalServer> Start(
        string connection, TestClock? clock, Action<IServiceCollection> add, params string[] settings)
    {
        var time = clock ?? new TestClock(World.Now);
        var commands = new SqlCommands();
        var target = new Target { Connection = connection };
        var folder = Path.Combine(Path.GetTempPath(), $"mlti-node-{Guid.NewGuid():N}");
        var built = PortalHost.Build(
            [
                "--applicationName=MltiPortal.Web",
                $"--contentRoot={Source.Folder("src", "MltiPortal.Web")}",
                "--environment=Testing",
                "--urls=http://127.0.0.1:0",
                $"--Database:Provider={TestDatabases.Provider}",
                $"--ConnectionStrings:Portal={connection}",
                $"--Portal:DataFolder={folder}",
                $"--Audit:Key={AuditKeyText}",
                "--Jobs:Enabled=false",
                "--Sessions:CheckSeconds=0", // commands are counted, and clocks stand still
                "--Jobs:InlineSeconds=60", // what a page begins is over when it answers
                "--Serilog:MinimumLevel:Default=Fatal",
                $"--DataProtection:Key={TestDatabases.ProtectionKey}",
                "--TryLimits:PerSource=1000000",
                "--TryLimits:PerAccount=1000000",
                "--TryLimits:PerAccountOfStrangers=1000000",
                .. settings,
            ],
            builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
                add(builder.Services);
                builder.Services.ConfigureDbContext<SqlitePortalDb>(options => options
                    .AddInterceptors(commands)
                    .UseSqlite(target.Connection));
                builder.Services.ConfigureDbContext<PostgresPortalDb>(options => options
                    .AddInterceptors(commands)
                    .UseNpgsql(target.Connection));
                builder.Services.ConfigureDbContext<SqlServerPortalDb>(options => options
                    .AddInterceptors(commands)
                    .UseSqlServer(target.Connection));

                // a server goes on to the next test's database: its options are read anew in each scope
                foreach (var options in builder.Services
                    .Where(service => typeof(DbContextOptions).IsAssignableFrom(service.ServiceType))
                    .ToList())
                {
                    builder.Services.Replace(new ServiceDescriptor(
                        options.ServiceType, options.ImplementationFactory!, ServiceLifetime.Scoped));
                }
            });
        await built.StartAsync();
        return new PortalServer(built, target, time, commands) { DataFolder = folder };
    }

    /// <summary>Sends a message as a person, in a scope of its own, as a request would.</summary>
    public async Task<TOutcome> Send<TOutcome>(Person person, IRequest<TOutcome> message) =>
        await Send(await CurrentUserOf(person), message);

    /// <summary>Sends a message as whoever asks.</summary>
    public async Task<TOutcome> Send<TOutcome>(CurrentUser user, IRequest<TOutcome> message)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(user);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    /// <summary>Who a person is when they sign in.</summary>
    public async Task<CurrentUser> CurrentUserOf(Person person)
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Application.Accounts.AccountsDb>();
        var key = person.Email.ToUpperInvariant();
        var id = await accounts.Db.Users.Where(user => user.NormalizedEmail == key).Select(user => user.Id).SingleAsync();
        return (await scope.ServiceProvider.GetRequiredService<CurrentUserResolver>().ByPerson(id, null, CancellationToken.None))!;
    }

    /// <summary>Who a person is when they sign in, by the account's id.</summary>
    public async Task<CurrentUser> CurrentUserOf(long person)
    {
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CurrentUserResolver>().ByPerson(person, null, CancellationToken.None))!;
    }

    /// <summary>The database without a filter: to arrange and to check, never in place of what is tested.</summary>
    public PortalDb Db() => TestDatabases.Open(Connection, CurrentUser.System("Tests"));

    /// <summary>Saves what a test changed past the portal, with an entry of the audit log as a command leaves it.</summary>
    public async Task Audit(PortalDb db, string action)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Tests"));
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<AuditLog>().Append(db, action, CancellationToken.None);
    }

    /// <summary>What was refused, on its way into the audit log.</summary>
    public AttemptLog Attempts => Services.GetRequiredService<AttemptLog>();

    /// <summary>The text of the newest mail to an address, as its receiver reads it.</summary>
    public async Task<string> MailTo(string email)
    {
        await using var db = Db();
        var mail = await db.Outbox.Where(row => row.To == email).OrderByDescending(row => row.Id).FirstAsync();
        return mail.SealedBody is { } secret ? Services.GetRequiredService<Application.Mail.MailSeal>().Open(secret) : mail.Body;
    }

    /// <summary>A browser's part: cookies, pages and forms over HTTP.</summary>
    public PortalClient Client() => new(Address);

    /// <summary>A browser in which a person is signed in.</summary>
    public async Task<PortalClient> SignedIn(Person person)
    {
        var client = Client();
        await client.SignIn(person);
        return client;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!isRented)
        {
            await Stop();
            return;
        }

        // into this test's database, not into the next one's
        await Attempts.Flush(CancellationToken.None);
        Forget();
        isRented = false;
        Idle.Add(this);
    }

    private async Task Stop()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Forget();
    }

    private void Forget()
    {
        if (Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    /// <summary>The database that a node works on.</summary>
    private sealed class Target
    {
        public required string Connection { get; set; }
    }
}
