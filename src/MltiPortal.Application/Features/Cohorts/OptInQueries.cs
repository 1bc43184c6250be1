using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>A district's place in a window: its opt-in, if it has begun one.</summary>
internal sealed record OptInPlace(OptInWindow Window, District District, State State, OptIn? OptIn)
{
    public StateZone Zone => new(State.TimeZone);

    public string Path => FormattableString.Invariant($"/cohorts/{Window.ProgramYear.StartsIn}/opt-ins/{District.Code}");

    /// <summary>Begins the draft.</summary>
    public OptIn Begin(string by, DateTime now) => new()
    {
        StateId = District.StateId,
        DistrictId = District.Id,
        WindowId = Window.Id,
        ChangedAt = now,
        ChangedBy = by,
    };

    /// <summary>Why the district can't work on its opt-in now; nothing if it can.</summary>
    public Domain.Objection? Closed(DateTime now) => District.Standing != Standing.Admitted
        ? new($"{District.Name} can't opt in yet: it has not been admitted to the program. Answer the state's invitation, or ask the state to admit you.")
        : (OptIn ?? Begin("", now)).NotEditable(Window, now);

    /// <summary>Whether what was sent was made from what is there now; else who changed it and when.</summary>
    public Domain.Objection? Overtaken(Guid? version) => OptIn is null || version == OptIn.Version
        ? null
        : new($"This opt-in was changed by {OptIn.ChangedBy} on {Zone.Show(OptIn.ChangedAt)}, after you opened it. Your text is still here and nothing was saved over theirs: open the page in another tab to compare, then reload and enter what is still needed.");
}

/// <summary>What the slices of an opt-in read in the same way.</summary>
internal static class OptInQueries
{
    /// <summary>The place of a district, as far as it is within reach; null if it or the window is not.</summary>
    public static async Task<OptInPlace?> OptInPlace(this PortalDb db, int year, string district, CancellationToken cancellationToken)
    {
        var of = new Domain.SchoolYear(year);
        var code = district.Trim();
        var place = await (
            from row in db.Districts
            join state in db.States on row.StateId equals state.Id
            join window in db.Windows on row.StateId equals window.StateId
            where row.Code == code && window.ProgramYear == of
            select new { District = row, State = state, Window = window }).SingleOrDefaultAsync(cancellationToken);
        if (place is null || !place.District.IsEligible)
        {
            return null;
        }

        var optIn = await db.OptIns.Include(row => row.Lines)
            .SingleOrDefaultAsync(row => row.WindowId == place.Window.Id && row.DistrictId == place.District.Id, cancellationToken);
        return new OptInPlace(place.Window, place.District, place.State, optIn);
    }

    /// <summary>The agreement with the schedule of the opt-in as it is now.</summary>
    public static async Task<AgreementDocument> Agreement(this PortalDb db, OptInPlace place, CancellationToken cancellationToken)
    {
        var lines = (place.OptIn?.Lines ?? []).Where(line => line.Seats > 0).ToList();
        var schools = await db.Schools.Where(school => school.DistrictId == place.District.Id).ToDictionaryAsync(school => school.Id, school => school.Name, cancellationToken);
        var offerings = await db.Offerings.Where(offering => offering.WindowId == place.Window.Id).ToDictionaryAsync(offering => offering.Id, cancellationToken);
        return new(
            place.State.Name, place.District.Name, place.District.Code, place.Window.Term, place.Window.TermYears, place.Window.AgreementVersion, place.Window.AgreementText,
            [.. lines
                .OrderBy(line => schools[line.SchoolId], StringComparer.Ordinal).ThenBy(line => line.Audience)
                .Select(line => new ScheduleRow(
                    schools[line.SchoolId], line.Audience.ToString(), offerings[line.OfferingId].Describe(line.WithNetwork), line.Seats, line.StateYear, line.DistrictYear))]);
    }
}
