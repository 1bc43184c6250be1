using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Which windows opened or closed without their people having been told.</summary>
public static class ListDueWindows
{
    [ForSystem]
    public sealed record Query : IQuery<IReadOnlyList<Row>>;

    /// <param name="State">The state's code.</param>
    /// <param name="Year">The program year.</param>
    public sealed record Row(string State, int Year);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var due = await (
                from window in db.Windows
                join state in db.States on window.StateId equals state.Id
                where (window.OpenAnnouncedAt == null && window.OpensAt <= now && window.ClosesAt > now)
                    || (window.CloseAnnouncedAt == null && window.ClosesAt <= now && window.LockedAt == null)
                orderby window.Id
                select new { state.Code, window.ProgramYear }).ToListAsync(cancellationToken);
            return [.. due.Select(row => new Row(row.Code, row.ProgramYear.StartsIn))];
        }
    }
}
