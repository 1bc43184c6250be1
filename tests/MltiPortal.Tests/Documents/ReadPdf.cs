using System.Globalization;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Tokens;

namespace MltiPortal.Tests.Documents;

/// <summary>
/// A tagged PDF as a screen reader has it: its elements in the order of the structure tree, apart from what is only drawn.
/// </summary>
internal sealed class ReadPdf : IDisposable
{
    private readonly PdfDocument document;
    private readonly Dictionary<IndirectReference, int> pages = [];
    private readonly List<Dictionary<int, string>> marked = [];

    public ReadPdf(byte[] file)
    {
        document = PdfDocument.Open(file);
        Pages = [.. document.GetPages().Select(page => string.Concat(page.Letters.Select(letter => letter.Value)))];
        foreach (var page in document.GetPages())
        {
            var contents = page.GetMarkedContents();
            marked.Add(contents.Where(content => !content.IsArtifact).ToDictionary(content => content.MarkedContentIdentifier, Said));
            Artifacts.Add([.. contents.Where(content => content.IsArtifact).Select(Said).Where(text => text.Length > 0)]);
        }

        Number(Catalog.Data[NameToken.Pages]);
        Elements = Catalog.TryGet(NameToken.Create("StructTreeRoot"), out var root) ? [.. Kids((DictionaryToken)Direct(root), [])] : [];
    }

    public string Title => document.Information.Title ?? "";

    public string Author => document.Information.Author ?? "";

    public string Language => ((IDataToken<string>)Direct(Catalog.Data[NameToken.Create("Lang")])).Data;

    /// <summary>That it says of itself that it is tagged, and shows its title.</summary>
    public bool IsMarked => Flag("MarkInfo", "Marked") && Flag("ViewerPreferences", "DisplayDocTitle");

    /// <summary>All that is drawn on each page, in the order in which it is drawn.</summary>
    public IReadOnlyList<string> Pages { get; }

    /// <summary>What each page draws and nobody is read.</summary>
    public List<IReadOnlyList<string>> Artifacts { get; } = [];

    /// <summary>What is read, in order.</summary>
    public IReadOnlyList<Element> Elements { get; }

    /// <summary>The texts of these elements.</summary>
    public IReadOnlyList<string> Texts(string type) => [.. Elements.Where(element => element.Type == type).Select(element => element.Text)];

    /// <summary>All that is read, elements separated by a space.</summary>
    public string All => string.Join(' ', Elements.Where(element => element.Text.Length > 0).Select(element => element.Text));

    /// <summary>The numbers of all glyphs that are drawn; 0 is the box that stands for a missing one.</summary>
    public IEnumerable<int> Glyphs =>
        from page in document.GetPages()
        from text in page.Operations.OfType<ShowText>()
        let bytes = text.Bytes.ToArray()
        from at in Enumerable.Range(0, bytes.Length / 2)
        select (bytes[2 * at] << 8) | bytes[(2 * at) + 1];

    private DictionaryToken Catalog => document.Structure.Catalog.CatalogDictionary;

    public void Dispose() => document.Dispose();

    /// <summary>Its letters. PdfPig joins a combining mark with the letter before it, and keeps that letter alone as well.</summary>
    private static string Said(MarkedContentElement content) => string.Concat(content.Letters
        .Where((letter, index) => index == content.Letters.Count - 1 || !BearsMark(letter.Value, content.Letters[index + 1].Value))
        .Select(letter => letter.Value));

    private static bool BearsMark(string letter, string next) =>
        next.Length > letter.Length && next.StartsWith(letter, StringComparison.Ordinal)
        && next.AsSpan(letter.Length).ToArray().All(mark => char.GetUnicodeCategory(mark) == UnicodeCategory.NonSpacingMark);

    private bool Flag(string dictionary, string name) =>
        ((BooleanToken)Direct(((DictionaryToken)Direct(Catalog.Data[dictionary])).Data[name])).Data;

    private IToken Direct(IToken token) =>
        token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data).Data : token;

    private void Number(IToken node)
    {
        if (((DictionaryToken)Direct(node)).TryGet(NameToken.Kids, out var kids))
        {
            foreach (var kid in ((ArrayToken)Direct(kids)).Data)
            {
                Number(kid);
            }
        }
        else
        {
            pages[((IndirectReferenceToken)node).Data] = pages.Count;
        }
    }

    private IEnumerable<Element> Kids(DictionaryToken parent, IReadOnlyList<string> path)
    {
        if (!parent.TryGet(NameToken.Create("K"), out var kids))
        {
            yield break;
        }

        foreach (var kid in Direct(kids) is ArrayToken array ? array.Data.Select(Direct) : [Direct(kids)])
        {
            if (kid is DictionaryToken element && element.TryGet(NameToken.Create("S"), out var type))
            {
                IReadOnlyList<string> here = [.. path, ((NameToken)Direct(type)).Data];
                yield return new(here, Text(element), Attribute(element, "Scope"), Page(element));
                foreach (var below in Kids(element, here))
                {
                    yield return below;
                }
            }
        }
    }

    private int Page(DictionaryToken element) =>
        element.TryGet(NameToken.Create("Pg"), out var page) ? pages[((IndirectReferenceToken)page).Data] : -1;

    private string Text(DictionaryToken element)
    {
        if (!element.TryGet(NameToken.Create("K"), out var kids))
        {
            return "";
        }

        return string.Concat((Direct(kids) is ArrayToken array ? array.Data.Select(Direct) : [Direct(kids)]).Select(kid => kid switch
        {
            NumericToken number => marked[Page(element)][number.Int],
            DictionaryToken elsewhere when elsewhere.TryGet(NameToken.Create("MCID"), out var number) =>
                marked[Page(elsewhere)][((NumericToken)Direct(number)).Int],
            _ => "",
        }));
    }

    private string Attribute(DictionaryToken element, string name) =>
        element.TryGet(NameToken.Create("A"), out var attributes)
            && ((DictionaryToken)Direct(attributes)).TryGet(NameToken.Create(name), out var value)
            ? ((NameToken)Direct(value)).Data
            : "";

    /// <summary>An element of the structure tree.</summary>
    /// <param name="Path">The types from the document to it.</param>
    /// <param name="Text">Its own, without that of the elements in it.</param>
    /// <param name="Scope">Of a table's header.</param>
    /// <param name="Page">Where it begins, from 0; -1 for what has no text of its own.</param>
    public sealed record Element(IReadOnlyList<string> Path, string Text, string Scope, int Page)
    {
        public string Type => Path[^1];
    }
}
