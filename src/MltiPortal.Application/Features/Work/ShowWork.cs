using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Work;

namespace MltiPortal.Application.Features.Work;

/// <summary>How far a piece of work has come, and what came of it.</summary>
public static class ShowWork
{
    private const int Shown = 20;

    /// <param name="Number">The work's number.</param>
    [ForSignedIn]
    public sealed record Query(string Number) : IQuery<Outcome<Progress>>;

    /// <summary>Where it stands, with the first of what was refused.</summary>
    public sealed record Progress(
        string Number,
        string Title,
        string Path,
        WorkState State,
        int Done,
        int Refused,
        int? Total,
        bool IsCancelRequested,
        string Result,
        bool HasResultFile,
        bool HasRefusedFile,
        DateTime CreatedAt,
        IReadOnlyList<Refusal> Refusals)
    {
        /// <summary>Whether nothing more happens.</summary>
        public bool IsOver => State is WorkState.Done or WorkState.Failed or WorkState.Canceled;
    }

    public sealed record Refusal(string Subject, string Reason);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Progress>>
    {
        public async Task<Outcome<Progress>> Handle(Query query, CancellationToken cancellationToken)
        {
            var item = await db.WorkItems.AsNoTracking().SingleOrDefaultAsync(row => row.Number == query.Number, cancellationToken);
            if (item is null)
            {
                return Outcome.NotFound;
            }

            var refusals = item.Refused == 0
                ? []
                : await db.WorkRefusals
                    .Where(row => row.WorkItemId == item.Id)
                    .OrderBy(row => row.Id)
                    .Take(Shown)
                    .Select(row => new Refusal(row.Subject, row.Reason))
                    .ToListAsync(cancellationToken);
            return new Progress(
                item.Number,
                item.Title,
                item.Path,
                item.State,
                item.Done,
                item.Refused,
                item.Total,
                item.IsCancelRequested,
                item.Result,
                item.ResultFileId is not null,
                item.RefusedFileId is not null,
                item.CreatedAt,
                refusals);
        }
    }
}
