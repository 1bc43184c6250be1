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
        var field = page.Locator("#Lines_0__Reason");
        await field.EvaluateAsync("field => field.closest('details').open = true");
        await field.FillAsync("Twelve new pupils in August");
        await page.Locator("#saved .bad").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Locator("#Form_Email").FillAsync(Director);
        await page.Locator("#Form_Password").FillAsync(Application.Demo.DemoPeople.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#unsent").WaitForAsync();
        Assert.EndsWith(seats, page.Url, StringComparison.Ordinal);
        Assert.Equal("Twelve new pupils in August", await page.Locator("#Lines_0__Reason").InputValueAsync());
        Assert.Equal(0, await page.Locator("#saved [data-ago]").CountAsync());
        Assert.Empty(await BrowserPortal.Check(page, "unsent"));
    }

    [Theory]
    [InlineData("a.home")]
    [InlineData("")]
    public async Task What_was_typed_right_before_the_page_is_left_is_kept(string link)
    {
        var page = await portal.SignedIn(Director);
        var seats = await OpenSeats(page);
        var choice = page.Locator("select[name='Lines[0].Choice']");
        await choice.SelectOptionAsync(new SelectOptionValue { Value = "ipad" });
        var seat = page.Locator("input[name='Lines[0].Seats']");
        var typed = link.Length > 0 ? "11" : "12";
        await seat.FillAsync(typed);
        if (link.Length > 0)
        {
            await page.Locator(link).ClickAsync();
        }
        else
        {
            await page.CloseAsync(new() { RunBeforeUnload = true });
        }

        var again = await portal.SignedIn(Director);
        for (var tries = 0; ; tries++)
        {
            await again.GotoAsync(seats);
            var kept = await again.Locator("input[name='Lines[0].Seats']").InputValueAsync();
            if (kept == typed)
            {
                return;
            }

            Assert.True(tries < 20, $"{kept} was kept instead of {typed}");
            await again.WaitForTimeoutAsync(250);
        }
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
