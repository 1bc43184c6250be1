using MltiPortal.Application.Documents;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Domain;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Orders;

/// <summary>The order as a document.</summary>
public sealed class OrderPdfTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task The_document_states_everything_that_an_order_must()
    {
        await Arrange(db => OrderRows.Add(db));
        var drawn = await Pdf(Cast.AppleRep);
        Assert.Equal($"{OrderRows.Apple}.pdf", drawn.FileName);
        var text = string.Concat(PdfText.Pages(drawn.Content));
        foreach (var stated in new[]
        {
            "State of Maine, Department of Education", $"Purchase order {OrderRows.Apple}", "Apple", "March 11, 2027", "DEMO-APPLE", "ME-APPLE-1", "1 State House Station", "Ada Fortin, program@maine.example", "Delivered price, to the ship-to of each line.",
            "Not to exceed, over 4 years", "$249,960.00", "$62,490.00", "215", "Ben Cyr, procurement officer, March 12, 2027, 10:00 AM", "Cora Pelletier, fiscal officer, March 13, 2027, 10:00 AM",
            "Oak Ridge School District", "Ship to Harbor Middle School, 2 School Road, Town", "MacBook Air, student seat", "98 × Apple iPad 32 GB", "3 × Apple iPad 32 GB, spare, at no price", "$217.00", "$21,266.00", "$31,900.00", "Page 1 of 2", "Page 2 of 2",
        })
        {
            Assert.Contains(stated, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NOT PLACED", text, StringComparison.Ordinal);
        Assert.Equal($"Purchase order {OrderRows.Apple}", PdfText.Property(drawn.Content, "Title"));
        Assert.Equal("State of Maine, Department of Education", PdfText.Property(drawn.Content, "Author"));
    }

    [Fact]
    public async Task An_order_that_is_not_placed_says_so_on_its_document()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        var text = PdfText.Pages((await Pdf(Cast.MaineOfficer)).Content)[0];
        Assert.Contains("NOT PLACED: for review only.", text, StringComparison.Ordinal);
        Assert.Contains("Not certified yet", text, StringComparison.Ordinal);
        Assert.IsType<OrderPdf.Outcome.NotFound>(await Send(Cast.AppleRep, new OrderPdf.Query(OrderRows.Apple)));
    }

    [Fact]
    public async Task A_districts_document_is_an_extract_of_its_lines()
    {
        await Arrange(db => OrderRows.Add(db));
        var text = string.Concat(PdfText.Pages((await Pdf(Cast.PineDirector)).Content));
        Assert.Contains("Extract: the lines of Pine Harbor School District.", text, StringComparison.Ordinal);
        Assert.Contains("$127,600.00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Oak Ridge", text, StringComparison.Ordinal);
        Assert.DoesNotContain("$249,960.00", text, StringComparison.Ordinal);
        Assert.IsType<OrderPdf.Outcome.NotFound>(await Send(Cast.OakEverything, new OrderPdf.Query(OrderRows.Hp)));
        Assert.IsType<OrderPdf.Outcome.NotFound>(await Send(Cast.VermontOfficer, new OrderPdf.Query(OrderRows.Apple)));
    }

    [Fact]
    public void Three_thousand_lines_break_into_numbered_pages_and_none_is_lost()
    {
        var lines = Enumerable.Range(1, 3_000).Select(number => new PurchaseOrderLine(
            number, $"District {(number - 1) / 15:000}", $"School {(number - 1) / 3:0000}\n1 Main Street\nTown, ME", $"iPad, seat of line {number:0000}", IsSeat: true, 10, new Money(217_00), new Money(2_170_00), ["10 × Apple iPad 32 GB"])).ToList();
        var file = PurchaseOrderPdf.Draw(new PurchaseOrder(
            "ME-2027-000001", "", "State of Maine, Department of Education", "Apple", new DateOnly(2027, 6, 14), 4, "A", "B", "Bill\nTo", "Somebody", "Delivered", new Money(4 * 6_510_000_00L), "Signed", "Certified", World.Now, lines));
        var pages = PdfText.Pages(file);
        Assert.True(pages.Count > 60, $"{pages.Count} pages");
        Assert.All(pages.Index(), page => Assert.Contains($"Page {page.Index + 1} of {pages.Count}", page.Item, StringComparison.Ordinal));
        Assert.All(pages.Skip(1), page => Assert.Contains("Price a year", page, StringComparison.Ordinal));
        var all = string.Concat(pages);
        Assert.All(lines, line => Assert.Contains(line.Description, all, StringComparison.Ordinal));
        Assert.Contains("$6,510,000.00", pages[^1], StringComparison.Ordinal);
        Assert.True(file.Length < 3_000_000, $"{file.Length} bytes");
    }

    private async Task<OrderPdf.Outcome.Drawn> Pdf(Person person) => Assert.IsType<OrderPdf.Outcome.Drawn>(await Send(person, new OrderPdf.Query(OrderRows.Apple)));
}
