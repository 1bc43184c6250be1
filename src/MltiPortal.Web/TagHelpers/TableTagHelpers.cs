using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MltiPortal.Web.TagHelpers;

/// <summary>A status in a word; the color only repeats it.</summary>
[HtmlTargetElement("status-tag", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTagHelper : TagHelper
{
    /// <summary>ok, wait, no, bad or in.</summary>
    public string Kind { get; set; } = "no";

    public string Text { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tag t-{Kind}");
        output.Content.SetContent(Text);
    }
}

/// <summary>How much of a whole: a bar, drawn without an inline style, and said in words.</summary>
[HtmlTargetElement("meter-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MeterBarTagHelper : TagHelper
{
    /// <summary>What a person would say of it: <c>143 of 400 received</c>.</summary>
    public string Label { get; set; } = "";

    public decimal Value { get; set; }

    /// <summary>A lighter part after the first.</summary>
    public decimal Second { get; set; }

    public decimal Max { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var first = Max <= 0 ? 0 : Math.Clamp(Value / Max * 100, 0, 100);
        var second = Max <= 0 ? 0 : Math.Clamp(Second / Max * 100, 0, 100 - first);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "meter");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("viewBox", "0 0 100 10");
        output.Attributes.SetAttribute("preserveAspectRatio", "none");
        output.Content.SetHtmlContent(string.Create(
            CultureInfo.InvariantCulture,
            $"<rect class=\"m1\" width=\"{first:0.##}\" height=\"10\"/><rect class=\"m2\" x=\"{first:0.##}\" width=\"{second:0.##}\" height=\"10\"/>"));
    }
}

/// <summary>A column's head that sorts: a link that keeps the rest of the address.</summary>
[HtmlTargetElement("sort-header", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SortHeaderTagHelper : TagHelper
{
    /// <summary>The sort's name; <c>-name</c> sorts down.</summary>
    public string For { get; set; } = "";

    public string Label { get; set; } = "";

    public string? Current { get; set; }

    public bool Right { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var isUp = Current == For;
        var isDown = Current == "-" + For;
        output.TagName = "th";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("scope", "col");
        if (Right)
        {
            output.Attributes.SetAttribute("class", "r");
        }

        if (isUp || isDown)
        {
            output.Attributes.SetAttribute("aria-sort", isUp ? "ascending" : "descending");
        }

        var link = new TagBuilder("a");
        link.Attributes["class"] = "sort";
        link.Attributes["href"] = Address.With(ViewContext.HttpContext.Request, "sort", isUp ? "-" + For : For);
        link.InnerHtml.Append(Label);
        link.InnerHtml.AppendHtml($"<span aria-hidden=\"true\">{(isUp ? " ▲" : isDown ? " ▼" : "")}</span>");
        output.Content.SetHtmlContent(link);
    }
}

/// <summary>On to the next rows, and back to the first.</summary>
[HtmlTargetElement("keyset-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class KeysetPagerTagHelper : TagHelper
{
    /// <summary>Where the next page begins; none on the last.</summary>
    public string? Next { get; set; }

    /// <summary><c>25 of 61 districts</c>.</summary>
    public string CountText { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var request = ViewContext.HttpContext.Request;
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", "Pages of the table");
        var count = new TagBuilder("span");
        count.Attributes["class"] = "muted";
        count.InnerHtml.Append(CountText);
        output.Content.AppendHtml(count);
        if (request.Query.ContainsKey("after"))
        {
            output.Content.AppendHtml(Link(Address.With(request, "after", null), "Back to the first"));
        }

        if (!string.IsNullOrEmpty(Next))
        {
            output.Content.AppendHtml(Link(Address.With(request, "after", Next), "Next"));
        }
    }

    private static TagBuilder Link(string href, string text)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = href;
        link.InnerHtml.Append(text);
        return link;
    }
}

/// <summary>The page's own address with one part of its query changed.</summary>
public static class Address
{
    /// <summary>Sets a part, or takes it out where the value is null. A list begins at its first page unless that is what changes.</summary>
    public static string With(HttpRequest request, string name, string? value) => Made(request, [name], value is null ? [] : [new(name, value)]);

    /// <summary>Takes parts out.</summary>
    public static string Without(HttpRequest request, IReadOnlyCollection<string> names) => Made(request, names, []);

    private static string Made(HttpRequest request, IReadOnlyCollection<string> without, IEnumerable<KeyValuePair<string, string>> added)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kept = request.Query
            .Where(part => !without.Contains(part.Key, StringComparer.OrdinalIgnoreCase) && part.Key is not ("after" or "before" or "handler"))
            .SelectMany(part => part.Value.Where(text => !string.IsNullOrEmpty(text)).Select(text => KeyValuePair.Create(part.Key, text!)));
        return request.Path + new QueryBuilder(kept.Concat(added)).ToQueryString().ToString();
    }
}
