using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>A district's place in a window: its opt-in, if it has begun one.</summary>
internal sealed record OptInPlace(OptInWindow Window, District District, State State, OptIn? OptIn)
{
    public StateZone Zone => new(State.TimeZone);

    /// <summary>Begins the draft.</summary>
    public OptIn Begin(string by, DateTime now) => OptIn.Begin(Window, District, by, now);

    /// <summary>Why the district can't work on its opt-in now; nothing if it can.</summary>
    public Objection? Closed(DateTime now) => NotAdmitted() ?? (OptIn ?? Begin("", now)).NotEditable(Window, now) switch
    {
        { } when (OptIn?.Status ?? OptInStatus.Draft) == OptInStatus.Draft && Window.StatusAt(now) == WindowStatus.Closed => new(
            $"The opt-in {Window.Term} closed on {Zone.Deadline(Window.ClosesAt)}, and nothing is taken after that. "
            + $"{(OptIn is null ? "You had no draft" : "Your draft is kept as it was")}. Write to the state if you need an exception."),
        { } when OptIn?.Status == OptInStatus.Submitted => new(
            $"This opt-in was signed by {OptIn.SubmittedBy} on {Zone.Show(OptIn.SubmittedAt!.Value)} and is with the state. "
            + "It can't be changed or signed again. Withdraw it first, or ask the state to return it."),
        var objection => objection,
    };

    /// <summary>Who changed the opt-in since it was shown; nothing if nobody did.</summary>
    public Outcome.Overtaken? Overtaken(Guid? version) => OptIn?.Overtaken(version, Zone);

    private Objection? NotAdmitted() => District.DistrictStatus switch
    {
        DistrictStatus.Admitted => null,
        DistrictStatus.Applied =>
            new($"{District.Name} can't opt in yet: it asked to join, and the state has not admitted it. You are told as soon as it has."),
        DistrictStatus.Declined => new($"{District.Name} can't opt in: it declined to take part. Ask the state for a new invitation."),
        DistrictStatus.Returned =>
            new($"{District.Name} can't opt in yet: the state returned its application. Correct it, and answer the invitation again."),
        _ =>
            new($"{District.Name} can't opt in yet: it has not joined the program. Answer the state's invitation first, or ask the "
                + "state for one."),
    };
}

/// <summary>What the slices of an opt-in read in the same way.</summary>
internal static class OptInQueries
{
    /// <summary>The place of a district, as far as it is within reach; null if it or the window is not.</summary>
    public static async Task<OptInPlace?> OptInPlace(
        this PortalDb db, CohortKey cohort, string district, CancellationToken cancellationToken)
    {
        var of = new SchoolYear(cohort.Year);
        var code = district.Trim();
        var place = await (
            from row in db.Districts
            join state in db.States on row.StateId equals state.Id
            join window in db.Windows on row.StateId equals window.StateId
            where row.StateId == cohort.StateId && row.Code == code && window.ProgramYear == of
            select new { District = row, State = state, Window = window }).SingleOrDefaultAsync(cancellationToken);
        if (place is null || !place.District.IsEligible)
        {
            return null;
        }

        var optIn = await db.OptIns.Include(row => row.Lines).ThenInclude(line => line.Shares)
            .SingleOrDefaultAsync(row => row.WindowId == place.Window.Id && row.DistrictId == place.District.Id, cancellationToken);
        return new OptInPlace(place.Window, place.District, place.State, optIn);
    }

    /// <summary>The agreement with the schedule of the opt-in as it is now.</summary>
    public static async Task<AgreementDocument> Agreement(this PortalDb db, OptInPlace place, CancellationToken cancellationToken)
    {
        var schools = await db.Schools
            .Where(school => school.DistrictId == place.District.Id)
            .ToDictionaryAsync(school => school.Id, school => school.Name, cancellationToken);
        var offerings = await db.Offerings
            .Where(offering => offering.WindowId == place.Window.Id)
            .ToDictionaryAsync(offering => offering.Id, cancellationToken);
        return place.Agreement(schools, offerings);
    }

    /// <inheritdoc cref="Agreement(PortalDb, OptInPlace, CancellationToken)"/>
    public static AgreementDocument Agreement(
        this OptInPlace place, IReadOnlyDictionary<long, string> schools, IReadOnlyDictionary<long, WindowOffering> offerings) =>
        new(
            place.State.Name, place.District.Name, place.District.Code, place.Window.Term, place.Window.TermYears,
            place.Window.AgreementVersion, place.Window.AgreementText,
            [.. (place.OptIn?.Lines ?? [])
                .Where(line => line.Seats > 0)
                .OrderBy(line => schools[line.SchoolId], StringComparer.Ordinal).ThenBy(line => line.SchoolId).ThenBy(line => line.Audience)
                .Select(line => new ScheduleRow(
                    schools[line.SchoolId], line.Audience.ToString(), offerings[line.OfferingId].Describe(line.WithNetwork), line.Seats,
                    line.StateYear, line.DistrictYear))])
        {
            Plan = place.OptIn?.Plan ?? new LongTermPlan(),
            Funds = place.OptIn is { CertifiedAt: not null } optIn
                ? $"{place.FundsStatement(optIn.CertifiedShare, optIn.CertifiedFunds)} Certified by {optIn.CertifiedBy}."
                : "",
        };

    /// <summary>What a business official certifies: the district's share in each fiscal year of the term, from named funds.</summary>
    public static string FundsStatement(this OptInPlace place, Money share, string funds) => AgreementDocument.FundsStatement(
        place.District.Name, share, place.Window.ProgramYear.StartsIn, place.Window.TermYears, funds);
}
