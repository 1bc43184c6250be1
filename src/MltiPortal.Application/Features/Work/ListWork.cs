using System.Linq.Expressions;
using MediatR;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Application.Work;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Features.Work;

/// <summary>The long work that a person asked for, the newest first.</summary>
public static class ListWork
{
    /// <summary>The list. One person's pieces of work are few, and an index has them in the order in which they were asked for.</summary>
    public static ListDefinition<WorkItem, Row> List { get; } =
        new ListDefinition<WorkItem, Row>("background-work", "background job", item => item.Id, "-begun")
            .Column("title", "Work", row => row.Title)
            .Column("number", "Number", row => row.Number, under: "title")
            .Column("state", "Status", row => WorkWords.Of(row.State))
            .Column("done", "Done", row => row.Done)
            .Column("refused", "Refused", row => row.Refused)
            .Instant("begun", "Asked for", row => row.CreatedAt)
            .SortByAge("begun")
            .Sort("title", item => item.Title)
            .Sort("state", item => item.State);

    /// <summary>Which pieces of work.</summary>
    /// <param name="Search">Words of the title or the number, anywhere in them.</param>
    public sealed record Filter(string? Search = null);

    /// <summary>A page of the list.</summary>
    [ForSignedIn]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Shown>;

    /// <summary>All pages as a file.</summary>
    [ForSignedIn]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<ListDownload>;

    /// <summary>A page of the list, and the zone of its times.</summary>
    public sealed record Shown(ListPage<Row> Page, StateZone Zone);

    public sealed record Row(string Number, string Title, WorkState State, int Done, int Refused, int? Total, DateTime CreatedAt);

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Shown>, IRequestHandler<Download, ListDownload>
    {
        private static Expression<Func<WorkItem, Row>> Rows => item =>
            new Row(item.Number, item.Title, item.State, item.Done, item.Refused, item.Total, item.CreatedAt);

        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken) => new(
            await List.Page(Matching(query.Filter), query.View, Rows, count: null, cancellationToken),
            await db.ZoneOf(scope.Current, cancellationToken));

        public async Task<ListDownload> Handle(Download query, CancellationToken cancellationToken)
        {
            var zone = await db.ZoneOf(scope.Current, cancellationToken);
            return List.Download(
                scope.Current, List.All(Matching(query.Filter), query.Sort, Rows, CancellationToken.None), zone: _ => zone);
        }

        private IQueryable<WorkItem> Matching(Filter filter) => db.WorkItems.Containing(item => item.SearchKey, filter.Search);
    }
}
