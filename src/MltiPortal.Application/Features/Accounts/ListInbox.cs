using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Accounts;

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
    /// <param name="Search">Words of the subject or the text, anywhere in them.</param>
    public sealed record Filter(bool Unread = false, string? Search = null);

    /// <summary>A page of the list.</summary>
    [ForSignedIn]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Shown>;

    /// <summary>All pages as a file.</summary>
    [ForSignedIn]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<ListDownload>;

    /// <summary>A page of the inbox.</summary>
    /// <param name="Page">The items.</param>
    /// <param name="UnreadCount">How many were not read, whatever the filter.</param>
    /// <param name="Zone">In which their times are shown.</param>
    public sealed record Shown(ListPage<Row> Page, int UnreadCount, StateZone Zone);

    public sealed record Row(long Number, string Subject, string Text, string Path, DateTime At, DateTime? ReadAt);

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Shown>, IRequestHandler<Download, ListDownload>
    {
        private static Expression<Func<InboxItem, Row>> Rows =>
            item => new Row(item.Id, item.Subject, item.Text, item.Path, item.At, item.ReadAt);

        public async Task<Shown> Handle(Query request, CancellationToken cancellationToken)
        {
            var page = await List.Page(Matching(request.Filter), request.View, Rows, count: null, cancellationToken);
            var unread = request.Filter is { Unread: true, Search: null or "" }
                ? page.Count
                : await db.InboxItems.Where(item => item.ReadAt == null).CountedUpTo().CountAsync(cancellationToken);
            return new Shown(page, unread, await db.ZoneOf(scope.Current, cancellationToken));
        }

        public async Task<ListDownload> Handle(Download request, CancellationToken cancellationToken)
        {
            var zone = await db.ZoneOf(scope.Current, cancellationToken);
            return List.Download(
                scope.Current, List.All(Matching(request.Filter), request.Sort, Rows, CancellationToken.None), zone: _ => zone);
        }

        private IQueryable<InboxItem> Matching(Filter filter)
        {
            var items = filter.Unread ? db.InboxItems.Where(item => item.ReadAt == null) : db.InboxItems;
            return items.Containing(item => item.SearchKey, filter.Search);
        }
    }
}
