using System.Net;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>
/// Two windows, or two people, over one form: what each changed is kept; what both changed is said once, with both values.
/// </summary>
public sealed class MergeTests(TestDatabases databases) : OptInTest(databases)
{
    [Fact]
    public async Task Different_rows_are_both_saved_and_the_same_row_is_said_once_with_both_values()
    {
        using var here = await Portal.SignedIn(Cast.PineDirector);
        using var there = await Portal.SignedIn(Cast.PineDirector);
        var (mine, theirs) = (await here.Get($"{Root}/seats"), await there.Get($"{Root}/seats"));
        Assert.Equal(HttpStatusCode.OK, (await here.Submit(mine, "Save", ("Lines[0].Choice", "ipad"), ("Lines[0].Seats", "90"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await there.Submit(theirs, "Save", ("Lines[1].Choice", "ipad"), ("Lines[1].Seats", "80"))).Status);
        Assert.Equal([80, 90], (await OptIn())!.Lines.Select(line => line.Seats).Order());

        // the window here still shows the second row as it was
        var both = await here.Submit(
            mine, "Save", ("Lines[0].Choice", "ipad"), ("Lines[0].Seats", "90"), ("Lines[1].Choice", "ipad"), ("Lines[1].Seats", "70"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, both.Status);
        var said = both.One("#e-1").TextContent;
        Assert.All(new[] { Cast.PineDirector.Name, "80", "70" }, part => Assert.Contains(part, said, StringComparison.Ordinal));
        Assert.Equal("70", both.One("#Lines_1__Seats").GetAttribute("value"));
        Assert.Equal([80, 90], (await OptIn())!.Lines.Select(line => line.Seats).Order());
        Assert.Equal(HttpStatusCode.OK, (await here.Submit(both, "Save")).Status);
        Assert.Equal([70, 90], (await OptIn())!.Lines.Select(line => line.Seats).Order());
    }

    [Fact]
    public async Task A_page_that_saves_itself_does_not_write_over_what_another_changed()
    {
        using var here = await Portal.SignedIn(Cast.PineDirector);
        var page = await here.Get($"{Root}/seats");
        await Save(Cast.PineDirector, World.Pine, Grade8(90));
        for (var time = 0; time < 2; time++)
        {
            page.Document.QuerySelectorAll("main button").First(button => button.TextContent == "Save")
                .SetAttribute("formaction", $"{Root}/seats?handler=live");
            var live = await here.Submit(page, "Save", ("Lines[1].Choice", "ipad"), ("Lines[1].Seats", "60"));
            Assert.NotEmpty(live.One("#e-1").TextContent);
            Assert.Equal("90", live.One("input[name='Lines[1].Seen.Seats']").GetAttribute("value"));
            Assert.Equal("", live.One("input[name='Lines[1].Was.Seats']").GetAttribute("value") ?? "");
            Assert.Equal(90, (await OptIn())!.Seats);
        }

        // what was on its way when the page was left counts as known
        var flushed = await here.Submit(
            page, "Save", ("Lines[1].Choice", "ipad"), ("Lines[1].Seats", "60"),
            ("Lines[1].Sent.Choice", "macbook-air+network"), ("Lines[1].Sent.Seats", "90"), ("Lines[1].Sent.Reason", ""));
        Assert.Empty(flushed.One("#e-1").TextContent);
        Assert.Equal(60, (await OptIn())!.Seats);
    }

    [Fact]
    public async Task Answers_of_the_plan_are_compared_one_by_one()
    {
        using var here = await Portal.SignedIn(Cast.PineDirector);
        using var there = await Portal.SignedIn(Cast.PineDirector);
        var (mine, theirs) = (await here.Get($"{Root}/plan"), await there.Get($"{Root}/plan"));
        await here.Submit(mine, "Save", ("Form.Supports", "Ours"));
        Assert.Equal(HttpStatusCode.OK, (await there.Submit(theirs, "Save", ("Form.Trains", "August"))).Status);
        var plan = (await OptIn())!.Plan;
        Assert.Equal(("Ours", "August"), (plan.Supports, plan.Trains));

        var both = await there.Submit(theirs, "Save", ("Form.Supports", "Theirs"), ("Form.Trains", "August"), ("Form.Maintains", "Depot"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, both.Status);
        Assert.Equal("Theirs", both.One("#Form_Supports").TextContent.Trim());
        Assert.Contains("Ours", both.One("#Form_Supports-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(("Ours", "Depot"), ((await OptIn())!.Plan.Supports, (await OptIn())!.Plan.Maintains));
        Assert.Equal(HttpStatusCode.OK, (await there.Submit(both, "Save")).Status);
        Assert.Equal("Theirs", (await OptIn())!.Plan.Supports);
    }
}
