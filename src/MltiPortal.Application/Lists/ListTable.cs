using System.Runtime.CompilerServices;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Lists;

/// <summary>The columns of a table, once for the page, the CSV and the Excel file.</summary>
/// <param name="name">What its files are called, without an extension.</param>
/// <param name="thing">What a row is, in the singular: <c>order</c>.</param>
public class ListTable<TRow>(string name, string thing)
{
    private readonly List<ListColumn<TRow>> columns = [];

    public string Name => name;

    public string Thing => thing;

    /// <summary>The sorts there are, without a minus: each shown by the column of its name.</summary>
    public virtual IReadOnlyCollection<string> Sorts => [];

    /// <summary>The sort where none is asked for.</summary>
    public virtual string StandardSort => "";

    /// <summary>Every column there is, whoever may see it.</summary>
    public IReadOnlyList<ListColumn<TRow>> Columns => columns;

    /// <summary>Adds a column. See <see cref="ListColumn{TRow}"/>.</summary>
    /// <exception cref="ArgumentException">The table has one of that name or title, or none of the name that it goes under.</exception>
    public ListTable<TRow> Column(string column, string title, Func<TRow, object?> value, string? under = null, Func<CurrentUser, bool>? seenBy = null) =>
        Add(new(column, title, value, under, seenBy ?? (_ => true)));

    /// <summary>Adds a column of instants: pages show them in the state's zone, files in UTC, which the title says.</summary>
    /// <inheritdoc cref="Column"/>
    public ListTable<TRow> Instant(string column, string title, Func<TRow, DateTime?> value, string? under = null, Func<CurrentUser, bool>? seenBy = null) =>
        Add(new(column, title, row => value(row), under, seenBy ?? (_ => true), IsInstant: true));

    /// <summary>The columns that a user may see.</summary>
    public IReadOnlyList<ListColumn<TRow>> ColumnsFor(CurrentUser user) => columns.FindAll(column => column.SeenBy(user));

    /// <summary>A file of these rows with the columns that its reader may see.</summary>
    /// <param name="user">Who reads it.</param>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="file">The file's name, if it is not the table's.</param>
    public ListDownload Download(CurrentUser user, IAsyncEnumerable<TRow> rows, string? file = null)
    {
        var seen = ColumnsFor(user);
        return new(file ?? name, [.. seen.Select(column => column.IsInstant ? $"{column.Title} (UTC)" : column.Title)], Values(rows, [.. seen.Select(column => column.Value)]));
    }

    private ListTable<TRow> Add(ListColumn<TRow> column)
    {
        var (title, under) = (column.Title, column.Under);
        if (columns.Exists(one => one.Name == column.Name || one.Title == title) || (under is not null && !columns.Exists(one => one.Name == under && one.Under is null)))
        {
            throw new ArgumentException($"The table {name} can't have a column {column.Name} ({title}) under {under}.", nameof(column));
        }

        columns.Add(column);
        return this;
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Values(
        IAsyncEnumerable<TRow> rows, Func<TRow, object?>[] values, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return Array.ConvertAll(values, value => value(row));
        }
    }
}
