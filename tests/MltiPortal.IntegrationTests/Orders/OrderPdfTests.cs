using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Tests.Documents;

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
        using var pdf = new ReadPdf(drawn.Content);
        var text = pdf.All;
        foreach (var stated in new[]
        {
            $"State of Maine Department of Education Purchase order {OrderRows.Apple}", "Vendor Apple", "March 11, 2027", "DEMO-APPLE",
            "ME-APPLE-1", "1 State House Station", "Ada Fortin program@maine.example",
            "Delivery Delivered price, to the ship-to of each line.",
            "Not to exceed, over 4 years", "$249,960.00", "$62,490.00", "215",
            "Signed Ben Cyr Procurement officer March 12, 2027, 10:00 a.m. Eastern",
            "Certified Cora Pelletier Fiscal officer March 13, 2027, 10:00 a.m. Eastern",
            "Oak Ridge School District", "Ship to Harbor Middle School, 2 School Road, Town", "MacBook Air, student seat",
            "98 × Apple iPad 32 GB", "3 × Apple iPad 32 GB, spare, at no price", "$217.00", "$217.00 a year $21,266.00", "$31,900.00",
        })
        {
            Assert.Contains(stated, text, StringComparison.Ordinal);
        }

        foreach (var unknown in new[]
        {
            "Required by", "Payment terms", "Tax exemption", "Fund code", "Invoicing", "Contact:", "Delivery:",
        })
        {
            Assert.DoesNotContain(unknown, text, StringComparison.Ordinal); // nothing is known of it: no empty label
        }

        Assert.DoesNotContain("NOT PLACED", text, StringComparison.Ordinal);
        Assert.Equal(($"Purchase order {OrderRows.Apple}", "State of Maine, Department of Education"), (pdf.Title, pdf.Author));
    }

    [Fact]
    public async Task An_order_that_is_not_placed_says_so_on_its_document()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Signed));
        using var pdf = new ReadPdf((await Pdf(Cast.MaineOfficer)).Content);
        var text = pdf.All;
        Assert.Contains("NOT PLACED: for review only.", text, StringComparison.Ordinal);
        Assert.Contains("Not certified yet", text, StringComparison.Ordinal);
        Assert.IsType<Outcome<OrderPdf.Drawn>.NotFound>(await Send(Cast.AppleRep, new OrderPdf.Query(OrderRows.AppleKey)));
    }

    [Fact]
    public async Task A_districts_document_is_an_extract_of_its_lines()
    {
        await Arrange(db => OrderRows.Add(db));
        using var pdf = new ReadPdf((await Pdf(Cast.PineDirector)).Content);
        var text = pdf.All;
        Assert.Contains("Extract: the lines of Pine Harbor School District.", text, StringComparison.Ordinal);
        Assert.Contains("$127,600.00", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Oak Ridge", text, StringComparison.Ordinal);
        Assert.DoesNotContain("$249,960.00", text, StringComparison.Ordinal);
        Assert.IsType<Outcome<OrderPdf.Drawn>.NotFound>(await Send(Cast.OakEverything, new OrderPdf.Query(OrderRows.HpKey)));
        Assert.IsType<Outcome<OrderPdf.Drawn>.NotFound>(await Send(Cast.VermontOfficer, new OrderPdf.Query(OrderRows.AppleKey)));
    }

    private async Task<OrderPdf.Drawn> Pdf(Person person) =>
        Assert.IsType<Outcome<OrderPdf.Drawn>.Done>(await Send(person, new OrderPdf.Query(OrderRows.AppleKey))).Value;
}
