using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>Opt-ins that were begun and that a lock leaves out: each of them is confirmed by name before the lock.</summary>
internal static class LeftOut
{
    /// <summary>What speaks against a lock: opt-ins that it would leave out, and that were not confirmed.</summary>
    /// <param name="db">The data.</param>
    /// <param name="window">The window to lock.</param>
    /// <param name="confirmed">The codes of the districts that were confirmed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<List<Objection>> NotConfirmed(
        this PortalDb db, OptInWindow window, IReadOnlyCollection<string> confirmed, CancellationToken cancellationToken)
    {
        var leftOut = await (
            from optIn in db.OptIns
            join district in db.Districts on optIn.DistrictId equals district.Id
            where optIn.WindowId == window.Id && optIn.Status != OptInStatus.Approved
            orderby district.Name, district.Id
            select new { district.Code, district.Name }).ToListAsync(cancellationToken);
        return [
            .. leftOut.Where(row => !confirmed.Contains(row.Code)).Select(row => new Objection(
                "LeftOut", $"{row.Name} would be left out. Check its name if that is meant, or decide on its opt-in first.")),
        ];
    }
}
