using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;

namespace MltiPortal.Application.Features.Accounts;

// these comparisons run in the database, by its collation
#pragma warning disable CA1304, CA1311, CA1862

/// <summary>What a person ought to know or do, newest first.</summary>
public static class ListInbox
{
    /// <summary>Rows on one page.</summary>
    public const int PageSize = 25;

    /// <summary>Beyond this a count is not exact any more.</summary>
    public const int MostCounted = 10_000;

    /// <summary>What to list.</summary>
    /// <param name="Unread">Only what was not read.</param>
    /// <param name="Search">A part of the subject or the text.</param>
    /// <param name="After">The number of the last item of the page before.</param>
    /// <param name="All">Everything at once, for a download.</param>
    [ForSignedIn]
    public sealed record Query(bool Unread = false, string Search = "", long? After = null, bool All = false) : IQuery<Outcome>;

    public sealed record Outcome(IReadOnlyList<Row> Rows, int Count, int UnreadCount, long? Next, string TimeZone);

    public sealed record Row(long Number, string Subject, string Text, string Path, DateTime At, DateTime? ReadAt);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome>
    {
        // a vendor and the cooperative serve several states
        private const string ElsewhereZone = "America/New_York";

        public async Task<Outcome> Handle(Query request, CancellationToken cancellationToken)
        {
            var items = db.InboxItems.AsQueryable();
            if (request.Unread)
            {
                items = items.Where(item => item.ReadAt == null);
            }

            var search = request.Search.Trim().ToLowerInvariant();
            if (search.Length > 0)
            {
                items = items.Where(item => item.Subject.ToLower().Contains(search) || item.Text.ToLower().Contains(search));
            }

            var count = await items.Take(MostCounted + 1).CountAsync(cancellationToken);
            var unread = request.Unread && search.Length == 0
                ? count
                : await db.InboxItems.Where(item => item.ReadAt == null).Take(MostCounted + 1).CountAsync(cancellationToken);
            var page = items.OrderByDescending(item => item.Id).AsQueryable();
            if (request.After is { } after && !request.All)
            {
                page = page.Where(item => item.Id < after);
            }

            if (!request.All)
            {
                page = page.Take(PageSize + 1);
            }

            var rows = await page.Select(item => new Row(item.Id, item.Subject, item.Text, item.Path, item.At, item.ReadAt)).ToListAsync(cancellationToken);
            var more = !request.All && rows.Count > PageSize;
            var shown = more ? rows[..PageSize] : rows;
            var zone = scope.Current.StateId is { } id
                ? await db.States.Where(state => state.Id == id).Select(state => state.TimeZone).SingleAsync(cancellationToken)
                : ElsewhereZone;
            return new Outcome(shown, count, unread, more ? shown[^1].Number : null, zone);
        }
    }
}
