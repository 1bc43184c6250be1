using System.Globalization;
using PdfSharp.Drawing;

namespace MltiPortal.Application.Documents;

/// <summary>
/// A document that fills its pages from the top, in the order in which it is read aloud: headings, paragraphs, facts, lists, tables.
/// Everything is tagged; what repeats on every page is not read.
/// </summary>
internal sealed class TaggedPdf
{
    public const double Left = 54;
    public const double Right = 558;
    public const double Width = Right - Left;
    private const double Bottom = 728;
    private const double Leading = 1.32;

    private readonly PdfFacts facts;
    private readonly int pages;
    private double top;

    private TaggedPdf(PdfFacts facts, PdfPaper paper, int pages)
    {
        this.facts = facts;
        this.pages = pages;
        Paper = paper;
        NextPage();
    }

    public static XBrush Ink { get; } = new XSolidBrush(XColor.FromArgb(0x1b, 0x1b, 0x1b));

    public static XBrush Navy { get; } = new XSolidBrush(XColor.FromArgb(0x16, 0x2e, 0x51));

    /// <summary>Names of facts, and what repeats on each page: 6.9 to 1 on white.</summary>
    public static XBrush Gray { get; } = new XSolidBrush(XColor.FromArgb(0x56, 0x5c, 0x65));

    private static XBrush Straw { get; } = new XSolidBrush(XColor.FromArgb(0xfa, 0xf3, 0xd1));

    private static XPen Strong { get; } = new(XColor.FromArgb(0x16, 0x2e, 0x51), 1.4);

    private static XPen Fine { get; } = new(XColor.FromArgb(0xa9, 0xae, 0xb1), 0.5);

    public PdfPaper Paper { get; }

    /// <summary>Where the next thing begins.</summary>
    public double Y { get; private set; }

    /// <summary>What a further page begins with, below its header: the head of the table that goes on.</summary>
    public Action? Continue { get; set; }

    /// <summary>The file. The document is composed twice: to count its pages, and to draw them.</summary>
    public static byte[] Write(PdfFacts facts, Action<TaggedPdf> compose)
    {
        using var counted = new PdfPaper(null);
        compose(new TaggedPdf(facts, counted, 0));
        using var paper = new PdfPaper(facts);
        compose(new TaggedPdf(facts, paper, counted.Pages));
        return paper.Save();
    }

    /// <summary>How high lines of this size are.</summary>
    public static double Height(double size, int lines = 1) => size * Leading * lines;

    /// <summary>Begins a page unless this one has room for so much, or is empty.</summary>
    public void Keep(double height)
    {
        if (Y + height > Bottom && Y > top)
        {
            NextPage();
        }
    }

    public void Down(double height) => Y += height;

    /// <param name="level">1, 2 or 3.</param>
    /// <param name="text">In sentence case.</param>
    /// <param name="with">Height of what follows and must be on the same page.</param>
    public void Heading(int level, string text, double with = 36)
    {
        var (size, before, after) = level switch { 1 => (23, 2, 4), 2 => (14, 14, 5), _ => (11.5, 10, 3) };
        var lines = PdfFace.Bold.Wrap(text, size, Width);
        Keep(before + Height(size, lines.Count) + after + with);
        Down(Y > top ? before : 0);
        Paper.Bookmark(PdfFace.Bold.Printable(text));
        Paper.Begin($"H{level}");
        Lines(lines, PdfFace.Bold, size, Left, Navy);
        Paper.End();
        Down(after);
    }

    public void Paragraph(string text, PdfFace? face = null, double size = 10.5, XBrush? color = null, double after = 6)
    {
        face ??= PdfFace.Regular;
        Paper.Begin("P");
        Lines(face.Wrap(text, size, Width), face, size, Left, color ?? Ink);
        Paper.End();
        Down(after);
    }

    /// <summary>A paragraph that nobody may miss, on a ground of its own.</summary>
    public void Warning(string text)
    {
        const double size = 11;
        var lines = PdfFace.Bold.Wrap(text, size, Width - 24);
        var height = Height(size, lines.Count) + 12;
        Keep(height);
        Paper.BeginArtifact();
        Paper.Fill(Left, Y, Width, height, Straw);
        Paper.Fill(Left, Y, 4, height, Navy);
        Paper.End();
        Down(5);
        Paper.Begin("P");
        Lines(lines, PdfFace.Bold, size, Left + 14, Ink);
        Paper.End();
        Down(15);
    }

    /// <summary>Facts beside each other, each under its name; the lines of a value are separated by a line feed.</summary>
    public void Facts(params IReadOnlyList<(string Name, string Value)> beside)
    {
        const double size = 10.5;
        var width = (Width - (18 * (beside.Count - 1))) / beside.Count;
        var columns = beside
            .Select(fact => (Name: PdfFace.Bold.Wrap(fact.Name, 8.5, width), Value: Wrapped(fact.Value, size, width)))
            .ToList();
        var height = columns.Max(column => Height(8.5, column.Name.Count) + Height(size, column.Value.Count));
        Keep(height);
        var start = Y;
        foreach (var (index, (name, value)) in columns.Index())
        {
            Y = start;
            var x = Left + (index * (width + 18));
            Paper.Begin("P");
            Lines([.. name[..^1], name[^1] + " "], PdfFace.Bold, 8.5, x, Gray);
            Lines(value, PdfFace.Regular, size, x, Ink);
            Paper.End();
        }

        Y = start + height + 8;
    }

    /// <summary>A fact on the full width, beside its name, or below a name that is wider than its column.</summary>
    public void Fact(string name, string value)
    {
        const double size = 10.5;
        const double indent = 128;
        var names = PdfFace.Bold.Wrap(name, size, Width);
        var isBeside = names.Count == 1 && PdfFace.Bold.Width(names[0], size) < indent;
        var lines = Wrapped(value, size, Width - indent);
        Keep(Height(size, Math.Min(2, lines.Count) + (isBeside ? 0 : names.Count)));
        var start = Y;
        Paper.Begin("P");
        Lines([.. names[..^1], names[^1] + " "], PdfFace.Bold, size, Left, Ink);
        Y = isBeside ? start : Y;
        Lines(lines, PdfFace.Regular, size, Left + indent, Ink);
        Paper.End();
        Down(3);
    }

    /// <summary>A list; each item has its label, <c>1.</c> or <c>-</c>.</summary>
    public void List(IReadOnlyList<(string Label, string Text)> items)
    {
        const double size = 10.5;
        Paper.Begin("L");
        foreach (var (label, text) in items)
        {
            var lines = PdfFace.Regular.Wrap(text, size, Width - 20);
            Keep(Height(size, Math.Min(2, lines.Count)));
            Paper.Begin("LI");
            Paper.Begin("Lbl");
            Paper.Text(PdfFace.Regular.Printable(label) + " ", PdfFace.Regular, size, Left, Y + size, Ink);
            Paper.End();
            Paper.Begin("LBody");
            Lines(lines, PdfFace.Regular, size, Left + 20, Ink);
            Paper.End();
            Paper.End();
            Down(3);
        }

        Paper.End();
        Down(3);
    }

    /// <summary>A line across the page.</summary>
    public void Rule(double before = 4, double after = 10)
    {
        Down(before);
        Paper.BeginArtifact();
        Paper.Line(Left, Right, Y, Strong);
        Paper.End();
        Down(after);
    }

    /// <summary>Lines of one text; all but the last end in a space, so that no two words are read as one.</summary>
    private void Lines(List<string> lines, PdfFace face, double size, double x, XBrush color)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            Keep(Height(size));
            Paper.Text(index < lines.Count - 1 ? lines[index] + " " : lines[index], face, size, x, Y + size, color);
            Down(Height(size));
        }
    }

    private static List<string> Wrapped(string value, double size, double width) =>
        [.. value.Split('\n').SelectMany(line => PdfFace.Regular.Wrap(line, size, width))];

    private void NextPage()
    {
        Paper.AddPage();
        Paper.BeginArtifact();
        if (Paper.Pages > 1)
        {
            var title = PdfFace.Bold.Fit(facts.Title, 8.5, Width / 2);
            Paper.Text(PdfFace.Regular.Fit(facts.Author, 8.5, (Width / 2) - 12), PdfFace.Regular, 8.5, Left, 50, Gray);
            Paper.Text(title, PdfFace.Bold, 8.5, Right - PdfFace.Bold.Width(title, 8.5), 50, Gray);
            Paper.Line(Left, Right, 57, Fine);
        }

        var number = string.Create(CultureInfo.InvariantCulture, $"Page {Paper.Pages} of {pages}");
        Paper.Line(Left, Right, 742, Fine);
        Paper.Text(PdfFace.Regular.Fit(facts.Footer, 8.5, Width - 84), PdfFace.Regular, 8.5, Left, 755, Gray);
        Paper.Text(number, PdfFace.Regular, 8.5, Right - PdfFace.Regular.Width(number, 8.5), 755, Gray);
        Paper.End();
        Y = Paper.Pages > 1 ? 72 : 54;
        Continue?.Invoke();
        top = Y;
    }
}
