using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>What the state's decisions on opt-ins have in common.</summary>
internal static class Decisions
{
    /// <summary>
    /// Takes an opt-in's row, before anything of it is read: those who decide on it, sign it or withdraw it come one after the other, and
    /// after or before a lock of the window, which takes the rows of all its opt-ins.
    /// </summary>
    public static Task TakeOptIn(this PortalDb db, CohortKey cohort, string code, CancellationToken cancellationToken)
    {
        var year = new SchoolYear(cohort.Year);
        var district = code.Trim();
        return db.OptIns
            .Where(optIn => db.Windows.Any(window => window.Id == optIn.WindowId
                && window.StateId == cohort.StateId
                && window.ProgramYear == year)
                && db.Districts.Any(row => row.Id == optIn.DistrictId && row.Code == district))
            .Take(cancellationToken);
    }

    /// <summary>Takes a window's row and those of its opt-ins: what is decided after this finds the window as it was left.</summary>
    public static async Task TakeWindow(this PortalDb db, CohortKey cohort, CancellationToken cancellationToken)
    {
        var year = new SchoolYear(cohort.Year);
        await db.Windows.Where(window => window.StateId == cohort.StateId && window.ProgramYear == year).Take(cancellationToken);
        await db.OptIns
            .Where(optIn => db.Windows.Any(window => window.Id == optIn.WindowId
                && window.StateId == cohort.StateId
                && window.ProgramYear == year))
            .Take(cancellationToken);
    }

    /// <summary>A cohort's window, with the zone in which its state reads the clock.</summary>
    public static async Task<(OptInWindow Window, StateZone Zone)?> WindowOf(
        this PortalDb db, CohortKey cohort, CancellationToken cancellationToken)
    {
        var year = new SchoolYear(cohort.Year);
        var row = await (
            from window in db.Windows
            join state in db.States on window.StateId equals state.Id
            where window.StateId == cohort.StateId && window.ProgramYear == year
            select new { Window = window, state.TimeZone }).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : (row.Window, new StateZone(row.TimeZone));
    }

    /// <summary>An opt-in by its district's code.</summary>
    public static async Task<(OptIn OptIn, District District)?> OptInOf(
        this PortalDb db, OptInWindow window, string code, CancellationToken cancellationToken)
    {
        var district = code.Trim();
        var row = await (
            from optIn in db.OptIns
            join of in db.Districts on optIn.DistrictId equals of.Id
            where optIn.WindowId == window.Id && of.StateId == window.StateId && of.Code == district
            select new { OptIn = optIn, District = of }).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : (row.OptIn, row.District);
    }

    /// <summary>Who changed an opt-in since it was shown; nothing if nobody did.</summary>
    public static Outcome.Overtaken? Overtaken(this OptIn optIn, Guid? shown, StateZone zone) =>
        shown == optIn.Version ? null : Outcome.Conflict(optIn.LastActed.By, optIn.LastActed.At, zone);
}
