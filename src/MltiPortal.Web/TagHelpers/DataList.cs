using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Text;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Web.TagHelpers;

/// <summary>A choice that narrows a list.</summary>
/// <param name="Name">The part of the address that holds it.</param>
/// <param name="Label">What stands over it.</param>
/// <param name="Value">What is chosen; empty if nothing.</param>
/// <param name="Options">Value and text of each choice; the first is chosen if nothing is.</param>
public sealed record ListFilter(string Name, string Label, string? Value, IReadOnlyList<(string Value, string Text)> Options)
{
    /// <summary>Whether it leaves something out.</summary>
    public bool Narrows => !string.IsNullOrEmpty(Value) && Value != Options[0].Value;
}

/// <summary>The search of a list.</summary>
/// <param name="Value">What is searched; empty if nothing.</param>
/// <param name="Label">What it searches: <c>Order, buyer or vendor</c>.</param>
/// <param name="Name">The part of the address that holds it.</param>
public sealed record ListSearch(string? Value, string Label, string Name = "search");

/// <summary>A column of a list's table: what stands over it, the sort that its head leads to, and whether it holds figures.</summary>
/// <param name="Title">What stands over it.</param>
/// <param name="Sort">The sort that its head leads to; none if there is none.</param>
/// <param name="IsFigure">Whether it holds figures.</param>
/// <param name="IsLead">Whether it stands on the first of a row's two lines on a phone, at the right.</param>
/// <param name="IsWide">Whether it is left out on a phone: the row's own page has it.</param>
public sealed record ListHead(string Title, string? Sort, bool IsFigure, bool IsLead = false, bool IsWide = false)
{
    /// <summary>The classes of its head and its cells.</summary>
    public string Css =>
        string.Join(' ', new[] { IsFigure ? "r" : "", IsLead ? "lead-cell" : "", IsWide ? "wide" : "" }.Where(name => name.Length > 0));
}

/// <summary>A checkbox before each row that can be chosen.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Form">The id of the form that it belongs to.</param>
public sealed record ListChoice(string Name, string Form);

/// <summary>A row's checkbox.</summary>
/// <param name="Value">What is sent if it is checked.</param>
/// <param name="Label">What is read out.</param>
/// <param name="IsChecked">Whether it is checked when the page is shown.</param>
/// <param name="Cents">What the button that acts on the chosen rows adds up; none where it only counts.</param>
public sealed record ListChosen(string Value, string Label, bool IsChecked = false, long? Cents = null);

/// <summary>What a page shows of a list, ready for <see cref="DataListTagHelper"/>.</summary>
public abstract class DataList
{
    /// <summary>What a row is, in the singular.</summary>
    public abstract string Thing { get; }

    public ListSearch? Search { get; init; }

    public IReadOnlyList<ListFilter> Filters { get; init; } = [];

    /// <summary>Parts of the address that the toolbar keeps besides its own.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>What to try where nothing is found, besides clearing the filters.</summary>
    public string NothingFound { get; init; } = "";

    /// <summary>The element that links of the list lead to, on a page that has more than the list.</summary>
    public string Fragment { get; init; } = "";

    /// <summary>A class of the table besides the usual ones.</summary>
    public string TableClass { get; init; } = "";

    /// <summary>
    /// The columns that a phone shows, where it does not show all: a row is two lines there. The first is at the left of the first line,
    /// the second at its right, the others on the second line.
    /// </summary>
    public IReadOnlyList<string> OnPhone { get; init; } = [];

    /// <summary>Whether the list can be downloaded.</summary>
    public bool CanDownload { get; init; } = true;

    /// <summary>Where "clear filters" leads, if not to the page without them.</summary>
    public string ClearedPath { get; init; } = "";

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search?.Value) || Filters.Any(filter => filter.Narrows);

    internal abstract string Sort { get; }

    /// <summary>The sort in which the list is if nothing is asked for.</summary>
    internal abstract bool IsStandardSort { get; }

    internal abstract string? Previous { get; }

    internal abstract string? Next { get; }

    internal abstract int RowCount { get; }

    /// <summary><c>25 of 61 orders</c>, <c>25 of 10,000+ orders</c>.</summary>
    internal abstract string CountText { get; }

    internal abstract ListChoice? Choice { get; }

    internal abstract IReadOnlyList<ListHead> Heads();

    internal abstract IEnumerable<IReadOnlyList<IHtmlContent>> Cells();

    internal abstract IEnumerable<ListChosen?> Choices();

    /// <summary>The cells of the line that adds the list up; none if there is no such line.</summary>
    internal abstract IReadOnlyList<IHtmlContent>? TotalCells();
}

/// <inheritdoc/>
/// <param name="table">The list's definition.</param>
/// <param name="page">The rows that are shown.</param>
/// <param name="user">Who looks at it.</param>
public sealed class DataList<TRow>(ListTable<TRow> table, ListPage<TRow> page, CurrentUser user) : DataList
{
    private static readonly CultureInfo American = CultureInfo.GetCultureInfo("en-US");
    private readonly IReadOnlyList<ListColumn<TRow>> columns = table.ColumnsFor(user);
    private readonly IReadOnlyList<(
        ListColumn<TRow> Column, IReadOnlyList<ListColumn<TRow>> Under)> shape = ShapeOf(table.ColumnsFor(user));
    private readonly Dictionary<string, Func<TRow, object?>> shown = new(StringComparer.Ordinal);
    private ListChoice? choice;
    private TRow[] total = [];
    private Func<TRow, ListChosen?> chosen = _ => null;

    /// <inheritdoc/>
    public override string Thing => table.Thing;

    /// <summary>The zone in which an instant of a row is shown.</summary>
    public Func<TRow, StateZone>? Zone { get; init; }

    internal override string Sort => page.Sort;

    internal override bool IsStandardSort => page.Sort == table.StandardSort;

    internal override string? Previous => page.Previous;

    internal override string? Next => page.Next;

    internal override int RowCount => page.Rows.Count;

    internal override string CountText
    {
        get
        {
            var all = page.Count > ListPage<TRow>.CountedUpTo
                ? string.Create(American, $"{ListPage<TRow>.CountedUpTo:N0}+ {Counts.Many(table.Thing)}")
                : Counts.Of(page.Count, table.Thing);
            return page.Count == page.Rows.Count ? all : string.Create(American, $"{page.Rows.Count:N0} of {all}");
        }
    }

    internal override ListChoice? Choice => choice;

    /// <summary>Shows a column in another way than as its value: a link, a tag, a second line. Nothing where it is null.</summary>
    public DataList<TRow> Cell(string column, Func<TRow, object?> show)
    {
        shown[columns.Any(one => one.Name == column) || table.Columns.Any(one => one.Name == column)
            ? column
            : throw new ArgumentException($"The table {table.Name} has no column {column}.", nameof(column))] = show;
        return this;
    }

    /// <summary>Puts a checkbox before rows.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="form">The id of the form that it belongs to.</param>
    /// <param name="row">Its value and what is read out; none for a row without.</param>
    public DataList<TRow> Choose(string name, string form, Func<TRow, ListChosen?> row)
    {
        choice = new(name, form);
        chosen = row;
        return this;
    }

    /// <summary>Adds a line under the table that its figures add up to, all pages of it.</summary>
    public DataList<TRow> Total(TRow row)
    {
        total = [row];
        return this;
    }

    internal override IReadOnlyList<IHtmlContent>? TotalCells() => total.Length == 0 ? null : Cells(total[0]);

    internal override IReadOnlyList<ListHead> Heads() =>
    [
        .. columns.Where(column => column.Under is null).Select(column => new ListHead(
            column.Title,
            table.Sorts.Contains(column.Name) ? column.Name : null,
            page.Rows.Any(row => column.Value(row) is int or long or Money),
            IsLead: OnPhone is [_, var lead, ..] && lead == column.Name,
            IsWide: OnPhone.Count > 0 && !OnPhone.Contains(column.Name))),
    ];

    internal override IEnumerable<IReadOnlyList<IHtmlContent>> Cells() => page.Rows.Select(Cells);

    internal override IEnumerable<ListChosen?> Choices() => page.Rows.Select(chosen);

    private IReadOnlyList<IHtmlContent> Cells(TRow row) => [.. shape.Select(column => Cell(row, column.Column, column.Under))];

    private IHtmlContent Cell(TRow row, ListColumn<TRow> column, IReadOnlyList<ListColumn<TRow>> under)
    {
        var first = Show(row, column);
        if (under.Count == 0)
        {
            return first as IHtmlContent ?? new TextContent(first?.ToString() ?? "");
        }

        var cell = new HtmlContentBuilder();
        Add(cell, first);
        foreach (var more in under)
        {
            if (Show(row, more) is { } text and not "")
            {
                cell.AppendHtml("<br /><span class=\"muted\">");
                Add(cell, text);
                cell.AppendHtml("</span>");
            }
        }

        return cell;
    }

    private object? Show(TRow row, ListColumn<TRow> column) =>
        shown.TryGetValue(column.Name, out var show) ? show(row) : column.Value(row) switch
        {
            int number => number.ToString("N0", American),
            long number => number.ToString("N0", American),
            DateOnly day => day.ToString("MMM d, yyyy", American),
            DateTime instant => Zone is null
                ? throw new InvalidOperationException($"{column.Title} is an instant: the list has to say in which zone it is shown.")
                : Zone(row).Short(instant),
            null => null,
            var value => value.ToString(),
        };

    private static IReadOnlyList<(
        ListColumn<TRow> Column, IReadOnlyList<ListColumn<TRow>> Under)> ShapeOf(IReadOnlyList<ListColumn<TRow>> columns) =>
    [
        .. columns.Where(column => column.Under is null)
            .Select(column => (column, (IReadOnlyList<ListColumn<TRow>>)[.. columns.Where(more => more.Under == column.Name)])),
    ];

    /// <summary>Text, encoded when it is written.</summary>
    private sealed class TextContent(string text) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => encoder.Encode(writer, text);
    }

    private static void Add(HtmlContentBuilder cell, object? content)
    {
        switch (content)
        {
            case null:
                break;
            case IHtmlContent html:
                cell.AppendHtml(html);
                break;
            default:
                cell.Append(content.ToString() ?? "");
                break;
        }
    }
}

/// <summary>Small parts that cells are made of.</summary>
public static class Show
{
    /// <summary>A status in a word; the color only repeats it.</summary>
    /// <param name="kind">ok, wait, no, bad or in.</param>
    /// <param name="text">The word.</param>
    public static IHtmlContent Tag(string kind, string text)
    {
        var tag = new TagBuilder("span");
        tag.AddCssClass($"tag t-{kind}");
        tag.InnerHtml.Append(text);
        return tag;
    }

    /// <summary>How much of a whole: a bar, drawn without an inline style, and said in words.</summary>
    /// <param name="label">What a person would say of it: <c>143 of 400 received</c>.</param>
    /// <param name="value">The part.</param>
    /// <param name="second">A lighter part after it.</param>
    /// <param name="max">The whole.</param>
    public static IHtmlContent Meter(string label, decimal value, decimal second, decimal max)
    {
        var first = max <= 0 ? 0 : Math.Clamp(value / max * 100, 0, 100);
        var more = max <= 0 ? 0 : Math.Clamp(second / max * 100, 0, 100 - first);
        var meter = new TagBuilder("svg");
        meter.Attributes["class"] = "meter";
        meter.Attributes["role"] = "img";
        meter.Attributes["aria-label"] = label;
        meter.Attributes["viewBox"] = "0 0 100 10";
        meter.Attributes["preserveAspectRatio"] = "none";
        meter.InnerHtml.AppendHtml(string.Create(
            CultureInfo.InvariantCulture,
            $"<rect class=\"m1\" width=\"{first:0.##}\" height=\"10\"/><rect class=\"m2\" x=\"{first:0.##}\" width=\"{more:0.##}\" height=\"10\"/>"));
        return meter;
    }

    /// <summary>The name of a row that leads nowhere.</summary>
    public static IHtmlContent Strong(string text)
    {
        var strong = new TagBuilder("b");
        strong.InnerHtml.Append(text);
        return strong;
    }

    /// <summary>A link.</summary>
    public static IHtmlContent Link(string path, string text, bool isStrong = false)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = path;
        if (isStrong)
        {
            var strong = new TagBuilder("b");
            strong.InnerHtml.Append(text);
            link.InnerHtml.AppendHtml(strong);
        }
        else
        {
            link.InnerHtml.Append(text);
        }

        return link;
    }
}
