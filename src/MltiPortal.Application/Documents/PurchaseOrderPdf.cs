using System.Globalization;
using MltiPortal.Domain;
using SkiaSharp;

namespace MltiPortal.Application.Documents;

/// <summary>
/// Draws a purchase order on US Letter: what it states on the first page, then its lines by district and ship-to, with sums, and the page's number
/// of all on each. Text is text: it can be selected, searched and read aloud.
/// </summary>
public static class PurchaseOrderPdf
{
    private const float Left = 48;
    private const float Right = 564;
    private const float Width = Right - Left;
    private const float Top = 54;
    private const float Bottom = 738;
    private const float QuantityAt = 392;
    private const float PriceAt = 474;
    private const float DescriptionAt = 82;

    private static readonly Lazy<SKTypeface> Regular = new(() => Load("sourcesanspro-regular-webfont.ttf"));
    private static readonly Lazy<SKTypeface> Bold = new(() => Load("sourcesanspro-bold-webfont.ttf"));

    /// <summary>The whole document as a PDF file.</summary>
    public static byte[] Draw(PurchaseOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        using var sheet = new Sheet(Regular.Value, Bold.Value);
        Head(sheet, order);
        Lines(sheet, order);
        using var stream = new MemoryStream();
        var metadata = new SKDocumentPdfMetadata
        {
            Title = $"Purchase order {order.Number}",
            Author = order.Buyer,
            Subject = $"Order to {order.Vendor} under master agreement {order.AgreementNumber}, addendum {order.AddendumNumber}",
            Creator = "Learning Technology Cooperative",
            Creation = order.CreatedAt,
            Modified = order.CreatedAt,
            RasterDpi = 150,
            EncodingQuality = 90,
        };
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            sheet.Print(document, $"Purchase order {order.Number}", order.Warning);
            document.Close();
        }

        return stream.ToArray();
    }

    private static void Head(Sheet sheet, PurchaseOrder order)
    {
        sheet.Text(order.Buyer, Left, Width, 11, bold: true);
        sheet.Down(6);
        sheet.Text($"Purchase order {order.Number}", Left, Width, 22, bold: true);
        sheet.Down(4);
        if (order.Warning.Length > 0)
        {
            sheet.Text(order.Warning, Left, Width, 11, bold: true);
            sheet.Down(4);
        }

        sheet.Rule();
        var half = (Width - 24) / 2;
        sheet.Beside(
            [
                () => Fact(sheet, "To", order.Vendor, Left, half),
                () => Fact(sheet, "Order date", order.OrderDate.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture), Left, half),
                () => Fact(sheet, "Master agreement", order.AgreementNumber, Left, half),
                () => Fact(sheet, "Participating addendum", order.AddendumNumber, Left, half),
                () => Fact(sheet, "Term", string.Create(CultureInfo.InvariantCulture, $"{order.TermYears} years; prices are a seat and year"), Left, half),
            ],
            [
                () => Fact(sheet, "Bill to", order.BillTo, Left + half + 24, half),
                () => Fact(sheet, "Contact", order.Contact, Left + half + 24, half),
                () => Fact(sheet, "Delivery", order.Delivery, Left + half + 24, half),
                () => Fact(sheet, "Ship to", "As each line says", Left + half + 24, half),
            ]);
        sheet.Rule();
        Sum(sheet, "Seats", order.Lines.Where(line => line.IsSeat).Sum(line => (long)line.Quantity).ToString("N0", CultureInfo.InvariantCulture), bold: false);
        Sum(sheet, "Total a year, at the contract's prices", order.Lines.Sum(line => line.TotalYear).ToString(), bold: false);
        Sum(sheet, string.Create(CultureInfo.InvariantCulture, $"Not to exceed, over {order.TermYears} years"), order.NotToExceed.ToString(), bold: true);
        sheet.Rule();
        Fact(sheet, "Signed", order.Signed, Left, Width);
        Fact(sheet, "Certified", order.Certified, Left, Width);
        sheet.Down(6);
    }

    private static void Lines(Sheet sheet, PurchaseOrder order)
    {
        sheet.EachPageBegins(() => Columns(sheet));
        sheet.Keep(120);
        sheet.Text("Lines", Left, Width, 14, bold: true);
        sheet.Down(4);
        Columns(sheet);
        foreach (var district in Runs(order.Lines, line => line.District))
        {
            sheet.Keep(74);
            sheet.Down(6);
            sheet.Text(district[0].District, Left, Width, 11.5f, bold: true);
            foreach (var shipTo in Runs(district, line => line.ShipTo))
            {
                sheet.Keep(46);
                sheet.Text("Ship to " + string.Join(", ", shipTo[0].ShipTo.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), Left, Width, 9);
                foreach (var line in shipTo)
                {
                    Line(sheet, line);
                }
            }

            Sum(sheet, $"{district[0].District}, a year", district.Sum(line => line.TotalYear).ToString(), bold: true, size: 9.5f);
        }

        sheet.Keep(60);
        sheet.Rule();
        Sum(sheet, "All lines, a year", order.Lines.Sum(line => line.TotalYear).ToString(), bold: true);
        Sum(sheet, string.Create(CultureInfo.InvariantCulture, $"All lines, over {order.TermYears} years"), (order.Lines.Sum(line => line.TotalYear) * order.TermYears).ToString(), bold: true);
    }

    private static void Columns(Sheet sheet)
    {
        sheet.Row(9, bold: true, ("Line", Left, false), ("Item", DescriptionAt, false), ("Seats", QuantityAt, true), ("Price a year", PriceAt, true), ("Total a year", Right, true));
        sheet.Rule(2);
    }

    private static void Line(Sheet sheet, PurchaseOrderLine line)
    {
        sheet.Keep(14 + (11 * line.Devices.Count));
        sheet.Row(
            10,
            bold: false,
            (line.Number.ToString(CultureInfo.InvariantCulture), Left, false),
            (line.Description, DescriptionAt, false),
            (line.Quantity.ToString("N0", CultureInfo.InvariantCulture), QuantityAt, true),
            (line.UnitPrice.ToString(), PriceAt, true),
            (line.TotalYear.ToString(), Right, true));
        foreach (var device in line.Devices)
        {
            sheet.Text(device, DescriptionAt + 12, QuantityAt - DescriptionAt, 8.5f);
        }
    }

    private static void Fact(Sheet sheet, string name, string value, float x, float width)
    {
        sheet.Text(name, x, width, 8.5f, bold: true);
        foreach (var line in value.Split('\n'))
        {
            sheet.Text(line, x, width, 10.5f);
        }

        sheet.Down(5);
    }

    private static void Sum(Sheet sheet, string name, string value, bool bold, float size = 11) => sheet.Row(size, bold, (name, Left, false), (value, Right, true));

    /// <summary>Neighbors that share a key, in their order.</summary>
    private static IEnumerable<List<PurchaseOrderLine>> Runs(IReadOnlyList<PurchaseOrderLine> lines, Func<PurchaseOrderLine, string> key)
    {
        for (var start = 0; start < lines.Count;)
        {
            var run = lines.Skip(start).TakeWhile(line => key(line) == key(lines[start])).ToList();
            yield return run;
            start += run.Count;
        }
    }

    private static SKTypeface Load(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Fonts", file);
        return SKTypeface.FromFile(path) ?? throw new FileNotFoundException("The font of the purchase orders is missing: build the web project, which copies it.", path);
    }

    /// <summary>Pages that fill from the top: what is drawn is kept until all pages are known, so that each can say how many there are.</summary>
    private sealed class Sheet(SKTypeface regular, SKTypeface bold) : IDisposable
    {
        private readonly Dictionary<(float Size, bool Bold), SKFont> fonts = [];
        private readonly SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true };
        private readonly SKPaint rule = new() { Color = new SKColor(0x71, 0x76, 0x7a), StrokeWidth = 0.7f };
        private readonly List<List<Action<SKCanvas>>> pages = [[]];
        private Action? begin;
        private float y = Top;

        public void Dispose()
        {
            ink.Dispose();
            rule.Dispose();
            foreach (var font in fonts.Values)
            {
                font.Dispose();
            }
        }

        /// <summary>What further pages begin with.</summary>
        public void EachPageBegins(Action draw) => begin = draw;

        /// <summary>Breaks the page if there is no room for so much.</summary>
        public void Keep(float height)
        {
            if (y + height > Bottom)
            {
                pages.Add([]);
                y = Top;
                begin?.Invoke();
            }
        }

        public void Down(float height) => y += height;

        public void Rule(float after = 8)
        {
            Down(4);
            var at = y;
            pages[^1].Add(canvas => canvas.DrawLine(Left, at, Right, at, rule));
            Down(after);
        }

        /// <summary>A paragraph, broken between words.</summary>
        public void Text(string text, float x, float width, float size, bool bold = false)
        {
            foreach (var line in Wrap(text, Font(size, bold), width))
            {
                Keep(size * 1.3f);
                Down(size * 1.3f);
                Put(line, x, size, bold, right: false);
            }
        }

        /// <summary>Cells beside each other, one line high; the second is cut where the third begins.</summary>
        public void Row(float size, bool bold, params (string Text, float X, bool Right)[] cells)
        {
            Keep(size * 1.45f);
            Down(size * 1.45f);
            foreach (var (text, x, right) in cells)
            {
                Put(text, x, size, bold, right);
            }
        }

        /// <summary>Two columns, each from the same height; goes on below the longer.</summary>
        public void Beside(Action[] left, Action[] right)
        {
            var start = y;
            Array.ForEach(left, draw => draw());
            var end = y;
            y = start;
            Array.ForEach(right, draw => draw());
            y = Math.Max(y, end);
        }

        public void Print(SKDocument document, string title, string warning)
        {
            for (var index = 0; index < pages.Count; index++)
            {
                var canvas = document.BeginPage(612, 792);
                pages[index].ForEach(draw => draw(canvas));
                canvas.DrawText(warning.Length == 0 ? title : $"{title}. {warning}", Left, 764, SKTextAlign.Left, Font(8.5f, false), ink);
                canvas.DrawText(string.Create(CultureInfo.InvariantCulture, $"Page {index + 1} of {pages.Count}"), Right, 764, SKTextAlign.Right, Font(8.5f, false), ink);
                document.EndPage();
            }
        }

        private void Put(string text, float x, float size, bool bold, bool right)
        {
            var at = y;
            pages[^1].Add(canvas => canvas.DrawText(text, x, at, right ? SKTextAlign.Right : SKTextAlign.Left, Font(size, bold), ink));
        }

        private SKFont Font(float size, bool isBold)
        {
            if (!fonts.TryGetValue((size, isBold), out var font))
            {
                // unhinted, glyphs stand where their own widths put them, and a piece of text stays one piece in the file
                fonts[(size, isBold)] = font = new SKFont(isBold ? bold : regular, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
            }

            return font;
        }

        private static List<string> Wrap(string text, SKFont font, float width)
        {
            var lines = new List<string>();
            var line = "";
            foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && font.MeasureText(longer) > width)
                {
                    lines.Add(line);
                    longer = word;
                }

                line = longer;
            }

            lines.Add(line);
            return lines;
        }
    }
}
