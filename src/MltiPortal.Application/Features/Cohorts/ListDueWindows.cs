using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Which windows opened or closed without their people having been told.</summary>
public static class ListDueWindows
{
    [ForSystem]
    public sealed record Query : IQuery<IReadOnlyList<CohortKey>>;

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, IReadOnlyList<CohortKey>>
    {
        public async Task<IReadOnlyList<CohortKey>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var due = await db.Windows
                .Where(window => (window.OpenAnnouncedAt == null && window.OpensAt <= now && window.ClosesAt > now)
                    || (window.CloseAnnouncedAt == null && window.ClosesAt <= now && window.LockedAt == null))
                .OrderBy(window => window.Id)
                .Select(window => new { window.StateId, window.ProgramYear })
                .ToListAsync(cancellationToken);
            return [.. due.Select(row => new CohortKey(row.StateId, row.ProgramYear.StartsIn))];
        }
    }
}
