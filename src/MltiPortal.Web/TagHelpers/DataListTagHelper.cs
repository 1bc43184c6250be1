using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MltiPortal.Web.TagHelpers;

/// <summary>
/// A whole list: search, filters and downloads, the table with heads that sort, the pager, and what is said where there is nothing (the
/// element's content, for a list that is empty without a filter). Everything is a link or a form that asks again, so it works without
/// script, and the address always says what is shown.
/// </summary>
[HtmlTargetElement("data-list", Attributes = "list")]
public sealed class DataListTagHelper : TagHelper
{
    public DataList List { get; set; } = null!;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private HttpRequest Request => ViewContext.HttpContext.Request;

    private string Fragment => List.Fragment.Length > 0 ? $"#{List.Fragment}" : "";

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var nothing = await output.GetChildContentAsync();
        output.TagName = null;
        output.Content.Clear();
        if (List.RowCount == 0 && !List.IsFiltered)
        {
            output.Content.AppendHtml("<div class=\"empty\">").AppendHtml(nothing).AppendHtml("</div>");
            return;
        }

        output.Content.AppendHtml(Toolbar());
        output.Content.AppendHtml(List.RowCount == 0 ? (IHtmlContent)NothingFound() : Table());
        if (List.RowCount > 0)
        {
            output.Content.AppendHtml(ListPagerTagHelper.Nav(Request, List.Previous, List.Next, List.CountText, Fragment));
        }
    }

    private TagBuilder Toolbar()
    {
        var form = Tag("form", "tools", ("method", "get"), ("role", "search"), ("aria-label", $"Find a {List.Thing}"));
        if (Fragment.Length > 0)
        {
            form.Attributes["action"] = Request.Path + Fragment;
        }

        foreach (var filter in List.Filters)
        {
            form.InnerHtml.AppendHtml(Field(filter.Name, filter.Label, Select(filter)));
        }

        if (List.Search is { } search)
        {
            var input = Tag(
                "input",
                "usa-input",
                ("id", search.Name),
                ("name", search.Name),
                ("type", "search"),
                ("maxlength", "100"),
                ("autocomplete", "off"),
                ("value", search.Value ?? ""));
            input.TagRenderMode = TagRenderMode.SelfClosing;
            form.InnerHtml.AppendHtml(Field(search.Name, search.Label, input));
        }

        foreach (var name in List.Kept.Append(List.IsStandardSort ? "" : "sort"))
        {
            if (Request.Query[name].ToString() is { Length: > 0 } value)
            {
                form.InnerHtml.AppendHtml(Tag("input", "", ("type", "hidden"), ("name", name), ("value", value)));
            }
        }

        if (List.Filters.Count > 0 || List.Search is not null)
        {
            form.InnerHtml.AppendHtml(Text("button", "btn o s", List.Filters.Count > 0 ? "Apply filters" : "Search"));
            if (List.IsFiltered)
            {
                form.InnerHtml.AppendHtml(Link(ClearPath(), "clear", "Clear filters"));
            }
        }

        if (List.CanDownload)
        {
            form.InnerHtml.AppendHtml("<span class=\"sp\"></span>");
            form.InnerHtml.AppendHtml(Link(Address.With(Request, "handler", "csv"), "btn o s", "Download CSV"));
            form.InnerHtml.AppendHtml(Link(Address.With(Request, "handler", "xlsx"), "btn o s", "Download Excel"));
        }

        return form;
    }

    private static TagBuilder Field(string id, string label, TagBuilder input)
    {
        var field = new TagBuilder("div");
        var text = Text("label", "", label);
        text.Attributes["for"] = id;
        field.InnerHtml.AppendHtml(text).AppendHtml(input);
        return field;
    }

    private static TagBuilder Select(ListFilter filter)
    {
        var select = Tag("select", "usa-select", ("id", filter.Name), ("name", filter.Name));
        foreach (var (value, text) in filter.Options)
        {
            var option = Text("option", "", text);
            option.Attributes["value"] = value;
            if (value == filter.Value)
            {
                option.Attributes["selected"] = "selected";
            }

            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }

    private TagBuilder NothingFound()
    {
        var empty = Tag("div", "empty");
        empty.InnerHtml.AppendHtml(Text("b", "", "No results."));
        empty.InnerHtml.Append(List.NothingFound.Length > 0 ? $" {List.NothingFound} " : " ");
        empty.InnerHtml.AppendHtml(Link(ClearPath(), "", "Clear filters"));
        return empty;
    }

    /// <summary>
    /// The table. Some four hundred cells are written at once, as text: as many elements built one by one took longer than the query.
    /// </summary>
    private HtmlString Table()
    {
        var heads = List.Heads();
        using var html = new StringWriter(new StringBuilder(16 * 1024), CultureInfo.InvariantCulture);
        html.Write("<table class=\"");
        Encode(html, $"stack {List.TableClass}".TrimEnd());
        html.Write("\" role=\"table\"><caption class=\"usa-sr-only\">");
        Encode(html, List.CountText);
        html.Write("</caption><thead role=\"rowgroup\"><tr role=\"row\">");
        if (List.Choice is { } choice)
        {
            html.Write("<th scope=\"col\" role=\"columnheader\"><input type=\"checkbox\" aria-label=\"Select all on this page\" "
                + "data-check-all=\"");
            Encode(html, choice.Name);
            html.Write("\" /></th>");
        }

        foreach (var head in heads)
        {
            Head(html, head);
        }

        html.Write("</tr></thead><tbody role=\"rowgroup\">");
        var cell = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var (cells, chosen) in List.Cells().Zip(List.Choices()))
        {
            html.Write("<tr role=\"row\">");
            if (List.Choice is { } of)
            {
                Box(html, of, chosen);
            }

            Row(html, heads, cells, cell, skip: 0);
            html.Write("</tr>");
        }

        html.Write("</tbody>");
        if (List.TotalCells() is { } total)
        {
            html.Write(List.Choice is null
                ? "<tfoot role=\"rowgroup\"><tr role=\"row\">"
                : "<tfoot role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\"></td>");
            html.Write(List.Previous is null && List.Next is null
                ? "<th scope=\"row\" role=\"rowheader\">Total</th>"
                : "<th scope=\"row\" role=\"rowheader\">Total of all pages</th>");
            Row(html, heads, total, cell, skip: 1);
            html.Write("</tr></tfoot>");
        }

        html.Write("</table>");
        return new HtmlString(html.ToString());
    }

    private static void Box(StringWriter html, ListChoice choice, ListChosen? chosen)
    {
        html.Write("<td role=\"cell\" data-l=\"Select\">");
        if (chosen is not null)
        {
            html.Write("<input type=\"checkbox\" name=\"");
            Encode(html, choice.Name);
            html.Write("\" value=\"");
            Encode(html, chosen.Value);
            html.Write("\" form=\"");
            Encode(html, choice.Form);
            html.Write("\" aria-label=\"");
            Encode(html, chosen.Label);
            if (chosen.Cents is { } cents)
            {
                html.Write("\" data-cents=\"");
                html.Write(cents);
            }

            html.Write(chosen.IsChecked ? "\" checked=\"checked\" />" : "\" />");
        }

        html.Write("</td>");
    }

    private static void Row(
        StringWriter html, IReadOnlyList<ListHead> heads, IReadOnlyList<IHtmlContent> cells, StringWriter cell, int skip)
    {
        for (var column = skip; column < heads.Count; column++)
        {
            html.Write(heads[column].Css is { Length: > 0 } css
                ? $"<td role=\"cell\" class=\"{css}\" data-l=\""
                : "<td role=\"cell\" data-l=\"");
            Encode(html, heads[column].Title);
            html.Write("\">");
            var text = cell.GetStringBuilder().Clear();
            cells[column].WriteTo(cell, HtmlEncoder.Default);

            // two lines stay together where the table is stacked
            var isOfTwoLines = text.ToString().Contains("<br />", StringComparison.Ordinal);
            html.Write(isOfTwoLines ? "<span>" : "");
            html.Write(text);
            html.Write(isOfTwoLines ? "</span></td>" : "</td>");
        }
    }

    private void Head(StringWriter html, ListHead head)
    {
        var isUp = head.Sort is not null && List.Sort == head.Sort;
        var isDown = head.Sort is not null && List.Sort == "-" + head.Sort;
        html.Write(head.Css is { Length: > 0 } css
            ? $"<th class=\"{css}\" scope=\"col\" role=\"columnheader\""
            : "<th scope=\"col\" role=\"columnheader\"");
        html.Write(isUp ? " aria-sort=\"ascending\">" : isDown ? " aria-sort=\"descending\">" : ">");
        if (head.Sort is null)
        {
            Encode(html, head.Title);
        }
        else
        {
            html.Write("<a class=\"sort\" href=\"");
            Encode(html, Address.With(Request, "sort", isUp ? "-" + head.Sort : head.Sort) + Fragment);
            html.Write("\">");
            Encode(html, head.Title);
            html.Write(isUp ? "<span aria-hidden=\"true\"> ▲</span></a>" : isDown ? "<span aria-hidden=\"true\"> ▼</span></a>" : "</a>");
        }

        html.Write("</th>");
    }

    private static void Encode(StringWriter html, string text) => HtmlEncoder.Default.Encode(html, text);

    private string ClearPath()
    {
        if (List.ClearedPath.Length > 0)
        {
            return List.ClearedPath + Fragment;
        }

        var own = List.Filters.Select(filter => filter.Name).Append(List.Search?.Name);
        return Address.Without(Request, [.. own.OfType<string>()]) + Fragment;
    }

    private static TagBuilder Link(string href, string css, string text)
    {
        var link = Text("a", css, text);
        link.Attributes["href"] = href;
        return link;
    }

    private static TagBuilder Text(string name, string css, string text)
    {
        var tag = Tag(name, css);
        tag.InnerHtml.Append(text);
        return tag;
    }

    private static TagBuilder Tag(string name, string css, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var tag = new TagBuilder(name) { TagRenderMode = name == "input" ? TagRenderMode.SelfClosing : TagRenderMode.Normal };
        if (css.Length > 0)
        {
            tag.Attributes["class"] = css;
        }

        foreach (var (attribute, value) in attributes)
        {
            tag.Attributes[attribute] = value;
        }

        return tag;
    }
}
