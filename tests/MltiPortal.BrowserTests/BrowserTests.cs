using Microsoft.Playwright;

namespace MltiPortal.BrowserTests;

public sealed class BrowserTests
{
    [Fact]
    public async Task Chromium_starts()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/chromium"), "No Chromium: apt-get install chromium. tests/run.sh does it.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("<h1>Hello</h1>");
        Assert.Equal("Hello", await page.TextContentAsync("h1"));
    }
}
