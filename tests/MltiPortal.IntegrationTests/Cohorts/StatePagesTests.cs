using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>The state's pages over HTTP: from the board over approvals to the lock.</summary>
public sealed class StatePagesTests(TestDatabases databases) : CohortTest(databases)
{
    [Fact]
    public async Task A_program_officer_approves_in_bulk_returns_one_and_locks()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(
            db, World.Oak, new SeatsAsked(Audience.Grade(7), "probook", true, 120, 98, "Two classes more")));
        await Arrange(db => Submissions.Submit(db, World.MemberOne));
        using var browser = await Portal.SignedIn(Cast.MaineOfficer);
        var board = await browser.Get("/cohorts");
        Assert.Equal($"/cohorts/{World.Year}", board.Path);
        Assert.Contains(
            "Closes Friday, June 11, 2027, 5:00 p.m. Eastern, in 88 days. 3 of 5 districts have submitted.", board.Text, StringComparison.Ordinal);
        Assert.Contains("3 opt-ins to approve", board.Text, StringComparison.Ordinal);

        var approvals = await browser.Get($"/cohorts/{World.Year}/approvals");
        Assert.Equal(
            ["Pine Harbor School District", "Granite Falls"],
            approvals.Document
                .QuerySelectorAll("input[name=\"Form.Chosen\"]")
                .Select(box => box.GetAttribute("aria-label")!["Approve ".Length..]));
        Assert.Contains("120 seats for 98 people. “Two classes more”", approvals.Text, StringComparison.Ordinal);
        var nothing = await browser.Submit(approvals, "Approve the selected");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
        Assert.Contains("Select at least one opt-in to approve.", nothing.Text, StringComparison.Ordinal);
        var done = await browser.Submit(approvals, "Approve the selected", await Chosen(World.Pine), await Chosen(World.MemberOne));
        Assert.StartsWith("/work/", done.Path, StringComparison.Ordinal);
        Assert.Contains("2 opt-ins were approved.", done.Text, StringComparison.Ordinal);

        var decide = await browser.Get($"/cohorts/{World.Year}/opt-ins/{World.Oak}/decide");
        var refused = await browser.Submit(decide, "Return to the district");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Say what the district should change.", refused.Text, StringComparison.Ordinal);
        Assert.Equal("#Form_Reason", refused.One("#error-summary a").GetAttribute("href"));
        var returned = await browser.Submit(
            refused, "Return to the district", ("Form.Reason", "Two classes are not enrolled. Ask for 98."));
        Assert.Contains(
            "Oak Ridge School District's opt-in was returned, and the district is told why.", returned.Text, StringComparison.Ordinal);

        Portal.Clock.MoveTo(World.ClosesAt.AddHours(12));
        await browser.SignIn(Cast.MaineOfficer); // the cookie does not last for months
        var rehearsal = await browser.Get($"/cohorts/{World.Year}/lock");
        Assert.Contains("ME-2027-000001", rehearsal.Text, StringComparison.Ordinal);
        Assert.Contains("Oak Ridge School District", rehearsal.Text, StringComparison.Ordinal);
        var unread = await browser.Submit(rehearsal, "Lock and make the order");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unread.Status);
        var locked = await browser.Submit(unread, "Lock and make the order", ("LeftOut", World.Oak));
        Assert.Contains(
            "The opt-in 2027–31 is locked: 1 order for 2 districts, $255,200.00 for the term.", locked.Text, StringComparison.Ordinal);
        Assert.Contains("Locked by Ada Fortin", (await browser.Get($"/cohorts/{World.Year}/lock")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await Rows(db => db.Orders.CountAsync()));
    }

    [Fact]
    public async Task In_bulk_one_refusal_leaves_the_others_approved_and_the_result_says_which()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(db, World.Oak));
        using var browser = await Portal.SignedIn(Cast.MaineOfficer);
        var page = await browser.Get($"/cohorts/{World.Year}/approvals");
        await Arrange(db => Submissions.Appropriate(db, new Money(30_000_00)));
        var answer = await browser.Submit(page, "Approve the selected", await Chosen(World.Pine), await Chosen(World.Oak));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(["Oak Ridge School District"], answer.Document.QuerySelectorAll("td[data-l=What]").Select(item => item.TextContent));
        Assert.Contains("$1,423.00 is left", answer.Document.QuerySelectorAll("td[data-l=Why]")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await Rows(db => db.OptIns.CountAsync(row => row.Status == OptInStatus.Approved)));
    }

    [Fact]
    public async Task In_bulk_what_changed_or_is_gone_since_it_was_shown_is_not_approved_and_the_rest_is()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Arrange(db => Submissions.Submit(db, World.Oak));
        using var browser = await Portal.SignedIn(Cast.MaineOfficer);
        var page = await browser.Get($"/cohorts/{World.Year}/approvals");
        var shown = await Chosen(World.Oak);
        await Arrange(async db => await db.OptIns.Where(row => db.Districts.Any(of => of.Id == row.DistrictId && of.Code == World.Oak))
            .ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Version, Guid.NewGuid())
                .SetProperty(row => row.ChangedBy, "Jon Levesque")));
        var answer = await browser.Submit(
            page, "Approve the selected", await Chosen(World.Pine), shown, ("Form.Chosen", $"2399999~{Guid.NewGuid()}"),
            ("Form.Chosen", "nonsense"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ["Oak Ridge School District", "2399999"], answer.Document.QuerySelectorAll("td[data-l=What]").Select(item => item.TextContent));
        Assert.Contains("Jon Levesque", answer.Document.QuerySelectorAll("td[data-l=Why]")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await Rows(db => db.OptIns.CountAsync(row => row.Status == OptInStatus.Approved)));
    }

    [Fact]
    public async Task What_another_officer_decided_meanwhile_is_said_and_the_form_stays()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        using var browser = await Portal.SignedIn(Cast.MaineOfficer);
        var page = await browser.Get($"/cohorts/{World.Year}/opt-ins/{World.Pine}/decide");
        await Approve(World.Pine);
        var approve = await browser.Submit(page, "Approve and reserve $28,577.00");
        Assert.Contains("This opt-in was approved already, by Ada Fortin. Nothing changed.", approve.Text, StringComparison.Ordinal);
        var back = await browser.Submit(page, "Return to the district", ("Form.Reason", "The plan is thin."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.Status);
        Assert.Contains("Ada Fortin changed this on March 15, 2027, 11:00 a.m. Eastern", back.Text, StringComparison.Ordinal);
        Assert.Equal("The plan is thin.", back.One("#Form_Reason").TextContent.Trim());
        Assert.Contains(
            "was returned, and the district is told why",
            (await browser.Submit(back, "Return to the district")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Downloads_hold_what_the_tables_show()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        await Approve(World.Pine);
        using var browser = await Portal.SignedIn(Cast.MaineFiscal);
        var board = await (await browser.GetRaw($"/cohorts/{World.Year}?handler=csv&show=Approved")).Content.ReadAsStringAsync();
        Assert.Equal(
            [
                "District,LEAID,Region,Kind,Status,Students,Seats,State share a year,District share a year,Last activity",
                "Pine Harbor School District,2300123,Coastal,school district,Approved,198,100,28577.00,3323.00,\"Approved Mar 15, "
                    + "2027, 11:00 a.m.\""
            ],
            board.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        var money = await (await browser.GetRaw($"/funding/{World.Year}?handler=csv")).Content.ReadAsStringAsync();
        Assert.StartsWith(
            "Pine Harbor School District,2300123,Coastal,Reserved,28577.00,2027-03-15T11:00:",
            money.Split("\r\n")[1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_only_look_have_no_buttons()
    {
        await Arrange(db => Submissions.Submit(db, World.Pine));
        using var browser = await Portal.SignedIn(Cast.MaineFiscal);
        Assert.Empty((await browser.Get($"/cohorts/{World.Year}/approvals")).Document.QuerySelectorAll("main form[method=post]"));
        Assert.Empty((await browser.Get(
            $"/cohorts/{World.Year}/opt-ins/{World.Pine}/decide")).Document.QuerySelectorAll("main form[method=post]"));
        Assert.Equal("/funding/2027", (await browser.Get("/funding")).Path);
    }

    [Theory]
    [InlineData("/cohorts/2031")]
    [InlineData("/cohorts/2031/approvals")]
    [InlineData("/cohorts/2031/lock")]
    [InlineData("/cohorts/2027/opt-ins/2300123/decide")]
    [InlineData("/funding/2031")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var browser = await Portal.SignedIn(Cast.MaineOfficer);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(path)).Status);
    }

    [Fact]
    public async Task A_pages_sql_commands_are_a_fixed_number_however_many_rows()
    {
        await Arrange(db => Submissions.Many(db, 30));
        using var browser = await Portal.SignedIn(Cast.MaineOfficer);
        Assert.Equal("board 17, approvals 6, decide 9, lock 15, money 8", await Count());
        await Arrange(db => Submissions.Submit(db, World.Pine));
        Assert.Equal("board 17, approvals 6, decide 9, lock 15, money 8", await Count());

        async Task<string> Count() =>
            $"board {await Commands("/cohorts/2027")}, approvals {await Commands("/cohorts/2027/approvals")}, decide "
                + $"{await Commands("/cohorts/2027/opt-ins/2310001/decide")}, "
            + $"lock {await Commands("/cohorts/2027/lock")}, money {await Commands("/funding/2027")}";

        async Task<int> Commands(string path)
        {
            Portal.Commands.Forget();
            Assert.Equal(HttpStatusCode.OK, (await browser.Get(path)).Status);
            return Portal.Commands.Sent.Count;
        }
    }

    /// <summary>What the box of a district's opt-in sends.</summary>
    private async Task<(string Name, string Value)> Chosen(string district) =>
        ("Form.Chosen", $"{district}~{(await Approval(district)).Version}");
}
