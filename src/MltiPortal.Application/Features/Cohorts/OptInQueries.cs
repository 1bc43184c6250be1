using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

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
    public Objection? Closed(DateTime now) => NotAdmitted() ?? (OptIn ?? Begin("", now)).NotEditable(Window, now) switch
    {
        { } when (OptIn?.Status ?? OptInStatus.Draft) == OptInStatus.Draft && Window.StatusAt(now) == WindowStatus.Closed =>
            new($"The opt-in {Window.Term} closed on {Zone.Deadline(Window.ClosesAt)}, and nothing is taken after that. {(OptIn is null ? "You had no draft" : "Your draft is kept as it was")}; write to the state if you need an exception."),
        { } when OptIn?.Status == OptInStatus.Submitted =>
            new($"This opt-in was signed by {OptIn.SubmittedBy} on {Zone.Show(OptIn.SubmittedAt!.Value)} and is with the state; it can't be changed or signed again. Take it back first, or ask the state to return it."),
        var objection => objection,
    };

    /// <summary>Whether what was sent was made from what is there now; else who changed it and when.</summary>
    public Objection? Overtaken(Guid? version) => OptIn is null || version == OptIn.Version
        ? null
        : new($"This opt-in was changed by {OptIn.ChangedBy} on {Zone.Show(OptIn.ChangedAt)}, after you opened it. Your text is still here and nothing was saved over theirs: open the page in another tab to compare, then reload and enter what is still needed.");

    private Objection? NotAdmitted() => District.DistrictStatus switch
    {
        DistrictStatus.Admitted => null,
        DistrictStatus.Applied => new($"{District.Name} can't opt in yet: it asked to join, and the state has not admitted it. You are told as soon as it has."),
        DistrictStatus.Declined => new($"{District.Name} can't opt in: it declined to take part. Ask the state for a new invitation."),
        DistrictStatus.Returned => new($"{District.Name} can't opt in yet: the state returned its application. Correct it, and answer the invitation again."),
        _ => new($"{District.Name} can't opt in yet: it has not joined the program. Answer the state's invitation first, or ask the state for one."),
    };
}

/// <summary>What an opt-in was before a change: to tell people when it becomes theirs to act on, and only then.</summary>
internal sealed record OptInMoment(bool IsReady, bool IsCertified)
{
    public static OptInMoment Of(OptIn optIn) => new(optIn.IsReadyToCertify, optIn.CertifiedAt is not null);
}

/// <summary>What the slices of an opt-in read in the same way.</summary>
internal static class OptInQueries
{
    /// <summary>The place of a district, as far as it is within reach; null if it or the window is not.</summary>
    public static async Task<OptInPlace?> OptInPlace(this PortalDb db, int year, string district, CancellationToken cancellationToken)
    {
        var of = new SchoolYear(year);
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

    /// <summary>The business official is told once when there is something to certify, and with the superintendent when a certification no longer stands.</summary>
    public static async Task TellOfSeats(this Notices notices, OptInPlace place, OptIn optIn, OptInMoment before, CancellationToken cancellationToken)
    {
        if (before.IsCertified && optIn.CertifiedAt is null)
        {
            notices.Note(HistorySubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, "Changed seats; the business official has to certify the local funds again.");
            await notices.Tell(
                Recipients.District(optIn.DistrictId, Roles.BusinessOfficial | Roles.Superintendent),
                $"Seats of the opt-in {place.Window.Term} of {place.District.Name} changed after the certification",
                "What was certified no longer stands. The business official certifies the local funds again; the superintendent signs after that.",
                $"{place.Path}/review",
                cancellationToken);
        }
        else if (!before.IsReady && optIn.IsReadyToCertify)
        {
            notices.Note(HistorySubject.OptIn, optIn.Id, optIn.StateId, optIn.DistrictId, null, "Seats and long-term plan are ready to be certified.");
            await notices.Tell(
                Recipients.District(optIn.DistrictId, Roles.BusinessOfficial),
                $"The opt-in {place.Window.Term} of {place.District.Name} waits for your certification",
                $"Seats and long-term plan are drafted. Certify that the district's share is there in each year; the superintendent signs after that, before {place.Zone.Deadline(place.Window.ClosesAt)}.",
                $"{place.Path}/review",
                cancellationToken);
        }
    }

    /// <summary>The agreement with the schedule of the opt-in as it is now.</summary>
    public static async Task<AgreementDocument> Agreement(this PortalDb db, OptInPlace place, CancellationToken cancellationToken)
    {
        var schools = await db.Schools.Where(school => school.DistrictId == place.District.Id).ToDictionaryAsync(school => school.Id, school => school.Name, cancellationToken);
        var offerings = await db.Offerings.Where(offering => offering.WindowId == place.Window.Id).ToDictionaryAsync(offering => offering.Id, cancellationToken);
        return place.Agreement(schools, offerings);
    }

    /// <inheritdoc cref="Agreement(PortalDb, OptInPlace, CancellationToken)"/>
    public static AgreementDocument Agreement(this OptInPlace place, IReadOnlyDictionary<long, string> schools, IReadOnlyDictionary<long, WindowOffering> offerings) => new(
        place.State.Name, place.District.Name, place.District.Code, place.Window.Term, place.Window.TermYears, place.Window.AgreementVersion, place.Window.AgreementText,
        [.. (place.OptIn?.Lines ?? [])
            .Where(line => line.Seats > 0)
            .OrderBy(line => schools[line.SchoolId], StringComparer.Ordinal).ThenBy(line => line.SchoolId).ThenBy(line => line.Audience)
            .Select(line => new ScheduleRow(
                schools[line.SchoolId], line.Audience.ToString(), offerings[line.OfferingId].Describe(line.WithNetwork), line.Seats, line.StateYear, line.DistrictYear))]);
}
