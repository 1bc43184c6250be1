using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace MltiPortal.BrowserTests;

/// <summary>Nothing that is typed is lost: not by a session that ended, not by leaving at once, not by two windows over one form.</summary>
public sealed class KeptFormTests(BrowserPortal portal)
{
    private const string Director = "olive.orcutt@oak-ridge.example";

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_back_after_the_sign_in()
    {
        var page = await portal.SignedIn(Director);
        var seats = await OpenSeats(page);
        await page.Context.ClearCookiesAsync(new() { Name = "portal" });
        var field = page.Locator("input[name$='.Reason']").First;
        await field.EvaluateAsync("field => field.closest('details').open = true");
        await field.FillAsync("Twelve new pupils in August");
        await page.Locator("#saved .bad").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Locator("#Form_Email").FillAsync(Director);
        await page.Locator("#Form_Password").FillAsync(Application.Demo.DemoPeople.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#unsent").WaitForAsync();
        Assert.EndsWith(seats, page.Url, StringComparison.Ordinal);
        Assert.Equal("Twelve new pupils in August", await page.Locator("input[name$='.Reason']").First.InputValueAsync());
        Assert.Equal(0, await page.Locator("#saved [data-ago]").CountAsync());
        Assert.Empty(await BrowserPortal.Check(page, "unsent"));
    }

    private static async Task<string> OpenSeats(IPage page)
    {
        await page.GotoAsync("/cohorts/2027/opt-ins");
        var seats = new Uri(page.Url).AbsolutePath + "/seats";
        await page.GotoAsync(seats);
        await page.Locator("input[name='Lines[0].Seats']").WaitForAsync();
        return seats;
    }
}
