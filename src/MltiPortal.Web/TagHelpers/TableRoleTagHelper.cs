using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MltiPortal.Web.TagHelpers;

/// <summary>
/// Says of each part of a table what it is. On a phone a row is laid out as two lines, and browsers forget what an element of a table is
/// once it is laid out as something else: a screen reader would read the cells without their heads.
/// </summary>
[HtmlTargetElement("table")]
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tfoot")]
[HtmlTargetElement("tr")]
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
public sealed class TableRoleTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        if (!output.Attributes.ContainsName("role"))
        {
            output.Attributes.SetAttribute("role", context.TagName switch
            {
                "table" => "table",
                "thead" or "tbody" or "tfoot" => "rowgroup",
                "tr" => "row",
                "th" => output.Attributes["scope"]?.Value?.ToString() == "row" ? "rowheader" : "columnheader",
                _ => "cell",
            });
        }
    }
}
