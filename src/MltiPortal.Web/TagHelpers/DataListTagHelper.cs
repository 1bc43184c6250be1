using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MltiPortal.Web.TagHelpers;

/// <summary>
/// A whole list: search, filters and downloads, the table with heads that sort, the pager, and what is said where there is nothing (the element's
/// content, for a list that is empty without a filter). Everything is a link or a form that asks again, so it works without script, and the address
/// always says what is shown.
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
        output.Content.AppendHtml(List.RowCount == 0 ? NothingFound() : Table());
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
            var input = Tag("input", "usa-input", ("id", search.Name), ("name", search.Name), ("type", "search"), ("maxlength", "100"), ("autocomplete", "off"), ("value", search.Value ?? ""));
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

    private TagBuilder Table()
    {
        var heads = List.Heads();
        var table = Tag("table", $"stack {List.TableClass}".TrimEnd());
        table.InnerHtml.AppendHtml(Text("caption", "usa-sr-only", List.CountText));
        var head = new TagBuilder("tr");
        var choice = List.Choice;
        if (choice is not null)
        {
            var all = new TagBuilder("th");
            all.Attributes["scope"] = "col";
            all.InnerHtml.AppendHtml(Tag("input", "", ("type", "checkbox"), ("data-check-all", choice.Name), ("aria-label", "Select all on this page")));
            head.InnerHtml.AppendHtml(all);
        }

        foreach (var one in heads)
        {
            head.InnerHtml.AppendHtml(Head(one));
        }

        var body = new TagBuilder("tbody");
        foreach (var (cells, chosen) in List.Cells().Zip(List.Choices()))
        {
            var row = new TagBuilder("tr");
            if (choice is not null)
            {
                var box = Tag("td", "", ("data-l", "Select"));
                if (chosen is not null)
                {
                    var input = Tag(
                        "input", "", ("type", "checkbox"), ("name", choice.Name), ("value", chosen.Value), ("form", choice.Form), ("aria-label", chosen.Label));
                    if (chosen.IsChecked)
                    {
                        input.Attributes["checked"] = "checked";
                    }

                    box.InnerHtml.AppendHtml(input);
                }

                row.InnerHtml.AppendHtml(box);
            }

            foreach (var (one, content) in heads.Zip(cells))
            {
                row.InnerHtml.AppendHtml(Cell(one, content));
            }

            body.InnerHtml.AppendHtml(row);
        }

        var top = new TagBuilder("thead");
        top.InnerHtml.AppendHtml(head);
        table.InnerHtml.AppendHtml(top).AppendHtml(body);
        if (List.TotalCells() is { } total)
        {
            var last = new TagBuilder("tr");
            if (choice is not null)
            {
                last.InnerHtml.AppendHtml("<td></td>");
            }

            var isWhole = List.Previous is null && List.Next is null;
            last.InnerHtml.AppendHtml(isWhole ? "<th scope=\"row\">Total</th>" : "<th scope=\"row\">Total of all pages</th>");
            foreach (var (one, content) in heads.Zip(total).Skip(1))
            {
                last.InnerHtml.AppendHtml(Cell(one, content));
            }

            var foot = new TagBuilder("tfoot");
            foot.InnerHtml.AppendHtml(last);
            table.InnerHtml.AppendHtml(foot);
        }

        return table;
    }

    private TagBuilder Head(ListHead head)
    {
        var cell = Tag("th", head.IsFigure ? "r" : "", ("scope", "col"));
        if (head.Sort is null)
        {
            cell.InnerHtml.Append(head.Title);
            return cell;
        }

        var isUp = List.Sort == head.Sort;
        var isDown = List.Sort == "-" + head.Sort;
        if (isUp || isDown)
        {
            cell.Attributes["aria-sort"] = isUp ? "ascending" : "descending";
        }

        var link = Link(Address.With(Request, "sort", isUp ? "-" + head.Sort : head.Sort) + Fragment, "sort", head.Title);
        link.InnerHtml.AppendHtml(isUp ? "<span aria-hidden=\"true\"> ▲</span>" : isDown ? "<span aria-hidden=\"true\"> ▼</span>" : "");
        cell.InnerHtml.AppendHtml(link);
        return cell;
    }

    private static TagBuilder Cell(ListHead head, IHtmlContent content)
    {
        var cell = Tag("td", head.IsFigure ? "r" : "", ("data-l", head.Title));
        using var html = new StringWriter();
        content.WriteTo(html, HtmlEncoder.Default);
        if (html.ToString() is { Length: > 0 } text)
        {
            // two lines stay together where the table is stacked
            cell.InnerHtml.AppendHtml(text.Contains("<br />", StringComparison.Ordinal) ? $"<span>{text}</span>" : text);
        }

        return cell;
    }

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
