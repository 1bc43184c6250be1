using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Reporting.Figures;

namespace MltiPortal.Application.Features.Home;

/// <summary>What the first pages of all three sides count in the same way, so that they see the same numbers.</summary>
internal static class HomeQueries
{
    /// <summary>All devices within reach.</summary>
    public static async Task<DeviceTotals> DeviceTotals(this PortalDb db, CancellationToken cancellationToken) =>
        (await db.SchoolFigures
            .GroupBy(_ => 1)
            .Totals()
            .SingleOrDefaultAsync(cancellationToken))?.Totals ?? Application.Reporting.Figures.DeviceTotals.None;
}
