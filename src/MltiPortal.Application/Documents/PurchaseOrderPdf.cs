using System.Globalization;
using MltiPortal.Domain;

namespace MltiPortal.Application.Documents;

/// <summary>
/// A purchase order as a tagged PDF: what it states on the first page, then its items by district and ship-to, with a total for each
/// district.
/// </summary>
public static class PurchaseOrderPdf
{
    private static readonly IReadOnlyList<PdfColumn> Items =
        [
            new("Line", 36),
            new("Item", 222),
            new("Quantity", 54, true),
            new("Price each", 66, true),
            new("Period", 52),
            new("Total", 74, true)
        ];

    private static readonly IReadOnlyList<PdfColumn> Sums = [new("", 360), new("", 144, true)];

    private static readonly IReadOnlyList<PdfColumn> Signatures = [
        new("Signature", 84),
        new("Name", 150),
        new("Role", 120),
        new("Date and time", 150)
    ];

    /// <summary>The whole document as a PDF file.</summary>
    public static byte[] Draw(PurchaseOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var facts = new PdfFacts(
            $"Purchase order {order.Number}",
            $"{order.State}, {order.Buyer}",
            $"Order to {FirstLine(order.Vendor)} under master agreement {order.AgreementNumber}, addendum {order.AddendumNumber}",
            order.Warning.Length > 0 ? order.Warning : $"Master agreement {order.AgreementNumber}, addendum {order.AddendumNumber}",
            order.CreatedAt);
        return TaggedPdf.Write(facts, page =>
        {
            Head(page, order);
            Amounts(page, order);
            Signed(page, order);
            Lines(page, order);
        });
    }

    private static void Head(TaggedPdf page, PurchaseOrder order)
    {
        page.Paragraph(order.State, PdfFace.Bold, 13, TaggedPdf.Navy, after: 0);
        page.Paragraph(order.Buyer, size: 10.5, color: TaggedPdf.Gray, after: 10);
        page.Heading(1, $"Purchase order {order.Number}");
        page.Rule();
        if (order.Warning.Length > 0)
        {
            page.Warning(order.Warning);
        }

        page.Facts([.. Stated(("Vendor", order.Vendor), ("Bill to", order.BillTo), ("Contact", order.Contact))]);
        page.Facts([
            .. Stated(
                ("Order date", order.OrderDate.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)),
                ("Master agreement", order.AgreementNumber),
                ("Participating addendum", order.AddendumNumber)),
        ]);
        page.Down(4);
        page.Fact("Term", Years(order.TermYears));
        page.Fact("Ship to", "As stated for each item.");
        foreach (var term in order.Terms)
        {
            page.Fact(term.Name, term.Text);
        }
    }

    private static void Amounts(TaggedPdf page, PurchaseOrder order)
    {
        page.Heading(2, "Amounts", 66);
        using var table = new PdfTable(page, Sums);
        table.Row(["Seats", Number(order.Lines.Where(line => line.IsSeat).Sum(line => (long)line.Quantity))]);
        foreach (var (period, total) in Totals(order.Lines))
        {
            table.Row([$"Total {period}, at the contract's prices", total.ToString()]);
        }

        table.Total($"Not to exceed, over {Years(order.TermYears)}", order.NotToExceed.ToString());
    }

    private static void Signed(TaggedPdf page, PurchaseOrder order)
    {
        page.Heading(2, "Signatures", 70);
        using var table = new PdfTable(page, Signatures);
        foreach (var signature in order.Signatures)
        {
            table.Row([
                signature.Act,
                signature.Name.Length > 0 ? signature.Name : $"Not {signature.Act.ToLowerInvariant()} yet",
                signature.Role,
                signature.At
            ]);
        }
    }

    private static void Lines(TaggedPdf page, PurchaseOrder order)
    {
        page.Heading(2, "Items", 120);
        foreach (var district in Runs(order.Lines, line => line.District))
        {
            using var table = new PdfTable(page, Items, district[0].District);
            foreach (var shipTo in Runs(district, line => line.ShipTo))
            {
                table.Group("Ship to " + string.Join(
                    ", ", shipTo[0].ShipTo.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
                    shipTo[0].ShipToNotes);
                foreach (var line in shipTo)
                {
                    table.Row(
                        [
                            line.Number.ToString(CultureInfo.InvariantCulture),
                            line.Description,
                            Number(line.Quantity),
                            line.UnitPrice.ToString(),
                            Said(line.Period),
                            line.Total.ToString()
                        ],
                        line.Devices);
                }
            }

            foreach (var (period, total) in Totals(district))
            {
                table.Total($"{district[0].District}, {period}", total.ToString());
            }
        }

        page.Heading(2, "Total of all items", 66);
        using var sums = new PdfTable(page, Sums);
        foreach (var (period, total) in Totals(order.Lines))
        {
            sums.Row([$"All items, {period}", total.ToString()]);
        }

        sums.Total(
            $"All items, over {Years(order.TermYears)}",
            order.Lines.Sum(line => line.Period == PricePeriod.Year ? line.Total * order.TermYears : line.Total).ToString());
    }

    /// <summary>The sums by period; amounts of different periods never add up to one.</summary>
    private static IEnumerable<(string Period, Money Total)> Totals(IEnumerable<PurchaseOrderLine> lines) =>
        lines
            .GroupBy(line => line.Period)
            .OrderBy(period => period.Key)
            .Select(period => (Said(period.Key), period.Sum(line => line.Total)));

    private static IEnumerable<(string Name, string Value)> Stated(params IEnumerable<(string Name, string Value)> facts) =>
        facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Value));

    private static string Said(PricePeriod period) => period == PricePeriod.Year ? "a year" : "one time";

    private static string Years(int years) => string.Create(CultureInfo.InvariantCulture, $"{years} {(years == 1 ? "year" : "years")}");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string FirstLine(string text) => text.Split('\n')[0];

    /// <summary>Neighbors that share a key, in their order.</summary>
    private static IEnumerable<List<PurchaseOrderLine>> Runs(IEnumerable<PurchaseOrderLine> lines, Func<PurchaseOrderLine, string> key)
    {
        var run = new List<PurchaseOrderLine>();
        foreach (var line in lines)
        {
            if (run.Count > 0 && key(run[0]) != key(line))
            {
                yield return run;
                run = [];
            }

            run.Add(line);
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }
}
