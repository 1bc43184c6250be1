using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using MltiPortal.Web.Pages;

namespace MltiPortal.Web.TagHelpers;

/// <summary>Everything that was refused, on top of the page, each with a link to its field. Nothing where nothing was.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var order = ViewContext.HttpContext.Items[PortalPage.RefusedInOrder] as List<string> ?? [];
        var refused = ViewContext.ModelState
            .SelectMany(entry => (entry.Value?.Errors ?? []).Select(error => (entry.Key, Text: error.ErrorMessage)))
            .DistinctBy(error => (error.Key, error.Text))
            .OrderBy(error => order.IndexOf(error.Key))
            .ToList();
        if (refused.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "usa-alert usa-alert--error error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("id", "error-summary");
        output.Attributes.SetAttribute("tabindex", "-1");
        var list = new TagBuilder("ul");
        list.Attributes["class"] = "usa-list";
        foreach (var (key, text) in refused)
        {
            var item = new TagBuilder("li");
            if (key.Length == 0)
            {
                item.InnerHtml.Append(text);
            }
            else
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(key, "_");
                link.InnerHtml.Append(text);
                item.InnerHtml.AppendHtml(link);
            }

            list.InnerHtml.AppendHtml(item);
        }

        output.Content.AppendHtml(
            $"<div class=\"usa-alert__body\"><h2 class=\"usa-alert__heading\">{(refused.Count == 1 ? "There is a problem" : $"There are {refused.Count} problems")}</h2><div class=\"usa-alert__text\">");
        output.Content.AppendHtml(list);
        output.Content.AppendHtml("</div></div>");
    }
}
