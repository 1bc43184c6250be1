using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Lists;

/// <summary>One column of a table, on the page and in its downloads.</summary>
/// <param name="Name">Short and without spaces; a sort of the same name sorts by it.</param>
/// <param name="Title">What stands over it. Unique in its table.</param>
/// <param name="Value">
/// What a row shows: text, a whole number, <see cref="Domain.Money"/>, a day, an instant in UTC, or nothing. Pages and files show an
/// instant in local time; pages may show anything as a link or a tag.
/// </param>
/// <param name="Under">
/// The column in whose cell a page shows it as a second line; files have a column of its own. None: it has a column on the page, too.
/// </param>
/// <param name="SeenBy">Who may see it, on the page and in downloads.</param>
/// <param name="IsInstant">Whether it holds instants.</param>
public sealed record ListColumn<TRow>(
    string Name, string Title, Func<TRow, object?> Value, string? Under, Func<CurrentUser, bool> SeenBy, bool IsInstant = false);

/// <summary>A file of a table: the columns that its reader may see, in order, and a row for each.</summary>
/// <param name="Name">The file's name, without an extension.</param>
/// <param name="Titles">Unique.</param>
/// <param name="Rows">Values in the order of the titles; read once.</param>
public sealed record ListDownload(string Name, IReadOnlyList<string> Titles, IAsyncEnumerable<IReadOnlyList<object?>> Rows);
