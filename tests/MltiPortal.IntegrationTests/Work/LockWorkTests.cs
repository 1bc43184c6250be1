using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Work;
using MltiPortal.IntegrationTests.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Work;

/// <summary>The lock of a window in the background: one transaction, done once or not at all.</summary>
public sealed class LockWorkTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task The_lock_is_done_by_another_node_once_though_the_first_died_after_its_commit()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => db.OptIns.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, OptInStatus.Approved)));
        Portal.Clock.MoveTo(World.ClosesAt.AddHours(12));
        var before = await Rows(db => db.Orders.CountAsync());
        var node = await SecondNode("--Jobs:InlineSeconds=0");
        using var browser = await node.SignedIn(Cast.MaineOfficer);
        var rehearsal = await browser.Get($"/cohorts/{World.Year}/lock");
        var progress = await browser.Submit(rehearsal, "Lock and make the order");
        Assert.StartsWith("/work/W-", progress.Path, StringComparison.Ordinal);
        var item = await Rows(db => db.WorkItems.SingleAsync());
        var sender = new WorkSender(
            Portal.Services.GetRequiredService<IServiceScopeFactory>(), await Portal.CurrentUserOf(Cast.MaineOfficer), item);
        Assert.NotNull(await sender.SendOnce(
            "lock", new LockWindow.Command(World.Cohort, (await Expected()).NotToExceed), CancellationToken.None));
        Assert.Equal(1, await Run());
        item = await Rows(db => db.WorkItems.SingleAsync());
        Assert.Equal((WorkState.Done, 1, 0), (item.State, item.Done, item.Refused));
        Assert.Equal(before + 1, await Rows(db => db.Orders.CountAsync()));
        Assert.Equal(1, await Rows(db => db.AuditEntries.CountAsync(entry => entry.Action == "Cohorts.LockWindow")));
    }

    [Fact]
    public async Task A_lock_that_is_refused_says_why_on_its_result_page()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => db.OptIns.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, OptInStatus.Approved)));
        Portal.Clock.MoveTo(World.ClosesAt.AddHours(12));
        using var browser = await Portal.SignedIn(Cast.MaineOfficer);
        var rehearsal = await browser.Get($"/cohorts/{World.Year}/lock");
        var over = await browser.Submit(rehearsal, "Lock and make the order", ("expected", "1"));
        Assert.StartsWith("/work/W-", over.Path, StringComparison.Ordinal);
        Assert.Contains("was not locked", over.Text, StringComparison.Ordinal);
        var item = await Rows(db => db.WorkItems.SingleAsync());
        Assert.Equal((0, 1), (item.Done, item.Refused));
        Assert.Null(await Rows(db => db.Windows.OrderBy(row => row.Id).Select(row => row.LockedAt).FirstAsync()));
    }

    private Task<int> Run() => Portal.Services.GetRequiredService<WorkRunner>().RunWaiting(CancellationToken.None);

    private async Task<PreviewLock.Rehearsal> Expected() =>
        Outcomes.Done(await Send(Cast.MaineOfficer, new PreviewLock.Query(World.Cohort)));
}
