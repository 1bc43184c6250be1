using System.Runtime.CompilerServices;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Lists;

/// <summary>The columns of a table, once for the page, the CSV and the Excel file.</summary>
/// <param name="name">What its files are called, without an extension.</param>
/// <param name="thing">What a row is, in the singular: <c>order</c>.</param>
public class ListTable<TRow>(string name, string thing)
{
    /// <summary>The title of the column that names the zone of a file's instants.</summary>
    public const string ZoneTitle = "Time zone";

    private readonly List<ListColumn<TRow>> columns = [];

    public string Name => name;

    public string Thing => thing;

    /// <summary>The sorts there are, without a minus: each shown by the column of its name.</summary>
    public virtual IReadOnlyCollection<string> Sorts => [];

    /// <summary>The sort where none is asked for.</summary>
    public virtual string StandardSort => "";

    /// <summary>Every column there is, for all readers.</summary>
    public IReadOnlyList<ListColumn<TRow>> Columns => columns;

    /// <summary>Adds a column. See <see cref="ListColumn{TRow}"/>.</summary>
    /// <exception cref="ArgumentException">The table has one of that name or title, or none of the name that it goes under.</exception>
    public ListTable<TRow> Column(
        string column, string title, Func<TRow, object?> value, string? under = null, Func<CurrentUser, bool>? seenBy = null) =>
        Add(new(column, title, value, under, seenBy ?? (_ => true)));

    /// <summary>
    /// Adds a column of instants. Pages and files show them as the clocks say in the zone of the rows' state; files name that zone in a
    /// column of its own.
    /// </summary>
    /// <inheritdoc cref="Column"/>
    public ListTable<TRow> Instant(
        string column, string title, Func<TRow, DateTime?> value, string? under = null, Func<CurrentUser, bool>? seenBy = null) =>
        Add(new(column, title, row => value(row), under, seenBy ?? (_ => true), IsInstant: true));

    /// <summary>The columns that a user may see.</summary>
    public IReadOnlyList<ListColumn<TRow>> ColumnsFor(CurrentUser user) => columns.FindAll(column => column.SeenBy(user));

    /// <summary>A file of these rows with the columns that its reader may see.</summary>
    /// <param name="user">Who reads it.</param>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="file">The file's name, if it is not the table's.</param>
    /// <param name="zone">In which zone a row's instants are shown; needed where a column holds instants.</param>
    /// <exception cref="ArgumentNullException">A column holds instants, and no zone is given.</exception>
    public ListDownload Download(CurrentUser user, IAsyncEnumerable<TRow> rows, string? file = null, Func<TRow, StateZone>? zone = null)
    {
        var seen = ColumnsFor(user);
        if (!seen.Any(column => column.IsInstant))
        {
            return new(file ?? name, [.. seen.Select(column => column.Title)], Values(rows, [.. seen.Select(column => column.Value)]));
        }

        ArgumentNullException.ThrowIfNull(zone);
        return new(
            file ?? name,
            [.. seen.Select(column => column.Title), ZoneTitle],
            Values(rows, [.. seen.Select(column => column.IsInstant ? Local(column.Value, zone) : column.Value), row => zone(row).Name]));
    }

    private static Func<TRow, object?> Local(Func<TRow, object?> value, Func<TRow, StateZone> zone) =>
        row => value(row) is DateTime instant ? zone(row).ToLocal(instant) : null;

    private ListTable<TRow> Add(ListColumn<TRow> column)
    {
        var (title, under) = (column.Title, column.Under);
        if (columns.Exists(one => one.Name == column.Name || one.Title == title)
            || (under is not null && !columns.Exists(one => one.Name == under && one.Under is null)))
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
