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
        output.TagName = null;
        output.Content.SetHtmlContent(Show.Meter(Label, Value, Second, Max));
    }
}

/// <summary>The first rows, those before and those after: links that keep the rest of the address.</summary>
[HtmlTargetElement("list-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ListPagerTagHelper : TagHelper
{
    /// <summary>The place before which the page before lies; none on the first.</summary>
    public string? Previous { get; set; }

    /// <summary>The place after which the page after lies; none on the last.</summary>
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
        output.TagName = null;
        output.Content.SetHtmlContent(Nav(ViewContext.HttpContext.Request, Previous, Next, CountText, ""));
    }

    internal static TagBuilder Nav(HttpRequest request, string? previous, string? next, string countText, string fragment)
    {
        var nav = new TagBuilder("nav");
        nav.Attributes["class"] = "pager";
        nav.Attributes["aria-label"] = "Pages of the list";
        var count = new TagBuilder("span");
        count.Attributes["class"] = "muted";
        count.InnerHtml.Append(countText);
        nav.InnerHtml.AppendHtml(count);
        if (previous is not null)
        {
            nav.InnerHtml.AppendHtml(Link(Address.With(request, "after", null) + fragment, "First", "first"));
            nav.InnerHtml.AppendHtml(Link(Address.With(request, "before", previous) + fragment, "Previous", "prev"));
        }

        if (next is not null)
        {
            nav.InnerHtml.AppendHtml(Link(Address.With(request, "after", next) + fragment, "Next", "next"));
        }

        return nav;
    }

    private static TagBuilder Link(string href, string text, string rel)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = href;
        link.Attributes["rel"] = rel;
        link.InnerHtml.Append(text);
        return link;
    }
}

/// <summary>The page's own address with one part of its query changed.</summary>
public static class Address
{
    /// <summary>
    /// Sets a part, or takes it out where the value is null. A list begins at its first page unless that is what changes.
    /// </summary>
    public static string With(HttpRequest request, string name, string? value) =>
        Made(request, [name], value is null ? [] : [new(name, value)]);

    /// <summary>Takes parts out.</summary>
    public static string Without(HttpRequest request, IReadOnlyCollection<string> names) => Made(request, names, []);

    private static string Made(HttpRequest request, IReadOnlyCollection<string> without, IEnumerable<KeyValuePair<string, string>> added)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kept = request.Query
            .Where(part => !without.Contains(part.Key, StringComparer.OrdinalIgnoreCase)
                && part.Key is not ("after" or "before" or "handler"))
            .SelectMany(part => part.Value.Where(text => !string.IsNullOrEmpty(text)).Select(text => KeyValuePair.Create(part.Key, text!)));
        return request.Path + new QueryBuilder(kept.Concat(added)).ToQueryString().ToString();
    }
}
