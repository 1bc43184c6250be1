using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Accounts;

// these comparisons run in the database, over one person's items
#pragma warning disable CA1304, CA1311, CA1862

/// <summary>What a person ought to know or do, newest first.</summary>
public static class ListInbox
{
    /// <summary>The list.</summary>
    public static ListDefinition<InboxItem, Row> List { get; } = new ListDefinition<InboxItem, Row>("inbox", "item", item => item.Id, "-at")
        .Column("subject", "What happened", row => row.Subject)
        .Column("text", "More", row => row.Text, under: "subject")
        .Instant("at", "When", row => row.At)
        .Instant("read", "Read", row => row.ReadAt)
        .SortByAge("at")
        .Sort("subject", item => item.Subject);

    /// <summary>Which items.</summary>
    /// <param name="Unread">Only what was not read.</param>
    /// <param name="Search">A part of the subject or the text.</param>
    public sealed record Filter(bool Unread = false, string? Search = null);

    /// <summary>A page of the list.</summary>
    [ForSignedIn]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Outcome>;

    /// <summary>All pages as a file.</summary>
    [ForSignedIn]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<ListDownload>;

    public sealed record Outcome(ListPage<Row> Page, int UnreadCount, string TimeZone);

    public sealed record Row(long Number, string Subject, string Text, string Path, DateTime At, DateTime? ReadAt);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome>, IRequestHandler<Download, ListDownload>
    {
        // a vendor and the cooperative serve several states
        private const string ElsewhereZone = "America/New_York";

        private static Expression<Func<InboxItem, Row>> Rows => item => new Row(item.Id, item.Subject, item.Text, item.Path, item.At, item.ReadAt);

        public async Task<Outcome> Handle(Query request, CancellationToken cancellationToken)
        {
            var page = await List.Page(Matching(request.Filter), request.View, Rows, count: null, cancellationToken);
            var unread = request.Filter is { Unread: true, Search: null or "" }
                ? page.Count
                : await db.InboxItems.Where(item => item.ReadAt == null).CountedUpTo().CountAsync(cancellationToken);
            var zone = scope.Current.StateId is { } id
                ? await db.States.Where(state => state.Id == id).Select(state => state.TimeZone).SingleAsync(cancellationToken)
                : ElsewhereZone;
            return new Outcome(page, unread, zone);
        }

        public Task<ListDownload> Handle(Download request, CancellationToken cancellationToken) =>
            Task.FromResult(List.Download(scope.Current, List.All(Matching(request.Filter), request.Sort, Rows, CancellationToken.None)));

        private IQueryable<InboxItem> Matching(Filter filter)
        {
            var items = filter.Unread ? db.InboxItems.Where(item => item.ReadAt == null) : db.InboxItems;
            var search = filter.Search?.Trim().ToLowerInvariant() ?? "";
            return search.Length == 0 ? items : items.Where(item => item.Subject.ToLower().Contains(search) || item.Text.ToLower().Contains(search));
        }
    }
}
