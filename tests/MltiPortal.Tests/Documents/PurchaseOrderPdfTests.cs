using MltiPortal.Application.Documents;
using MltiPortal.Domain;

namespace MltiPortal.Tests.Documents;

/// <summary>A purchase order as a document: what it says, that it is tagged, and how it breaks over pages.</summary>
public sealed class PurchaseOrderPdfTests
{
    [Fact]
    public void It_says_what_it_is_and_in_which_language()
    {
        using var pdf = Draw(Lines(3));
        Assert.True(pdf.IsMarked);
        Assert.Equal(
            ("Purchase order HI-2027-000001", "State of Hawaiʻi, Department of Education", "en-US"), (pdf.Title, pdf.Author, pdf.Language));
        Assert.Equal(["Purchase order HI-2027-000001"], pdf.Texts("H1"));
        Assert.Equal(["Amounts", "Signatures", "Items", "Total of all items"], pdf.Texts("H2"));
        Assert.Equal(["District 00"], pdf.Texts("H3"));
        Assert.All(pdf.Elements, element => Assert.Equal("Document", element.Path[0]));
    }

    [Fact]
    public void It_is_read_in_the_order_in_which_it_is_seen()
    {
        using var pdf = Draw(Lines(3));
        var read = pdf.Elements.Where(element => element.Text.Length > 0).Select(element => (element.Type, element.Text)).ToList();
        Assert.Equal(
            [
                ("P", "State of Hawaiʻi"), ("P", "Department of Education"), ("H1", "Purchase order HI-2027-000001"),
                ("P", "NOT PLACED: for review only."),
                ("P", "Vendor Apple Inc. One Apple Park Way"), ("P", "Bill to Department of Education Honolulu"),
                ("P", "Contact Kalani Nguyễn"),
                ("P", "Order date June 14, 2027"), ("P", "Master agreement DEMO-APPLE"), ("P", "Participating addendum HI-APPLE-1"),
                ("P", "Term 4 years"), ("P", "Ship to As stated for each item."), ("P", "Delivery To the door."),
                ("H2", "Amounts"), ("TH", "Seats"), ("TD", "30"), ("TH", "Total a year, at the contract's prices"), ("TD", "$4,340.00"),
                ("TH", "Total one time, at the contract's prices"), ("TD", "$2,170.00"), ("TH", "Not to exceed, over 4 years"),
                ("TD", "$19,530.00"),
                ("H2", "Signatures"), ("TH", "Signature"), ("TH", "Name"), ("TH", "Role"), ("TH", "Date and time"),
                ("TD", "Signed"), ("TD", "Ben Cyr"), ("TD", "Procurement officer"), ("TD", "March 12, 2027, 10:00 a.m. Hawaii"),
                ("TD", "Certified"), ("TD", "Not certified yet"), ("TD", "Fiscal officer"),
                ("H2", "Items"), ("H3", "District 00"), ("TH", "Line"), ("TH", "Item"), ("TH", "Quantity"), ("TH", "Price each"),
                ("TH", "Period"), ("TH", "Total"),
                ("TH", "Ship to School 000, 1 Main Street Contact: School office, (808) 555-0100 Delivery: Main entrance, 8 a.m. to 3 p.m."),
                ("TD", "1"), ("TD", "Item 0001 10 × Apple iPad 32 GB"), ("TD", "10"), ("TD", "$217.00"), ("TD", "a year"),
                ("TD", "$2,170.00"),
                ("TD", "2"), ("TD", "Item 0002 10 × Apple iPad 32 GB"), ("TD", "10"), ("TD", "$217.00"), ("TD", "a year"),
                ("TD", "$2,170.00"),
                ("TD", "3"), ("TD", "Item 0003 10 × Apple iPad 32 GB"), ("TD", "10"), ("TD", "$217.00"), ("TD", "one time"),
                ("TD", "$2,170.00"),
                ("TH", "District 00, a year"), ("TD", "$4,340.00"), ("TH", "District 00, one time"), ("TD", "$2,170.00"),
                ("H2", "Total of all items"), ("TH", "All items, a year"), ("TD", "$4,340.00"), ("TH", "All items, one time"),
                ("TD", "$2,170.00"),
                ("TH", "All items, over 4 years"), ("TD", "$19,530.00"),
            ],
            read);
    }

    [Fact]
    public void A_tables_cells_are_in_rows_and_its_headers_say_what_they_head()
    {
        using var pdf = Draw(Lines(3));
        Assert.All(pdf.Elements.Where(element => element.Type is "TH" or "TD"), cell => Assert.Equal("TR", cell.Path[^2]));
        Assert.All(
            pdf.Elements.Where(element => element.Type == "TR"), row => Assert.Contains(row.Path[^2], new[] { "THead", "TBody", "TFoot" }));
        Assert.All(
            pdf.Elements.Where(element => element.Type == "TH"),
            head => Assert.Equal(head.Path[^3] == "THead" ? "Column" : "Row", head.Scope));
        Assert.Equal(4, pdf.Elements.Count(element => element.Type == "Table"));
    }

    [Fact]
    public void A_table_that_goes_on_repeats_its_head_which_is_read_once()
    {
        using var pdf = Draw([.. Lines(90).Select(line => line with { District = "Only District" })]);
        Assert.True(pdf.Pages.Count > 3, $"{pdf.Pages.Count} pages");
        Assert.Single(pdf.Texts("TH"), "Price each");
        Assert.All(
            pdf.Artifacts.Skip(2).SkipLast(1),
            page => Assert.Single(page, text => text.Contains("LineItemQuantityPrice eachPeriodTotal", StringComparison.Ordinal)));
        Assert.All(pdf.Pages.Skip(1).SkipLast(1), page => Assert.Contains("Price each", page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(150)]
    [InlineData(151)]
    [InlineData(152)]
    [InlineData(400)]
    public void Many_lines_break_over_pages_without_a_total_or_heading_alone(int lines)
    {
        using var pdf = Draw(Lines(lines));
        Assert.True(pdf.Pages.Count >= 5, $"{pdf.Pages.Count} pages");
        DocumentRules.Hold(pdf);
    }

    [Fact]
    public void Every_page_says_which_it_is_of_how_many_and_whose_order_it_belongs_to()
    {
        using var pdf = Draw(Lines(400));
        Assert.All(
            pdf.Artifacts.Index(),
            page => Assert.Contains(
                page.Item, text => text.EndsWith($"Page {page.Index + 1} of {pdf.Pages.Count}", StringComparison.Ordinal)));
        Assert.All(
            pdf.Pages.Skip(1),
            page => Assert.Contains(
                "State of Hawaiʻi, Department of EducationPurchase order HI-2027-000001", page, StringComparison.Ordinal));
        Assert.DoesNotContain(pdf.Elements, element => element.Text.Contains("Page ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_total_is_on_the_page_of_the_last_row_and_a_title_on_that_of_the_first()
    {
        // districts of 1 to 70 lines: every height at which a table can end or begin on a page
        var lines = Enumerable.Range(1, 70)
            .SelectMany(size => Enumerable.Range(1, size)
                .Select(number => Line((size * 100) + number) with { District = $"District {size:00}" }))
            .ToList();
        using var pdf = Draw(lines);
        foreach (var district in lines.GroupBy(line => line.District))
        {
            var last = Page(district.Last().Description);
            Assert.Equal(last, Page($"{district.Key}, a year"));
            var first = Page(district.First().Description);
            Assert.Equal(first, pdf.Elements.Single(element => element.Type == "H3" && element.Text == district.Key).Page);
        }

        int Page(string text) => pdf.Elements.Single(element => element.Text.StartsWith(text, StringComparison.Ordinal)).Page;
    }

    [Fact]
    public void Three_thousand_lines_lose_nothing_and_stay_a_small_file()
    {
        var lines = Lines(3_000);
        var file = PurchaseOrderPdf.Draw(Order(lines));
        using var pdf = new ReadPdf(file);
        Assert.Equal(
            lines.Select(line => $"{line.Description} 10 × Apple iPad 32 GB"),
            pdf.Texts("TD").Where(text => text.StartsWith("Item ", StringComparison.Ordinal)));
        Assert.True(file.Length < 5_000_000, $"{file.Length} bytes");
    }

    [Fact]
    public void What_is_higher_than_a_page_goes_on_over_the_next()
    {
        using var pdf = new ReadPdf(
            PurchaseOrderPdf.Draw(Order(Lines(1)) with { Terms = [new("Delivery", string.Join(' ', Enumerable.Range(1, 3_000)))] }));
        Assert.Contains($"Delivery {string.Join(' ', Enumerable.Range(1, 3_000))}", pdf.Texts("P"));
    }

    private static ReadPdf Draw(IReadOnlyList<PurchaseOrderLine> lines) => new(PurchaseOrderPdf.Draw(Order(lines)));

    private static List<PurchaseOrderLine> Lines(int count) =>
        [
            .. Enumerable.Range(1, count)
                .Select(number => Line(number) with { Period = count == 3 && number == 3 ? PricePeriod.Once : PricePeriod.Year })
        ];

    private static PurchaseOrderLine Line(int number) => new(
        number, $"District {(number - 1) / 15:00}", $"School {(number - 1) / 3:000}\n1 Main Street",
        ["Contact: School office, (808) 555-0100", "Delivery: Main entrance, 8 a.m. to 3 p.m."], $"Item {number:0000}", IsSeat: true,
        10, new Money(217_00), PricePeriod.Year, new Money(2_170_00), ["10 × Apple iPad 32 GB"]);

    private static PurchaseOrder Order(IReadOnlyList<PurchaseOrderLine> lines) => new(
        "HI-2027-000001", "NOT PLACED: for review only.", "State of Hawaiʻi", "Department of Education", "Apple Inc.\nOne Apple Park Way",
        new DateOnly(2027, 6, 14), 4, "DEMO-APPLE", "HI-APPLE-1",
        "Department of Education\nHonolulu", "Kalani Nguyễn", [new("Delivery", "To the door.")], new Money(19_530_00),
        [new("Signed", "Ben Cyr", "Procurement officer", "March 12, 2027, 10:00 a.m. Hawaii"), new("Certified", "", "Fiscal officer", "")],
        new DateTime(2027, 6, 14, 12, 0, 0, DateTimeKind.Utc), lines);
}
