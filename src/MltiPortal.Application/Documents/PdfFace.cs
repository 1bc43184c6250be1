using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Events;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace MltiPortal.Application.Documents;

/// <summary>
/// A face of Source Sans 3, which every document is set in: what it can print, and how wide. Its figures are tabular, so that amounts line
/// up. Letters that it lacks are set in the same face of Noto Sans.
/// </summary>
internal sealed class PdfFace
{
    private const double Em = 1000;

    private static readonly XPdfFontOptions Embedded = new(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset);

    private readonly Font main;
    private readonly Font fallback;

    static PdfFace()
    {
        GlobalFontSettings.FontResolver = new FontFiles();
        Regular = new(XFontStyleEx.Regular);
        Bold = new(XFontStyleEx.Bold);
        Italic = new(XFontStyleEx.Italic);
    }

    private PdfFace(XFontStyleEx style)
    {
        main = new(FontFiles.Family, style);
        fallback = new(FontFiles.Fallback, style);
    }

    public static PdfFace Regular { get; }

    /// <summary>The semibold weight.</summary>
    public static PdfFace Bold { get; }

    public static PdfFace Italic { get; }

    /// <summary>The font of a run of text: <see cref="Runs"/>.</summary>
    public XFont FontOf(bool isFallback, double size) => (isFallback ? fallback : main).New(size);

    /// <summary>
    /// A text that is <see cref="Printable"/> in runs of one font each. A letter and its marks are in one, as far as one has them all.
    /// </summary>
    public IEnumerable<(string Text, bool IsFallback)> Runs(string text)
    {
        if (main.HasAll(text))
        {
            yield return (text, false);
            yield break;
        }

        var run = new StringBuilder();
        var isFallback = false;
        foreach (var (letter, isInFallback) in Letters(text))
        {
            if (run.Length > 0 && isInFallback != isFallback)
            {
                yield return (run.ToString(), isFallback);
                run.Clear();
            }

            run.Append(letter);
            isFallback = isInFallback;
        }

        if (run.Length > 0)
        {
            yield return (run.ToString(), isFallback);
        }
    }

    /// <summary>The width in points of a text that is <see cref="Printable"/>.</summary>
    public double Width(string text, double size)
    {
        var width = 0d;
        foreach (var (run, isFallback) in Runs(text))
        {
            var font = isFallback ? fallback : main;
            foreach (var rune in run.EnumerateRunes())
            {
                width += font.Advance(rune);
            }
        }

        return width * size;
    }

    /// <summary>
    /// The text with a glyph for every character: composed (NFC), white space as spaces, without invisible characters. A character that the
    /// font lacks is replaced by what it is composed of or compatible with, or else by its name, <c>[U+4E2D]</c>, so that nobody reads past
    /// it.
    /// </summary>
    public string Printable(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var printable = new StringBuilder(text.Length);
        // by runes first: half of a surrogate pair can't be normalized
        foreach (var rune in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            _ = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Format => printable,
                UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator =>
                    printable.Append(' '),
                _ => printable.Append(Glyphs(rune)),
            };
        }

        return printable.ToString();
    }

    /// <summary>Lines that are no wider than this, broken between words, or inside of a word that is wider alone.</summary>
    public List<string> Wrap(string text, double size, double width)
    {
        var printable = Printable(text);
        if (!printable.Contains("  ", StringComparison.Ordinal) && Width(printable, size) <= width)
        {
            return [printable.Trim()];
        }

        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0d;
        var space = Width(" ", size);
        foreach (var word in printable.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, size, width)))
        {
            var wide = Width(word, size);
            if (line.Length > 0 && used + space + wide > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }

            used += line.Length > 0 ? space + wide : wide;
            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    /// <summary>The text, cut with an ellipsis where it is wider than this.</summary>
    public string Fit(string text, double size, double width)
    {
        var lines = Wrap(text, size, width);
        return lines.Count == 1 ? lines[0] : Wrap(text, size, width - Width("…", size))[0] + "…";
    }

    private List<string> Pieces(string word, double size, double width)
    {
        if (Width(word, size) <= width)
        {
            return [word];
        }

        var pieces = new List<string>();
        var piece = new StringBuilder();
        var used = 0d;
        foreach (var rune in word.EnumerateRunes())
        {
            var advance = (main.Has(rune) ? main : fallback).Advance(rune) * size;
            if (piece.Length > 0 && used + advance > width)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                used = 0;
            }

            piece.Append(rune);
            used += advance;
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    private string Glyphs(Rune rune)
    {
        var text = rune.ToString();
        return new[] { text, text.Normalize(NormalizationForm.FormD), text.Normalize(NormalizationForm.FormKC) }
            .FirstOrDefault(form => main.HasAll(form) || fallback.HasAll(form))
            ?? string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
    }

    private IEnumerable<(string Letter, bool IsInFallback)> Letters(string text)
    {
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            if (main.HasAll(letter) || fallback.HasAll(letter))
            {
                yield return (letter, !main.HasAll(letter));
                continue;
            }

            foreach (var rune in letter.EnumerateRunes())
            {
                yield return (rune.ToString(), !main.Has(rune));
            }
        }
    }

    /// <summary>A font in one style: which characters it has, and how wide they are.</summary>
    private sealed class Font
    {
        private readonly ConcurrentDictionary<int, double> advances = [];
        private readonly string family;
        private readonly XFontStyleEx style;
        private readonly XGraphics measure;
        private readonly XFont font;
        private int glyph;

        public Font(string family, XFontStyleEx style)
        {
            this.family = family;
            this.style = style;
            var events = new RenderEvents();
            events.RenderTextEvent += (_, text) => glyph = text.CodePointGlyphIndexPairs[0].GlyphIndex;
            measure = XGraphics.CreateMeasureContext(new XSize(Em, Em), XGraphicsUnit.Point, XPageDirection.Downwards, events);
            font = New(Em);
        }

        public bool Has(Rune rune) => !double.IsNaN(Advance(rune));

        public bool HasAll(string text) => text.EnumerateRunes().All(Has);

        /// <summary>Its share of an em; not a number if the font has no glyph for it.</summary>
        public double Advance(Rune rune) => advances.GetOrAdd(rune.Value, Measure);

        public XFont New(double size) => new(family, size, style, Embedded);

        private double Measure(int character)
        {
            lock (measure)
            {
                glyph = 0;
                var width = measure.MeasureString(char.ConvertFromUtf32(character), font).Width / Em;
                return glyph == 0 ? double.NaN : width;
            }
        }
    }

    /// <summary>The files that the build copies beside the portal.</summary>
    private sealed class FontFiles : IFontResolver
    {
        public const string Family = "Source Sans 3";
        public const string Fallback = "Noto Sans";

        public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
            new((familyName == Fallback ? "NotoSans" : "SourceSans3")
                + (isBold ? "_600SemiBold.ttf" : isItalic ? "_400Regular_Italic.ttf" : "_400Regular.ttf"));

        public byte[] GetFont(string faceName)
        {
            var path = Path.Combine(AppContext.BaseDirectory, "Fonts", faceName);
            return File.Exists(path)
                ? File.ReadAllBytes(path)
                : throw new FileNotFoundException("A font of the documents is missing: build the web project, which copies it.", path);
        }
    }
}
