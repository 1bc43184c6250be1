using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Lists;

/// <summary>
/// A list: its columns, the sorts that an index (or a bounded set of rows) supports, and its pages by keyset, forward and back. Each page
/// goes on from the values of a row, so nothing is skipped or shown twice when rows come in between, and a late page costs what the first
/// does.
/// </summary>
/// <typeparam name="TSource">What is sorted and filtered.</typeparam>
/// <typeparam name="TRow">What is shown.</typeparam>
public sealed class ListDefinition<TSource, TRow> : ListTable<TRow>
{
    private const int StreamedAtOnce = 1_000;
    private readonly Dictionary<string, LambdaExpression[]> sorts = new(StringComparer.Ordinal);
    private readonly Expression<Func<TSource, long>> unique;
    private readonly string standard;

    /// <param name="name">What its files are called, without an extension.</param>
    /// <param name="thing">What a row is, in the singular: <c>order</c>.</param>
    /// <param name="unique">What no two rows have in common; decides where a sort has equals.</param>
    /// <param name="standard">The sort where none is asked for.</param>
    public ListDefinition(string name, string thing, Expression<Func<TSource, long>> unique, string standard)
        : base(name, thing)
    {
        this.unique = unique;
        this.standard = standard;
    }

    /// <summary>Rows on one page.</summary>
    public int PageSize { get; init; } = 25;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Sorts => sorts.Keys;

    /// <inheritdoc/>
    public override string StandardSort => standard;

    /// <inheritdoc cref="ListTable{TRow}.Column"/>
    public new ListDefinition<TSource, TRow> Column(
        string column, string title, Func<TRow, object?> value, string? under = null, Func<CurrentUser, bool>? seenBy = null)
    {
        base.Column(column, title, value, under, seenBy);
        return this;
    }

    /// <inheritdoc cref="ListTable{TRow}.Instant"/>
    public new ListDefinition<TSource, TRow> Instant(
        string column, string title, Func<TRow, DateTime?> value, string? under = null, Func<CurrentUser, bool>? seenBy = null)
    {
        base.Instant(column, title, value, under, seenBy);
        return this;
    }

    /// <summary>Adds a sort by the unique key: the order in which rows were made.</summary>
    public ListDefinition<TSource, TRow> SortByAge(string sort)
    {
        sorts.Add(sort, [unique]);
        return this;
    }

    /// <summary>
    /// Adds a sort. An index must begin with the owner and have this key and the unique one in this order, unless the rows are few.
    /// </summary>
    /// <param name="sort">Its name, as addresses say it; the column of that name shows it.</param>
    /// <param name="by">A column that is never null.</param>
    public ListDefinition<TSource, TRow> Sort<TKey>(string sort, Expression<Func<TSource, TKey>> by)
    {
        sorts.Add(sort, [by, unique]);
        return this;
    }

    /// <summary>Adds a sort by two keys, where rows with equals in the first have an order of their own.</summary>
    /// <inheritdoc cref="Sort{TKey}"/>
    public ListDefinition<TSource, TRow> Sort<TKey, TThen>(
        string sort, Expression<Func<TSource, TKey>> by, Expression<Func<TSource, TThen>> then)
    {
        sorts.Add(sort, [by, then, unique]);
        return this;
    }

    /// <summary>How a list is sorted that was asked for in some way: a sort that there is, with a minus for the other way.</summary>
    public string SortFor(string? asked) =>
        asked is not null && sorts.ContainsKey(asked.TrimStart('-')) && asked.LastIndexOf('-') <= 0 ? asked : standard;

    /// <summary>A page.</summary>
    /// <param name="rows">All rows of the list, filtered and not sorted.</param>
    /// <param name="view">Which page.</param>
    /// <param name="make">What is read of each.</param>
    /// <param name="count">How many rows there are, if it is known; else they are counted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async Task<ListPage<TRead>> Page<TRead>(
        IQueryable<TSource> rows, ListView? view, Expression<Func<TSource, TRead>> make, int? count, CancellationToken cancellationToken)
    {
        var sort = SortFor(view?.Sort);
        var keys = sorts[sort.TrimStart('-')];
        var types = Array.ConvertAll(keys, key => key.ReturnType);
        var after = ListCursor.Read(view?.After, sort, types);
        var before = after is null ? ListCursor.Read(view?.Before, sort, types) : null;
        var size = view is { Size: > 0 } ? Math.Min(view.Size, ListView.Largest) : PageSize;
        var found = await Read(rows, sort, after ?? before, before is not null, make, size + 1, cancellationToken);
        if ((after is not null && found.Count == 0) || (before is not null && found.Count <= size))
        {
            // the rows of that page are gone, or it is the first and may have grown: both are shown from the beginning
            (after, before) = (null, null);
            found = await Read(rows, sort, null, isBack: false, make, size + 1, cancellationToken);
        }

        var isMore = found.Count > size;
        var shown = found.GetRange(0, Math.Min(size, found.Count));
        if (before is not null)
        {
            shown.Reverse();
        }

        return new(
            [.. shown.Select(row => row.Row)],
            after is not null || before is not null ? ListCursor.Write(sort, shown[0].Keys) : null,
            before is not null || isMore ? ListCursor.Write(sort, shown[^1].Keys) : null,
            sort,
            count ?? await Count(rows, sort, cancellationToken));
    }

    /// <summary>All rows, some at a time: memory stays flat, and no long read holds the database.</summary>
    internal async IAsyncEnumerable<TRead> All<TRead>(
        IQueryable<TSource> rows,
        string? sort,
        Expression<Func<TSource, TRead>> make,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<object>? after = null;
        do
        {
            var some = await Read(rows, SortFor(sort), after, isBack: false, make, StreamedAtOnce, cancellationToken);
            foreach (var row in some)
            {
                yield return row.Row;
            }

            after = some.Count == StreamedAtOnce ? some[^1].Keys : null;
        }
        while (after is not null);
    }

    /// <summary>Counted in the order of the list, as that is the order of its index.</summary>
    private async Task<int> Count(IQueryable<TSource> rows, string sort, CancellationToken cancellationToken)
    {
        var counted = Keyset.Ordered(rows, sorts[sort.TrimStart('-')], !sort.StartsWith('-')).Select(unique).CountedUpTo();
        return counted is IAsyncEnumerable<long> ? await counted.CountAsync(cancellationToken) : counted.Count();
    }

    private async Task<List<Keyed<TRead>>> Read<TRead>(
        IQueryable<TSource> rows,
        string sort,
        IReadOnlyList<object>? from,
        bool isBack,
        Expression<Func<TSource, TRead>> make,
        int most,
        CancellationToken cancellationToken)
    {
        var keys = sorts[sort.TrimStart('-')];
        var isUp = !sort.StartsWith('-') != isBack;
        if (from is not null)
        {
            rows = rows.Where(Keyset.Past<TSource>(keys, from, isUp));
        }

        var found = Keyset.Ordered(rows, keys, isUp).Select(Keyset.WithKeys(make, keys)).Take(most);
        // some lists are summed up in memory
        return found is IAsyncEnumerable<Keyed<TRead>> ? await found.ToListAsync(cancellationToken) : [.. found];
    }
}

/// <summary>What lists share.</summary>
internal static class ListQueries
{
    /// <summary>At most one row more than a list is counted to.</summary>
    public static IQueryable<T> CountedUpTo<T>(this IQueryable<T> rows) => rows.Take(ListPage<T>.CountedUpTo + 1);

    /// <summary>The rows whose key holds every word of a search; all if nothing is searched.</summary>
    public static IQueryable<T> Containing<T>(this IQueryable<T> rows, Expression<Func<T, string>> key, string? search)
    {
        foreach (var word in Domain.SearchKey.Words(search))
        {
            var contains = Expression.Call(key.Body, nameof(string.Contains), null, Keyset.Parameter(word));
            rows = rows.Where(Expression.Lambda<Func<T, bool>>(contains, key.Parameters));
        }

        return rows;
    }
}
