using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Accounts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Accounts;

/// <summary>What a person ought to know or do.</summary>
public sealed class InboxTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task Items_come_newest_first_page_by_page_and_are_marked_as_read()
    {
        await Fill(Cast.PineDirector, 60);
        await Fill(Cast.OakEverything, 1);

        var first = await Send(Cast.PineDirector, new ListInbox.Query(new()));
        Assert.Equal((25, 60, 60, "Item 60"), (first.Page.Rows.Count, first.Page.Count, first.UnreadCount, first.Page.Rows[0].Subject));
        foreach (var sort in new[] { "at", "-at", "subject", "-subject" })
        {
            Assert.Equal(
                60,
                (await ListWalk.There(
                    async view => (await Send(Cast.PineDirector, new ListInbox.Query(new(), view))).Page, sort, row => row.Subject)).Count);
        }

        Assert.Equal(
            ["Item 17"], (await Send(Cast.PineDirector, new ListInbox.Query(new(Search: "17 TEM")))).Page.Rows.Select(row => row.Subject));

        Assert.Equal(
            new MarkInboxRead.Marked(1, "/somewhere"),
            Outcomes.Done(await Send(Cast.PineDirector, new MarkInboxRead.Command(first.Page.Rows[0].Number))));
        Assert.Equal(59, (await Send(Cast.PineDirector, new ListInbox.Query(new(Unread: true)))).Page.Count);
        Assert.Equal(new MarkInboxRead.Marked(59, ""), Outcomes.Done(await Send(Cast.PineDirector, new MarkInboxRead.Command(null))));
        Assert.Equal(0, (await Send(Cast.PineDirector, new ListInbox.Query(new(Unread: true)))).Page.Count);
        Assert.Equal(1, (await Send(Cast.OakEverything, new ListInbox.Query(new(Unread: true)))).Page.Count);
    }

    [Theory]
    [InlineData("ecole")]
    [InlineData("OKEEFE ÉCOLE")]
    [InlineData("o’keefe")]
    [InlineData("last word")]
    public async Task A_search_passes_over_case_accents_and_apostrophes_and_reads_a_text_to_its_end(string search)
    {
        var person = (await Portal.CurrentUserOf(Cast.PineDirector)).Person;
        await Arrange(db => Added(db,
            new InboxItem(person, "École O'Keefe", $"{new string('x', InboxItem.TextLength - 10)} last word", "/", World.Now),
            new InboxItem(person, "Another", "Nothing of that.", "/", World.Now)));
        var found = await Send(Cast.PineDirector, new ListInbox.Query(new(Search: search)));
        Assert.Equal("École O'Keefe", Assert.Single(found.Page.Rows).Subject);
    }

    [Fact]
    public async Task Another_person_s_item_is_not_there()
    {
        await Fill(Cast.PineDirector, 1);
        var item = await Rows(db => db.InboxItems.Select(row => row.Id).SingleAsync());

        Outcomes.NotFound(await Send(Cast.PineBusiness, new MarkInboxRead.Command(item)));
        Assert.Equal(0, (await Send(Cast.PineBusiness, new ListInbox.Query(new()))).Page.Count);
        await Assert.ThrowsAsync<SignInFirstException>(() => Portal.Send(CurrentUser.Nobody, new ListInbox.Query(new())));
    }

    [Fact]
    public async Task A_vendor_and_the_cooperative_have_an_inbox_too()
    {
        await Fill(Cast.AppleRep, 1);
        Assert.Equal(1, (await Send(Cast.AppleRep, new ListInbox.Query(new()))).Page.Count);
        Assert.Equal(0, (await Send(Cast.Cooperative, new ListInbox.Query(new()))).Page.Count);
        Assert.Equal(new MarkInboxRead.Marked(1, ""), Outcomes.Done(await Send(Cast.AppleRep, new MarkInboxRead.Command(null))));
    }

    [Fact]
    public async Task Opening_an_item_over_http_marks_it_and_leads_to_its_page()
    {
        await Fill(Cast.PineDirector, 2, $"/membership/districts/{World.Pine}");
        using var browser = await Portal.SignedIn(Cast.PineDirector);
        var inbox = await browser.Get("/accounts/inbox");
        Assert.Contains("2 not read.", inbox.Text, StringComparison.Ordinal);

        var page = await browser.Get(inbox.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Equal($"/membership/districts/{World.Pine}", page.Path);
        var all = await browser.Submit(await browser.Get("/accounts/inbox"), "Mark all as read");
        Assert.Contains("One item is marked as read.", all.Text, StringComparison.Ordinal);
        Assert.Contains("You have read everything.", all.Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.Get("/accounts/inbox?item=999999")).Status);
        var csv = await (await browser.GetRaw(
            "/accounts/inbox?handler=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Item 2,Text 2,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inbox_page_asks_the_database_a_fixed_number_of_times()
    {
        using var browser = await Portal.SignedIn(Cast.PineDirector);
        await browser.Get("/accounts/inbox");
        Portal.Commands.Forget();
        await browser.Get("/accounts/inbox");
        var few = Portal.Commands.Sent.Count;
        await Fill(Cast.PineDirector, 40);
        Portal.Commands.Forget();
        await browser.Get("/accounts/inbox");
        Assert.Equal(few, Portal.Commands.Sent.Count);
        Assert.Equal(Expected, few);
    }

    private const int Expected = 6;

    private Task Fill(Person person, int count, string path = "/somewhere") => Arrange(async db =>
    {
        var id = await db.Users.Where(user => user.Email == person.Email).Select(user => user.Id).SingleAsync();
        for (var number = 1; number <= count; number++)
        {
            db.InboxItems.Add(new InboxItem(id, $"Item {number}", $"Text {number}", path, World.Now.AddMinutes(number)));
            await db.SaveChangesAsync();
        }
    });

    private static Task Added(MltiPortal.Application.Persistence.PortalDb db, params InboxItem[] items)
    {
        db.InboxItems.AddRange(items);
        return Task.CompletedTask;
    }
}
