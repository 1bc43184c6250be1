using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Application.Reporting.Checks;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>
/// A test with a node and a fresh copy of the world of its own, on the provider of this run; skipped with the reason where there is none.
/// </summary>
public abstract class PortalTest(TestDatabases databases) : IAsyncLifetime
{
    private readonly List<PortalServer> nodes = [];

    /// <summary>The node.</summary>
    protected PortalServer Portal => nodes[0];

    protected TestDatabases Databases => databases;

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(databases.Missing.Length > 0, databases.Missing);
        nodes.Add(await PortalServer.Rent(await databases.Copy()));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var connection = nodes.FirstOrDefault()?.Connection;
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await BeforeRelease();
        if (connection is not null)
        {
            await databases.Release(connection);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Takes away what a test added to the server besides its database.</summary>
    protected virtual ValueTask BeforeRelease() => ValueTask.CompletedTask;

    /// <summary>A further node over the same database and clock.</summary>
    protected Task<PortalServer> SecondNode(params string[] settings) => SecondNode(_ => { }, settings);

    /// <summary>A further node with further services.</summary>
    protected async Task<PortalServer> SecondNode(Action<IServiceCollection> add, params string[] settings)
    {
        var node = await PortalServer.Start(Portal.Connection, Portal.Clock, add, settings);
        nodes.Add(node);
        return node;
    }

    /// <summary>Waits for what another thread or process does. Fails if it does not come true in time.</summary>
    protected static async Task Eventually(Func<Task<bool>> isTrue, string what, int seconds = 30)
    {
        for (var began = System.Diagnostics.Stopwatch.GetTimestamp(); !await isTrue();)
        {
            Assert.True(
                System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds < seconds,
                $"It did not happen within {seconds} s: {what}.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends a message as a person.</summary>
    protected Task<TOutcome> Send<TOutcome>(Person person, IRequest<TOutcome> message) => Portal.Send(person, message);

    /// <summary>What <c>verify</c> finds.</summary>
    /// <param name="db">The database, without a filter.</param>
    /// <param name="codes">Checks to run; all if none. What a test arranged past the portal, <c>audit-rows</c> reports.</param>
    protected async Task<VerificationReport> Verify(PortalDb db, params string[] codes)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Tests"));
        var vault = new FileVault(db, new DatabaseBytes(db));
        var checks = typeof(ICheck).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(ICheck).IsAssignableFrom(type))
            .Select(type => (ICheck)ActivatorUtilities.CreateInstance(
                scope.ServiceProvider, type,
                type.GetConstructors()[0].GetParameters().Any(part => part.ParameterType == typeof(FileVault)) ? [db, vault] : [db]));
        return await new Verification(checks).Run(TestContext.Current.CancellationToken, codes);
    }

    /// <summary>Arranges or checks rows without a filter.</summary>
    protected async Task<T> Rows<T>(Func<PortalDb, Task<T>> use)
    {
        await using var db = Portal.Db();
        return await use(db);
    }

    /// <summary>Changes rows without a filter.</summary>
    protected async Task Arrange(Func<PortalDb, Task> change, bool countFigures = true)
    {
        await using (var db = Portal.Db())
        {
            await change(db);
            await db.SaveChangesAsync();
            if (!countFigures || (!await db.OrderLines.AnyAsync() && !await db.Devices.AnyAsync()))
            {
                return;
            }
        }

        await CountFigures();
    }

    /// <summary>Counts kept figures anew, as rows were written past the commands that keep them.</summary>
    protected async Task CountFigures()
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(CurrentUser.System("Tests"));
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<FigureKeeper>().Rebuild(CancellationToken.None);
        await transaction.CommitAsync();
    }
}
