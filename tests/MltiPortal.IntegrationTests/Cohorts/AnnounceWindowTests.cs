using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Work;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>Windows announce themselves once, by whichever node comes first.</summary>
public sealed class AnnounceWindowTests(TestDatabases databases) : CohortTest(databases)
{
    [Fact]
    public async Task An_opening_is_told_once_to_the_state_and_to_every_district_that_takes_part()
    {
        Assert.Equal(2, await Round(Portal)); // Maine's and Vermont's
        Assert.Equal(0, await Round(Portal));
        var told = await Told("The opt-in 2027–31 is open");
        Assert.Equal(
            new[]
            {
                Cast.MaineOfficer, Cast.VermontOfficer, Cast.PineDirector, Cast.PineBusiness, Cast.PineSuperintendent, Cast.OakEverything,
                Cast.BirchEverything,

                // for each of the two members that the union acts for
                Cast.UnionDirector, Cast.UnionDirector,
            }.Select(person => person.Email).Order(StringComparer.Ordinal),
            told);
        var text = await Rows(db => db.Outbox.Where(mail => mail.To == Cast.PineDirector.Email).Select(mail => mail.Body).SingleAsync());
        Assert.Contains("Friday, June 11, 2027, 5:00 p.m. Eastern", text, StringComparison.Ordinal);
        Assert.Contains($"/cohorts/2027/opt-ins/{World.Pine}", text, StringComparison.Ordinal);
        Assert.Equal(
            2, await Rows(db => db.AuditEntries.CountAsync(entry => entry.Action == "Cohorts.AnnounceWindow" && entry.By == "The clock")));
    }

    [Fact]
    public async Task A_close_is_told_once_and_not_before_its_time()
    {
        await Round(Portal);
        Portal.Clock.MoveTo(World.ClosesAt.AddSeconds(-30));
        Assert.Equal(0, await Round(Portal));
        Portal.Clock.MoveTo(World.ClosesAt.AddSeconds(1));
        Assert.Equal(2, await Round(Portal));
        Assert.Equal(0, await Round(Portal));
        Assert.Equal([Cast.MaineOfficer.Email, Cast.VermontOfficer.Email], await Told("The opt-in 2027–31 has closed"));
        var closed = await Rows(db => db.History.Where(entry => entry.ForAllDistricts).Words());
        Assert.Equal(2, closed.Count(text => text.StartsWith("The opt-in 2027–31 closed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task At_the_close_drafts_and_returned_opt_ins_hear_what_that_means_and_approved_ones_nothing()
    {
        await Round(Portal);
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Approve(World.Pine);
        await Arrange(db => Submissions.Submit(db, World.MemberOne));
        Outcomes.Done(await Send(Cast.MaineOfficer, await Returning(World.MemberOne, "Count staff by head.")));
        await Arrange(db => Submissions.Draft(db, World.Oak, Submissions.Worked));
        await Arrange(async db => db.Outbox.RemoveRange(await db.Outbox.ToListAsync()));
        Portal.Clock.MoveTo(World.ClosesAt.AddSeconds(1));
        await Round(Portal);
        var mails = await Rows(db => db.Outbox.Select(mail => new { mail.To, mail.Subject }).ToListAsync());
        Assert.Equal(
            new[] { Cast.MaineOfficer, Cast.VermontOfficer, Cast.OakEverything, Cast.UnionDirector }
                .Select(person => person.Email)
                .Order(StringComparer.Ordinal),
            mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.Contains(
            "your draft was not submitted", mails.Single(mail => mail.To == Cast.OakEverything.Email).Subject, StringComparison.Ordinal);
        Assert.Contains(
            "waiting for your changes", mails.Single(mail => mail.To == Cast.UnionDirector.Email).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_nodes_at_the_same_moment_each_window_is_announced_by_one()
    {
        var other = await SecondNode();
        var counts = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Try(number % 2 == 0 ? Portal : other)));
        Assert.Equal(2, counts.Sum() + (await Round(other)));
        Assert.Equal(2, await Rows(db => db.History.CountAsync(entry => entry.ForAllDistricts)));
        Assert.Equal(1, await Rows(db => db.Outbox.CountAsync(mail => mail.To == Cast.PineDirector.Email)));

        // a round that a locked database refused is repeated; here by hand
        static async Task<int> Try(PortalServer node)
        {
            try
            {
                return await Round(node);
            }
            catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException)
            {
                return 0;
            }
        }
    }

    private async Task<List<string>> Told(string subject)
    {
        var people = await Rows(db => (
            from item in db.InboxItems
            join account in db.Users on item.PersonId equals account.Id
            where item.Subject == subject
            select account.Email!).ToListAsync());
        Assert.Equal(people.Count, await Rows(db => db.Outbox.CountAsync(mail => mail.Subject == subject)));
        return [.. people.Order(StringComparer.Ordinal)];
    }

    private static Task<int> Round(PortalServer node) => RecurringJobs.RunOnce(node.Services, "announce-windows", CancellationToken.None);
}
