using PdfSharp.Drawing;

namespace MltiPortal.Application.Documents;

/// <summary>A column: its head, its width in points, and whether it holds figures, which line up at its right.</summary>
internal sealed record PdfColumn(string Head, double Width, bool IsFigure = false);

/// <summary>
/// A table over as many pages as it takes. Its head is drawn again on each and read once. A title stays with the first row, the name of a
/// group with the group's first row, and a total with the row before it.
/// </summary>
internal sealed class PdfTable : IDisposable
{
    private const double Size = 9.5;
    private const double Small = 8.5;
    private const double Pad = 3;
    private const double Gap = 8;

    private static readonly XBrush Ground = new XSolidBrush(XColor.FromArgb(0xe7, 0xed, 0xf4));
    private static readonly XPen Hair = new(XColor.FromArgb(0xdf, 0xe1, 0xe2), 0.5);
    private static readonly XPen Sum = new(XColor.FromArgb(0x16, 0x2e, 0x51), 0.8);

    private readonly TaggedPdf page;
    private readonly IReadOnlyList<PdfColumn> columns;
    private readonly Action? title;
    private readonly double titleHeight;
    private readonly List<Part> waiting = [];
    private bool hasBegun;
    private string section = "";

    /// <param name="page">Where it goes.</param>
    /// <param name="columns">With heads, or all without: then each row is named by its first cell.</param>
    /// <param name="title">A heading of the third level, or nothing.</param>
    public PdfTable(TaggedPdf page, IReadOnlyList<PdfColumn> columns, string title = "")
    {
        this.page = page;
        this.columns = columns;
        if (title.Length > 0)
        {
            this.title = () => page.Heading(3, title, 0);
            titleHeight = 13 + TaggedPdf.Height(11.5, PdfFace.Bold.Wrap(title, 11.5, TaggedPdf.Width).Count);
        }
    }

    private bool HasHead => columns[0].Head.Length > 0;

    private double HeadHeight => HasHead ? TaggedPdf.Height(Small, columns.Max(column => HeadLines(column).Count)) + (2 * Pad) : 0;

    /// <summary>The name of the rows that follow.</summary>
    /// <param name="name">In semibold type, on the full width.</param>
    /// <param name="notes">Below it, in smaller type.</param>
    public void Group(string name, params IReadOnlyList<string> notes)
    {
        Flush();
        var lines = PdfFace.Bold.Wrap(name, Size, TaggedPdf.Width - Gap);
        List<string> below = [.. notes.SelectMany(note => PdfFace.Italic.Wrap(note, Small, TaggedPdf.Width - Gap))];
        waiting.Add(new(
            TaggedPdf.Height(Size, lines.Count) + TaggedPdf.Height(Small, below.Count) + (2 * Pad) + 2,
            IsGroup: true,
            height => Draw("TBody", height, Hair, [new(lines, below, 0, columns.Count, true)])));
    }

    /// <summary>A row.</summary>
    /// <param name="cells">One per column.</param>
    /// <param name="notes">Below the text of the second cell, in smaller type.</param>
    public void Row(IReadOnlyList<string> cells, params IReadOnlyList<string> notes)
    {
        if (waiting is not [{ IsGroup: true }])
        {
            Flush();
        }

        var drawn = cells.Select((cell, index) => new Cell(
            // a figure stays whole: it lines up at its right and may reach into the gap at its left
            columns[index].IsFigure ? [PdfFace.Regular.Printable(cell)] : PdfFace.Regular.Wrap(cell, Size, Inside(index, 1)),
            index == 1 ? [.. notes.SelectMany(note => PdfFace.Italic.Wrap(note, Small, Inside(1, 1)))] : [],
            index, 1, !HasHead && index == 0)).ToList();
        var height = drawn.Max(cell => TaggedPdf.Height(Size, cell.Lines.Count) + TaggedPdf.Height(Small, cell.Notes.Count)) + (2 * Pad);
        waiting.Add(new(height, IsGroup: false, tall => Draw(section == "TBody" ? "" : "TBody", tall, Hair, drawn)));
    }

    /// <summary>What the rows of a group add up to, on the page of the last of them.</summary>
    /// <param name="name">Of the sum.</param>
    /// <param name="figures">In the last columns, one each.</param>
    public void Subtotal(string name, params IReadOnlyList<string> figures) => Sums(name, figures, "TBody");

    /// <summary>What the rows add up to, on the page of the last.</summary>
    /// <param name="name">Of the sum, with its period.</param>
    /// <param name="figures">In the last columns, one each; without any, the name has the whole width.</param>
    public void Total(string name, params IReadOnlyList<string> figures) => Sums(name, figures, HasHead ? "TFoot" : "TBody");

    private void Sums(string name, IReadOnlyList<string> figures, string belongsTo)
    {
        var span = columns.Count - figures.Count;
        List<Cell> cells =
        [
            new(PdfFace.Bold.Wrap(name, Size, Inside(0, span)), [], 0, span, true),
            .. figures.Select((figure, index) => new Cell([PdfFace.Bold.Printable(figure)], [], span + index, 1, false)),
        ];
        var isFirst = waiting.Count == 0 || waiting[^1].IsGroup;
        waiting.Add(new(
            TaggedPdf.Height(Size, cells[0].Lines.Count) + (2 * Pad) + 1,
            IsGroup: false,
            height => Draw(
                section == belongsTo || (belongsTo == "TBody" && section.Length > 0) ? "" : belongsTo,
                height,
                isFirst || !HasHead ? Hair : Sum,
                cells,
                isTotal: true)));
    }

    /// <summary>Ends the table.</summary>
    public void Dispose()
    {
        Flush();
        page.Continue = null;
        if (section.Length > 0)
        {
            page.Paper.End();
        }

        if (hasBegun)
        {
            page.Paper.End();
        }

        page.Down(6);
    }

    private static List<string> HeadLines(PdfColumn column) => PdfFace.Bold.Wrap(column.Head, Small, column.Width - Gap);

    private double From(int column)
    {
        var x = TaggedPdf.Left;
        for (var index = 0; index < column; index++)
        {
            x += columns[index].Width;
        }

        return x;
    }

    private double Inside(int column, int span) => From(column + span) - From(column) - Gap;

    /// <summary>Draws what waited, together on a page if a page can hold it.</summary>
    private void Flush()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        page.Keep(waiting.Sum(part => part.Height) + (hasBegun ? 0 : titleHeight + HeadHeight));
        if (!hasBegun)
        {
            hasBegun = true;
            title?.Invoke();
            page.Paper.Begin("Table");
            if (HasHead)
            {
                page.Paper.Begin("THead");
                Head(isRead: true);
                page.Paper.End();
                page.Continue = () => Head(isRead: false);
            }
        }

        foreach (var part in waiting)
        {
            page.Keep(part.Height);
            part.Draw(part.Height);
        }

        waiting.Clear();
    }

    private void Head(bool isRead)
    {
        var paper = page.Paper;
        paper.BeginArtifact();
        paper.Fill(TaggedPdf.Left, page.Y, TaggedPdf.Width, HeadHeight, Ground);
        if (isRead)
        {
            paper.End();
            paper.Begin("TR");
        }

        var x = TaggedPdf.Left;
        foreach (var column in columns)
        {
            if (isRead)
            {
                paper.BeginCell("TH", "Column", 1);
            }

            var lines = HeadLines(column);
            foreach (var (index, line) in lines.Index())
            {
                var at = column.IsFigure ? x + column.Width - (Gap / 2) - PdfFace.Bold.Width(line, Small) : x + (Gap / 2);
                var baseline = page.Y + Pad + Small + TaggedPdf.Height(Small, index);
                paper.Text(index < lines.Count - 1 ? line + " " : line, PdfFace.Bold, Small, at, baseline, TaggedPdf.Navy);
            }

            if (isRead)
            {
                paper.End();
            }

            x += column.Width;
        }

        paper.End();
        page.Down(HeadHeight);
    }

    private void Draw(string begins, double height, XPen line, IReadOnlyList<Cell> cells, bool isTotal = false)
    {
        var paper = page.Paper;
        if (begins.Length > 0)
        {
            if (section.Length > 0)
            {
                paper.End();
            }

            paper.Begin(begins);
            section = begins;
        }

        paper.Begin("TR");
        foreach (var cell in cells)
        {
            var face = isTotal || cell.Span > 1 ? PdfFace.Bold : PdfFace.Regular;
            var x = From(cell.Column);
            var right = From(cell.Column + cell.Span) - (Gap / 2);
            var baseline = page.Y + Pad + Size;
            paper.BeginCell(cell.IsHead ? "TH" : "TD", cell.IsHead ? "Row" : "", cell.Span);
            foreach (var (index, text) in cell.Lines.Index())
            {
                var at = columns[cell.Column].IsFigure && cell.Span == 1 ? right - face.Width(text, Size) : x + (Gap / 2);
                paper.Text(
                    index < cell.Lines.Count - 1 || cell.Notes.Count > 0 ? text + " " : text, face, Size, at, baseline, TaggedPdf.Ink);
                baseline += TaggedPdf.Height(Size);
            }

            foreach (var (index, text) in cell.Notes.Index())
            {
                paper.Text(
                    index < cell.Notes.Count - 1 ? text + " " : text,
                    PdfFace.Italic,
                    Small,
                    x + (Gap / 2),
                    baseline - (Size - Small),
                    TaggedPdf.Gray);
                baseline += TaggedPdf.Height(Small);
            }

            paper.End();
        }

        paper.End();
        paper.BeginArtifact();
        paper.Line(TaggedPdf.Left, TaggedPdf.Right, isTotal ? page.Y : page.Y + height, line);
        paper.End();
        page.Down(height);
    }

    private sealed record Part(double Height, bool IsGroup, Action<double> Draw);

    private sealed record Cell(List<string> Lines, List<string> Notes, int Column, int Span, bool IsHead);
}
