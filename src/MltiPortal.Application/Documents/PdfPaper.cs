using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace MltiPortal.Application.Documents;

/// <summary>What a document says of itself.</summary>
/// <param name="Title">What a reader shows in its title bar, and every page from the second at its top.</param>
/// <param name="Author">Whose document it is; at the top of every page from the second.</param>
/// <param name="Subject">What it is about, in a sentence.</param>
/// <param name="Footer">At the bottom of every page, beside its number.</param>
/// <param name="CreatedAt">UTC.</param>
internal sealed record PdfFacts(string Title, string Author, string Subject, string Footer, DateTime CreatedAt);

/// <summary>
/// Pages of US Letter that tagged text is drawn on, or that are only counted: a page can say how many there are only after the document was
/// laid out once. Units are points, from the top left.
/// </summary>
internal sealed class PdfPaper : IDisposable
{
    private readonly Dictionary<(PdfFace Face, double Size, bool IsFallback), XFont> fonts = [];
    private readonly Dictionary<(string Scope, int Columns), PdfDictionary> cells = [];
    private readonly List<PdfItem> parents = [];
    private readonly PdfDocument? document;
    private readonly UAManager? accessibility;
    private XGraphics? canvas;
    private bool isArtifact;

    /// <param name="facts">Nothing: the pages are only counted.</param>
    public PdfPaper(PdfFacts? facts)
    {
        if (facts is null)
        {
            return;
        }

        document = new PdfDocument { Language = "en-US" };
        document.Info.Title = facts.Title;
        document.Info.Author = facts.Author;
        document.Info.Subject = facts.Subject;
        document.Info.Creator = "Learning Technology Cooperative";
        document.Info.CreationDate = facts.CreatedAt;
        accessibility = UAManager.ForDocument(document);
        accessibility.SetDocumentLanguage("en-US");
    }

    public int Pages { get; private set; }

    public void AddPage()
    {
        Pages++;
        FinishPage();
        if (document is not null)
        {
            var page = document.AddPage();
            page.Size = PageSize.Letter;
            canvas = XGraphics.FromPdfPage(page);
        }
    }

    /// <summary>What is drawn until <see cref="End"/> is an element of this type: <c>H1</c>, <c>P</c>, <c>TR</c>.</summary>
    public void Begin(string type) => accessibility?.StructureBuilder.BeginBlockLevelElement(type);

    /// <summary>A cell of a table.</summary>
    /// <param name="type"><c>TH</c> or <c>TD</c>.</param>
    /// <param name="scope">Of a header: <c>Column</c> or <c>Row</c>; else empty.</param>
    /// <param name="columns">That it spans; one or more.</param>
    public void BeginCell(string type, string scope, int columns)
    {
        Begin(type);
        if (accessibility is null || (scope.Length == 0 && columns == 1))
        {
            return;
        }

        if (!cells.TryGetValue((scope, columns), out var attributes))
        {
            attributes = new PdfDictionary(document!);
            attributes.Elements.SetName("/O", "/Table");
            if (scope.Length > 0)
            {
                attributes.Elements.SetName("/Scope", $"/{scope}");
            }

            if (columns > 1)
            {
                attributes.Elements.SetInteger("/ColSpan", columns);
            }

            document!.Internals.AddObject(attributes);
            cells[(scope, columns)] = attributes;
        }

        accessibility.StructureBuilder.CurrentStructureElement.Elements["/A"] = attributes.Reference;
    }

    /// <summary>What is drawn until <see cref="End"/> is furniture of the page, which nobody is read.</summary>
    public void BeginArtifact()
    {
        // a piece of marked content and a text object never overlap: PDFsharp leaves that to its caller
        isArtifact = true;
        accessibility?.StructureBuilder.EndMarkedContentsWithId();
        accessibility?.BeginGraphicMode();
        accessibility?.StructureBuilder.BeginArtifact();
    }

    public void End()
    {
        if (isArtifact)
        {
            accessibility?.BeginGraphicMode();
            isArtifact = false;
        }

        accessibility?.StructureBuilder.End();
    }

    /// <summary>A line of text.</summary>
    /// <param name="text">As the face can print it.</param>
    /// <param name="face">The face.</param>
    /// <param name="size">Points.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="baseline">What it stands on.</param>
    /// <param name="color">The ink.</param>
    public void Text(string text, PdfFace face, double size, double x, double baseline, XBrush color)
    {
        if (canvas is null || text.Length == 0)
        {
            return;
        }

        if (!isArtifact)
        {
            accessibility!.BeginTextMode();
        }

        foreach (var (run, isFallback) in face.Runs(text))
        {
            if (!fonts.TryGetValue((face, size, isFallback), out var font))
            {
                fonts[(face, size, isFallback)] = font = face.FontOf(isFallback, size);
            }

            canvas.DrawString(run, font, color, x, baseline);
            x += face.Width(run, size);
        }
    }

    public void Line(double fromX, double toX, double y, XPen pen) => canvas?.DrawLine(pen, fromX, y, toX, y);

    public void Fill(double x, double y, double width, double height, XBrush color) => canvas?.DrawRectangle(color, x, y, width, height);

    /// <summary>An entry of the document's outline that leads to this page.</summary>
    public void Bookmark(string title)
    {
        if (document is not null)
        {
            document.Outlines.Add(title, document.Pages[^1]);
        }
    }

    /// <summary>The file.</summary>
    public byte[] Save()
    {
        FinishPage();
        parents.ForEach(ParentTree().Elements.Add);
        using var file = new MemoryStream();
        document!.Save(file, closeStream: false);
        return file.ToArray();
    }

    public void Dispose()
    {
        canvas?.Dispose();
        document?.Dispose();
    }

    private void FinishPage()
    {
        if (canvas is null)
        {
            return;
        }

        accessibility!.StructureBuilder.EndMarkedContentsWithId();
        canvas.Dispose();
        canvas = null;

        // PDFsharp looks through the whole parent tree for every piece of text; the entries of finished pages are put back at the end
        var tree = ParentTree();
        parents.AddRange(tree.Elements);
        tree.Elements.Clear();
    }

    private PdfArray ParentTree() => accessibility!.StructureTreeRoot.Elements.GetDictionary("/ParentTree")!.Elements.GetArray("/Nums")!;
}
