namespace MltiPortal.BrowserTests;

/// <summary>What checks the pages finds what is wrong with one.</summary>
public sealed class CheckTests(BrowserPortal portal)
{
    [Fact]
    public async Task A_page_with_faults_is_not_let_through()
    {
        var page = await portal.Open();
        await page.SetContentAsync(
            """<html><head></head><body><h1>Faults</h1><img src="x.png"><input><p style="color:#ccc;background:#fff">Pale</p><div style="width:900px">Wide</div></body></html>""");
        var faults = string.Join('\n', await BrowserPortal.Check(page, "faults"));
        Assert.All(
            new[]
            {
                "html-has-lang",
                "document-title",
                "image-alt",
                "label",
                "color-contrast",
                "landmark-one-main",
                "px wide on a screen of 320 px"
            },
            fault => Assert.Contains(fault, faults, StringComparison.Ordinal));
    }
}
