using MltiPortal.Application.Lists;

namespace MltiPortal.IntegrationTests.Fixtures;

/// <summary>Goes through a list page by page, to its end and back.</summary>
internal static class ListWalk
{
    private const int MostPages = 1_000;

    /// <summary>
    /// All rows of a list in its order. Fails unless each page leads on to the next and back to exactly the one before it, and the counts
    /// are right.
    /// </summary>
    /// <param name="open">Opens the list.</param>
    /// <param name="sort">How it is sorted.</param>
    /// <param name="name">What a row is recognized by.</param>
    public static async Task<List<TRow>> There<TRow>(Func<ListView, Task<ListPage<TRow>>> open, string? sort, Func<TRow, string> name)
    {
        var pages = new List<ListPage<TRow>> { await open(new(sort)) };
        Assert.Null(pages[0].Previous);
        while (pages[^1].Next is { } next)
        {
            Assert.True(pages.Count < MostPages, "The list does not end.");
            pages.Add(await open(new(sort, After: next)));
        }

        var names = pages.ConvertAll(page => page.Rows.Select(name).ToList());
        Assert.Equal(names.SelectMany(page => page).Distinct().Count(), names.Sum(page => page.Count));
        Assert.All(pages, page => Assert.Equal(names.Sum(rows => rows.Count), page.Count));
        for (var at = pages.Count - 1; at > 0; at--)
        {
            var before = await open(new(sort, Before: pages[at].Previous));
            Assert.Equal(names[at - 1], before.Rows.Select(name));
            Assert.Equal(pages[at - 1].Next, before.Next);
            Assert.Equal(at - 1 > 0, before.Previous is not null);
            pages[at - 1] = before;
        }

        return [.. pages.SelectMany(page => page.Rows)];
    }
}
