using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using Microsoft.EntityFrameworkCore;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>What the state's decisions on opt-ins have in common.</summary>
internal static class Decisions
{
    /// <summary>The people of a district whom a decision concerns.</summary>
    public const Roles Concerned = Roles.TechnologyDirector | Roles.BusinessOfficial | Roles.Superintendent;

    /// <summary>
    /// Takes an opt-in's row, before anything of it is read: whoever decides on it, signs it or takes it back comes one after the other, and after
    /// or before a lock of the window, which takes the rows of all its opt-ins.
    /// </summary>
    public static Task TakeOptIn(this PortalDb db, int year, string code, CancellationToken cancellationToken)
    {
        var of = new SchoolYear(year);
        var district = code.Trim();
        return db.OptIns
            .Where(optIn => db.Windows.Any(window => window.Id == optIn.WindowId && window.ProgramYear == of)
                && db.Districts.Any(row => row.Id == optIn.DistrictId && row.Code == district))
            .Take(cancellationToken);
    }

    /// <summary>Takes a window's row and those of its opt-ins: what is decided after this finds the window as it was left.</summary>
    public static async Task TakeWindow(this PortalDb db, int year, CancellationToken cancellationToken)
    {
        var of = new SchoolYear(year);
        await db.Windows.Where(window => window.ProgramYear == of).Take(cancellationToken);
        await db.OptIns.Where(optIn => db.Windows.Any(window => window.Id == optIn.WindowId && window.ProgramYear == of)).Take(cancellationToken);
    }

    /// <summary>A window by its year, with the zone in which its state reads the clock.</summary>
    public static async Task<(OptInWindow Window, StateZone Zone)?> WindowOf(this PortalDb db, int year, CancellationToken cancellationToken)
    {
        var programYear = new SchoolYear(year);
        var row = await (
            from window in db.Windows
            join state in db.States on window.StateId equals state.Id
            where window.ProgramYear == programYear
            select new { Window = window, state.TimeZone }).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : (row.Window, new StateZone(row.TimeZone));
    }

    /// <summary>An opt-in by its district's code.</summary>
    public static async Task<(OptIn OptIn, District District)?> OptInOf(this PortalDb db, OptInWindow window, string code, CancellationToken cancellationToken)
    {
        var row = await (
            from optIn in db.OptIns
            join district in db.Districts on optIn.DistrictId equals district.Id
            where optIn.WindowId == window.Id && district.Code == code
            select new { OptIn = optIn, District = district }).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : (row.OptIn, row.District);
    }

    /// <summary>Why a decision made on an older look does not stand; nothing if it does.</summary>
    public static Objection? NotAsShown(OptIn optIn, District district, StateZone zone, Guid? shown)
    {
        if (shown is null || shown == optIn.Version)
        {
            return null;
        }

        var decidedLast = optIn.DecidedAt >= optIn.ChangedAt;
        var (by, at) = decidedLast ? (optIn.DecidedBy, optIn.DecidedAt!.Value) : (optIn.ChangedBy, optIn.ChangedAt);
        return new($"The opt-in of {district.Name} was changed by {by} on {zone.Show(at)}, after you opened it. Nothing was done. Look at it as it is now, then decide.");
    }

    /// <summary>Tells the people whom a decision on a district's opt-in concerns.</summary>
    public static Task TellDistrict(this Notices notices, District district, OptInWindow window, string subject, string text, CancellationToken cancellationToken) =>
        notices.Tell(Recipients.District(district.Id, Concerned), subject, text, $"/cohorts/{window.ProgramYear.StartsIn}/opt-ins/{district.Code}", cancellationToken);
}
