using Microsoft.Playwright;

namespace MltiPortal.BrowserTests;

/// <summary>Work without a mouse: what can't be reached by Tab fails the test.</summary>
internal static class Keyboard
{
    private const int MostTabs = 400;

    /// <summary>Tabs to an element from where the focus is.</summary>
    public static async Task TabTo(this IPage page, ILocator target)
    {
        var wanted = await target.ElementHandleAsync();
        for (var pressed = 0; pressed < MostTabs; pressed++)
        {
            if (await page.EvaluateAsync<bool>("element => document.activeElement === element", wanted))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{page.Url}: {target} can't be reached by Tab.");
    }

    /// <summary>Tabs to a field and types over what is in it.</summary>
    public static async Task TypeInto(this IPage page, ILocator target, string text)
    {
        await page.TabTo(target);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Tabs to a list and takes the entry that begins with these letters.</summary>
    public static async Task Choose(this IPage page, ILocator target, string letters)
    {
        await page.TabTo(target);
        await page.Keyboard.TypeAsync(letters);
    }

    /// <summary>Tabs to a button or link and presses Enter; waits for the page that follows.</summary>
    public static async Task PressOn(this IPage page, ILocator target)
    {
        await page.TabTo(target);
        await page.EvaluateAsync("document.documentElement.dataset.left = 'not yet'");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("html:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.Load);
    }
}
