using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Work;
using MltiPortal.IntegrationTests.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Work;

/// <summary>Long work: done as its requester, once, though nodes die, roles end and people change their minds.</summary>
public sealed class WorkTests(TestDatabases databases) : PortalTest(databases)
{
    private static readonly string[] Three = [World.Pine, World.Oak, World.MemberOne];

    [Fact]
    public async Task Exactly_what_the_officer_saw_is_approved_and_the_rest_is_on_the_result_page_and_in_a_file()
    {
        var choices = await Submitted();
        await Arrange(async db => // Oak Ridge changes something while the officer looks at the list
        {
            var oak = await db.Districts.SingleAsync(row => row.Code == World.Oak);
            (await db.OptIns.SingleAsync(row => row.DistrictId == oak.Id)).Version = Guid.NewGuid();
        });
        using var browser = await Portal.SignedIn(Cast.MaineOfficer);
        var page = await browser.Get($"/cohorts/{World.Year}/approvals");
        var boxes = choices.Select(choice => ("Form.Chosen", $"{choice.District}~{choice.Version}")).ToArray();
        var result = await browser.Submit(page, "Approve the selected", boxes);
        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.StartsWith("/work/W-", result.Path, StringComparison.Ordinal);
        Assert.Equal("Oak Ridge School District", result.One("td[data-l=What]").TextContent);
        Assert.Equal([World.MemberOne, World.Pine], await Approved());
        var bytes = await (await browser.GetRaw(
            $"{result.Path}/files/refused")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var csv = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Equal(2, csv.Trim().Split("\r\n").Length);
        Assert.Contains("Oak Ridge School District,", csv, StringComparison.Ordinal);
        var file = await Rows(db => db.StoredFiles.SingleAsync());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), file.Sha256);
        Assert.Equal(["Ada Fortin"], await Rows(db => db.FileDownloads.Select(download => download.Name).ToListAsync()));
        using var other = await Portal.SignedIn(Cast.VermontOfficer);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"{result.Path}/files/refused")).Status);
    }

    [Fact]
    public async Task A_page_that_was_left_is_found_again_and_shows_how_far_the_work_is_without_script()
    {
        var slow = await SecondNode("--Jobs:InlineSeconds=0");
        var choices = await Submitted();
        using var browser = await slow.SignedIn(Cast.MaineOfficer);
        var page = await browser.Get($"/cohorts/{World.Year}/approvals");
        var progress = await browser.Submit(
            page, "Approve the selected", [.. choices.Select(choice => ("Form.Chosen", $"{choice.District}~{choice.Version}"))]);
        Assert.Contains("http-equiv=\"refresh\"", progress.Html, StringComparison.Ordinal);
        Assert.Equal("3", progress.One("progress").GetAttribute("max"));
        Assert.Equal(progress.Path, (await browser.Get("/work")).One("td[data-l=Work] a").GetAttribute("href"));
        Assert.Empty(await Approved());
        Assert.Equal(1, await Run(Portal)); // another node does it
        var over = await browser.Get(progress.Path);
        Assert.DoesNotContain("http-equiv=\"refresh\"", over.Html, StringComparison.Ordinal);
        Assert.Equal(3, (await Approved()).Count);
    }

    [Fact]
    public async Task What_is_canceled_stops_and_what_was_done_stays()
    {
        var number = await Begin(await Submitted());
        await Send(Cast.MaineOfficer, new Application.Features.Work.CancelWork.Command(number));
        await Run(Portal);
        Assert.Equal(WorkState.Canceled, (await Item(number)).State);
        Assert.Empty(await Approved());
        Assert.IsType<Outcome<Application.Features.Work.CancelWork.Canceled>.Refused>(
            await Send(Cast.MaineOfficer, new Application.Features.Work.CancelWork.Command(number)));
        Assert.IsType<Outcome<Application.Features.Work.CancelWork.Canceled>.NotFound>(
            await Send(Cast.MaineProcurement, new Application.Features.Work.CancelWork.Command(number)));
    }

    [Fact]
    public async Task Who_lost_the_role_meanwhile_does_nothing_more()
    {
        var choices = await Submitted();
        var number = await Begin(choices);
        var other = await Begin(choices);
        await Arrange(async db => (await Officer(db)).Withdraw(Roles.ProgramOfficer, World.Now));
        await Run(Portal);
        Assert.Equal((WorkState.Failed, 0), ((await Item(number)).State, (await Item(number)).Done));
        Assert.Equal(WorkState.Failed, (await Item(other)).State);
        Assert.Empty(await Approved());
    }

    [Fact]
    public async Task Who_keeps_another_role_may_not_go_on_either()
    {
        var number = await Begin(await Submitted());
        await Arrange(async db =>
        {
            var membership = await Officer(db);
            membership.Grant(Roles.FiscalOfficer);
            membership.Withdraw(Roles.ProgramOfficer, World.Now);
        });
        await Run(Portal);
        Assert.Equal(WorkState.Failed, (await Item(number)).State);
        Assert.Empty(await Approved());
    }

    [Fact]
    public async Task After_a_node_died_between_a_steps_commit_and_its_record_another_goes_on_and_doubles_nothing()
    {
        var choices = await Submitted();
        var number = await Begin(choices);
        var item = await Item(number);

        // a node takes it, commits the first step, and dies before it records it
        DateTime? now = Portal.Clock.GetUtcNow().UtcDateTime;
        await Rows(db => db.WorkItems.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, WorkState.Running)
                .SetProperty(row => row.Claim, Guid.NewGuid())
                .SetProperty(row => row.HeartbeatAt, now)));
        var sender = new WorkSender(
            Portal.Services.GetRequiredService<IServiceScopeFactory>(), await Portal.CurrentUserOf(Cast.MaineOfficer), item);
        Assert.NotNull(await sender.SendOnce(
            choices[0].District, new ApproveOptIn.Command(World.Cohort, choices[0].District, choices[0].Version), CancellationToken.None));

        Assert.Equal(0, await Run(Portal)); // it may live yet
        Portal.Clock.MoveTo(World.Now.AddSeconds(new JobOptions().SilenceSeconds + 5));
        Assert.Equal(1, await Run(Portal));
        item = await Item(number);
        Assert.Equal((WorkState.Done, 3, 0), (item.State, item.Done, item.Refused));
        Assert.Equal(3, await Rows(db => db.AuditEntries.CountAsync(entry => entry.Action == "Cohorts.ApproveOptIn")));
        Assert.Equal(0, await Rows(db => db.WorkMarks.CountAsync()));
    }

    [Fact]
    public async Task A_sign_of_life_from_before_the_clock_was_set_back_holds_nothing_up()
    {
        var number = await Begin(await Submitted());
        DateTime? ahead = World.Now.AddDays(1);
        await Rows(db => db.WorkItems.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, WorkState.Running)
                .SetProperty(row => row.Claim, Guid.NewGuid())
                .SetProperty(row => row.HeartbeatAt, ahead)));
        Assert.Equal(1, await Run(Portal));
        Assert.Equal(WorkState.Done, (await Item(number)).State);
    }

    [Fact]
    public async Task Of_two_nodes_at_the_same_moment_each_piece_is_done_by_one()
    {
        var choices = await Submitted();
        var other = await SecondNode();
        var numbers = new List<string>();
        foreach (var choice in choices)
        {
            numbers.Add(await Begin([choice]));
        }

        await Task.WhenAll(Run(Portal), Run(other));
        foreach (var number in numbers)
        {
            var item = await Item(number);
            Assert.Equal((WorkState.Done, 1, 0), (item.State, item.Done, item.Refused));
        }

        Assert.Equal(3, await Rows(db => db.AuditEntries.CountAsync(entry => entry.Action == "Cohorts.ApproveOptIn")));
    }

    [Fact]
    public async Task A_node_that_is_stopped_lets_go_between_two_steps_and_the_jobs_of_another_go_on()
    {
        var steps = new Counting();
        var first = await PortalServer.Start(Portal.Connection, Portal.Clock, services => services.AddSingleton<IWorkKind>(steps), Running);
        await Queue(first, 40);
        await Eventually(() => Task.FromResult(steps.Seen.Count > 3), "the first node is at it");
        await first.DisposeAsync();
        var before = steps.Seen.Count;
        Assert.InRange(before, 4, 39);
        await SecondNode(services => services.AddSingleton<IWorkKind>(steps), Running);
        await Eventually(() => Rows(db => db.WorkItems.AnyAsync(item => item.State == WorkState.Done)), "the second node ends it");
        Assert.Equal(Enumerable.Range(0, 40), steps.Seen.Order());
    }

    [Fact]
    public async Task A_step_that_always_fails_ends_the_work_and_says_so()
    {
        var node = await SecondNode(services => services.AddSingleton<IWorkKind>(new Counting { FailsAt = 2 }));
        await Queue(node, 5);
        await Run(node);
        var item = await Rows(db => db.WorkItems.SingleAsync());
        Assert.Equal((WorkState.Failed, 2), (item.State, item.Done));
        Assert.Contains(item.Number, item.Result, StringComparison.Ordinal);
    }

    private static string[] Running => ["--Jobs:Enabled=true", "--Jobs:EverySeconds=1"];

    private static Task<int> Run(PortalServer node) => node.Services.GetRequiredService<WorkRunner>().RunWaiting(CancellationToken.None);

    private static async Task Queue(PortalServer node, int steps)
    {
        await using var scope = node.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUserScope>().Set(await node.CurrentUserOf(Cast.MaineOfficer));
        scope.ServiceProvider.GetRequiredService<WorkQueue>().Add(Counting.Kind, "Count", "/", steps, steps);
        await scope.ServiceProvider.GetRequiredService<PortalDb>().SaveChangesAsync();
    }

    private static Task<PersonMembership> Officer(PortalDb db) =>
        db.Memberships.SingleAsync(row => db.Users.Any(user => user.Id == row.PersonId && user.Email == Cast.MaineOfficer.Email));

    private async Task<List<ApproveOptIns.Choice>> Submitted()
    {
        foreach (var district in Three)
        {
            await Arrange(db => Submissions.Submit(db, district));
        }

        return await Rows(db => (
            from optIn in db.OptIns
            join district in db.Districts on optIn.DistrictId equals district.Id
            orderby optIn.Id
            select new ApproveOptIns.Choice(district.Code, optIn.Version)).ToListAsync());
    }

    private async Task<string> Begin(IReadOnlyList<ApproveOptIns.Choice> choices) => Assert.IsType<Outcome<ApproveOptIns.Begun>.Done>(
        await Send(Cast.MaineOfficer, new ApproveOptIns.Command(World.Cohort, choices))).Value.Work;

    private Task<WorkItem> Item(string number) => Rows(db => db.WorkItems.SingleAsync(item => item.Number == number));

    private Task<List<string>> Approved() => Rows(db => (
        from optIn in db.OptIns
        join district in db.Districts on optIn.DistrictId equals district.Id
        where optIn.Status == OptInStatus.Approved
        orderby district.Name
        select district.Code).ToListAsync());

    /// <summary>Work that says which of its steps were done.</summary>
    private sealed class Counting : WorkKind<int>
    {
        public const string Kind = "count";

        public ConcurrentQueue<int> Seen { get; } = [];

        public int FailsAt { get; init; } = -1;

        public override string Name => Kind;

        protected override async Task<WorkStep> Step(int parameters, WorkItem item, WorkSender send, CancellationToken cancellationToken)
        {
            var at = item.Cursor.Length == 0 ? 0 : int.Parse(item.Cursor, CultureInfo.InvariantCulture);
            if (at == FailsAt)
            {
                throw new InvalidOperationException("A test.");
            }

            await Task.Delay(50, CancellationToken.None);
            await send.Send(new Application.Features.Work.ListWork.Query(new()), CancellationToken.None);
            Seen.Enqueue(at);
            return new WorkStep(at + 1 < parameters ? (at + 1).ToString(CultureInfo.InvariantCulture) : null, 1, []);
        }
    }
}
