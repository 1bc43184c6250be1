namespace MltiPortal.Application.Lists;

/// <summary>
/// Which part of a list is looked at, as its address says. What is no sort or no place in it is left out: the list begins at its first row.
/// </summary>
/// <param name="Sort">A sort's name, with a minus for the other way; the list's own if none.</param>
/// <param name="After">The rows that follow this place.</param>
/// <param name="Before">The rows that come before this place.</param>
/// <param name="Size">Rows on a page, 1 to <see cref="Largest"/>; the list's own if 0.</param>
public sealed record ListView(string? Sort = null, string? After = null, string? Before = null, int Size = 0)
{
    /// <summary>Most rows on a page.</summary>
    public const int Largest = 200;
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">The rows, in order.</param>
/// <param name="Previous">The place before which the page before lies; none on the first page.</param>
/// <param name="Next">The place after which the page after lies; none on the last page.</param>
/// <param name="Sort">How it is sorted: a sort of the list, with a minus for the other way.</param>
/// <param name="Count">How many there are in all; one more than <see cref="CountedUpTo"/> if there are more.</param>
public sealed record ListPage<TRow>(IReadOnlyList<TRow> Rows, string? Previous, string? Next, string Sort, int Count)
{
    /// <summary>Beyond this a list is not counted: a page says "10,000+".</summary>
    public const int CountedUpTo = 10_000;

    /// <summary>The same page with its rows made into others.</summary>
    public ListPage<TOther> Select<TOther>(Func<TRow, TOther> make) => new([.. Rows.Select(make)], Previous, Next, Sort, Count);
}
