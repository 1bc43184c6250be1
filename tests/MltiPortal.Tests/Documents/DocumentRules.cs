namespace MltiPortal.Tests.Documents;

/// <summary>What holds for every document of more than a page, however its rows fall on the pages.</summary>
internal static class DocumentRules
{
    public static void Hold(ReadPdf pdf)
    {
        Assert.True(pdf.IsMarked);
        Assert.Equal("en-US", pdf.Language);
        Assert.NotEqual("", pdf.Title);
        Assert.NotEqual("", pdf.Author);
        Assert.DoesNotContain(0, pdf.Glyphs);
        Headings(pdf);
        Tables(pdf);
        Pages(pdf);
    }

    private static void Headings(ReadPdf pdf)
    {
        var levels = pdf.Elements.Where(IsHeading).Select(element => element.Type[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, "A level of headings is left out."));
    }

    private static void Tables(ReadPdf pdf)
    {
        Assert.All(pdf.Elements.Where(element => element.Type is "TH" or "TD"), cell => Assert.Equal("TR", cell.Path[^2]));
        Assert.All(
            pdf.Elements.Where(element => element.Type == "TR"), row => Assert.Contains(row.Path[^2], new[] { "THead", "TBody", "TFoot" }));
        Assert.All(
            pdf.Elements.Where(element => element.Type == "TH"),
            head => Assert.Equal(head.Path[^3] == "THead" ? "Column" : "Row", head.Scope));
        var at = pdf.Elements.Index().Where(element => element.Item.Type == "Table").Select(element => element.Index).ToList();
        Assert.NotEmpty(at);
        Assert.All(at, index => Assert.Contains(pdf.Elements.Skip(index + 1).TakeWhile(element => element.Path.Contains("Table")),
            element => element.Type == "TH"));
    }

    private static void Pages(ReadPdf pdf)
    {
        Assert.All(
            pdf.Artifacts.Index(),
            page => Assert.Contains(
                page.Item, text => text.EndsWith($"Page {page.Index + 1} of {pdf.Pages.Count}", StringComparison.Ordinal)));
        Assert.DoesNotContain(pdf.Elements, element => element.Text.Contains($" of {pdf.Pages.Count}", StringComparison.Ordinal));
        var read = pdf.Elements.Where(element => element.Text.Length > 0).ToList();
        for (var page = 1; page < pdf.Pages.Count; page++)
        {
            var first = read.First(element => element.Page == page);
            Assert.False(IsTotal(first), $"Page {page + 1} begins with a total: {first.Text}");
            var last = read.Last(element => element.Page == page - 1);
            Assert.False(IsHeading(last), $"Page {page} ends with a heading: {last.Text}");
            Assert.True(
                last.Type != "TH" || IsTotal(last) || last.Path[^3] != "THead", $"Page {page} ends with the head of a table: {last.Text}");
        }
    }

    private static bool IsHeading(ReadPdf.Element element) => element.Type is "H1" or "H2" or "H3";

    private static bool IsTotal(ReadPdf.Element element) =>
        element.Path.Contains("TFoot") || (element.Type == "TH" && element.Text.EndsWith(", total", StringComparison.Ordinal));
}
