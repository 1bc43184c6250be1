using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MltiPortal.Tests;

/// <summary>A text that the portal shows or sends, with <c>{}</c> for each value in it.</summary>
/// <param name="File">The file in which it is written, from the repository's folder.</param>
/// <param name="Text">Words as they are read, white space as one space.</param>
internal sealed record WrittenText(string File, string Text);

/// <summary>Finds what the portal says in its source: literals of C#, and text and labels of pages.</summary>
internal static partial class WrittenTexts
{
    private static readonly string[] Labels = ["title", "label", "aria-label", "placeholder", "alt", "hint", "empty", "caption", "content"];

    /// <summary>Texts of all files, in the order of the files and of their lines.</summary>
    public static IReadOnlyList<WrittenText> All() =>
    [
        .. from path in Source.Files("src", "*.cs")
           where !Source.Relative(path).Contains("/Persistence/", StringComparison.Ordinal)
           from text in OfCode(File.ReadAllText(path))
           select new WrittenText(Source.Relative(path), text),
        .. from path in Source.Files("src", "*.cshtml")
           from text in OfPage(File.ReadAllText(path))
           select new WrittenText(Source.Relative(path), text),
    ];

    /// <summary>Literals that are made of words; none of attributes, of exceptions and of the log.</summary>
    internal static IEnumerable<string> OfCode(string code) => CSharpSyntaxTree.ParseText(code).GetRoot()
        .DescendantNodes(node => node is not (AttributeListSyntax or ThrowExpressionSyntax or ThrowStatementSyntax))
        .OfType<ExpressionSyntax>()
        .Where(node => Part(node) is not null && !IsWithin(node))
        .Select(node => Tidy(Part(node)!))
        .Where(IsWords);

    /// <summary>Text between the tags of a page and in the attributes that are read.</summary>
    internal static IEnumerable<string> OfPage(string page)
    {
        // code blocks hold C#: their literals are texts, too
        foreach (Match block in Literals().Matches(page))
        {
            if (Tidy(Unescaped(block.Groups[1].Value)) is var text && IsWords(text) && char.IsUpper(text[0]))
            {
                yield return text;
            }
        }

        foreach (Match attribute in Attributes().Matches(page))
        {
            if (Labels.Contains(attribute.Groups[1].Value, StringComparer.Ordinal)
                && Tidy(Values().Replace(attribute.Groups[2].Value, "{}")) is var text
                && IsWords(text))
            {
                yield return text;
            }
        }

        foreach (Match between in Between().Matches(Comments().Replace(page, "")))
        {
            foreach (var line in between.Groups[1].Value.Split('\n'))
            {
                var text = Tidy(Values().Replace(line, "{}"));
                if (IsWords(text) && !Code().IsMatch(text))
                {
                    yield return text;
                }
            }
        }
    }

    /// <summary>A literal, an interpolated one, or several of them added up; null if it is something else.</summary>
    private static string? Part(ExpressionSyntax node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(content =>
            content is InterpolatedStringTextSyntax text ? text.TextToken.ValueText.Replace("{{", "{").Replace("}}", "}") : "{}")),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression)
            && (Part(sum.Left) is not null || Part(sum.Right) is not null) => (Part(sum.Left) ?? "{}") + (Part(sum.Right) ?? "{}"),
        ParenthesizedExpressionSyntax inner => Part(inner.Expression),
        _ => null,
    };

    /// <summary>Whether it is a part of a longer text.</summary>
    private static bool IsWithin(ExpressionSyntax node) =>
        node.Parent is ParenthesizedExpressionSyntax || node.Parent is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression);

    private static string Tidy(string text) => Spaces().Replace(text, " ").Trim();

    private static string Unescaped(string text) => text.Replace("\\\"", "\"").Replace("\\n", " ");

    private static bool IsWords(string text) => Words().IsMatch(text) && !Formats().IsMatch(text);

    [GeneratedRegex(@"[A-Za-z’']{2,},? [A-Za-z{]|^[A-Z][a-z]{3,}[.?!]$")]
    private static partial Regex Words();

    [GeneratedRegex(@"^(SELECT|UPDATE|DELETE|INSERT|PRAGMA|CREATE|ALTER|DROP|SET|text/|application/)\b|^[a-z0-9_.\-/:= ]+$|^--")]
    private static partial Regex Formats();

    [GeneratedRegex("(?<![=A-Za-z-])\"((?:[^\"\\\\\\n]|\\\\.)*)\"")]
    private static partial Regex Literals();

    [GeneratedRegex("([a-z-]+)=\"([^\"<>]*)\"")]
    private static partial Regex Attributes();

    [GeneratedRegex(@">([^<>]+)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"@\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|@[A-Za-z_][A-Za-z0-9_.!?]*(?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])*")]
    private static partial Regex Values();

    [GeneratedRegex(@"[;{}]\s*$|^\{\} \(|=>|&&|\|\||^\s*(if|else|foreach|var|for|switch|case|return)\b|==|^\(|^\.|\)\)|^\?")]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
