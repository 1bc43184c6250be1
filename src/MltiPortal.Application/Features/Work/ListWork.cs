using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Features.Work;

/// <summary>The long work of whoever asks, the newest first.</summary>
public static class ListWork
{
    private const int Shown = 50;

    [ForSignedIn]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    public sealed record Row(string Number, string Title, WorkState State, int Done, int Refused, int? Total, DateTime CreatedAt);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken) => await db.WorkItems
            .OrderByDescending(item => item.Id)
            .Take(Shown)
            .Select(item => new Row(item.Number, item.Title, item.State, item.Done, item.Refused, item.Total, item.CreatedAt))
            .ToListAsync(cancellationToken);
    }
}
