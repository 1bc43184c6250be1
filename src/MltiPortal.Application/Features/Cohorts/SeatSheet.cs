using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>A grade, or staff, at a school: what one row of the seats' form is for.</summary>
internal sealed record SeatPlace(long SchoolId, string School, string Name, bool IsNew, Audience Audience, int Projected)
{
    public string Who => $"{Name}, {Audience}";
}

/// <summary>A row, understood: what is asked for at a place, or why it can't stand.</summary>
internal sealed record SeatEntry(SeatRequest? Request, Objection? Objection);

/// <summary>A solution, with or without the wireless network.</summary>
/// <param name="Solution">The solution's code.</param>
/// <param name="WithNetwork">With the network.</param>
public sealed record SolutionChoice(string Solution, bool WithNetwork)
{
    private const string Network = "+network";

    /// <summary>Reads what <see cref="ToString"/> wrote; none for nothing.</summary>
    public static SolutionChoice? Parse(string? key) =>
        string.IsNullOrWhiteSpace(key) ? null
        : key.Trim() is var text && text.EndsWith(Network, StringComparison.Ordinal) ? new(text[..^Network.Length], true)
        : new(text, false);

    /// <summary>As a form sends it: <c>ipad+network</c>.</summary>
    public override string ToString() => WithNetwork ? Solution + Network : Solution;
}

/// <summary>An offering with its solution's code: the two choices that it makes.</summary>
internal sealed record SeatOffering(WindowOffering Offering, string Code)
{
    public bool Offers(SolutionChoice choice) => choice.Solution == Code && (Offering.HasNetwork || !choice.WithNetwork);

    public IEnumerable<ShowSeats.Choice> Choices()
    {
        if (Offering.HasNetwork)
        {
            yield return new(new(Code, true), Offering.Describe(true), Offering.VendorName, Offering.SeatPrice + Offering.NetworkPrice);
        }

        yield return new(new(Code, false), Offering.Describe(false), Offering.VendorName, Offering.SeatPrice);
    }
}

/// <summary>What a district may choose and for whom, read once; shown, priced and saved by the same rule.</summary>
internal sealed record SeatSheet(
    OptInPlace Of, FundingProgram Program, IReadOnlyList<SeatOffering> Offerings, IReadOnlyList<SeatPlace> Places)
{
    private const int ReasonLength = PortalModel.Paragraph;

    /// <summary>Understands rows. In a draft, a solution without a number yet is one of no seats. Paths are <c>Rows[0].Seats</c>.</summary>
    public List<SeatEntry> Read(IReadOnlyList<SaveSeats.Row> rows, bool asDraft) =>
        [.. rows.Select((row, index) => Read(row, index, asDraft))];

    /// <summary>
    /// Compares rows with what is kept, one by one. A row that its sender did not change stays as it is now; one that somebody else changed
    /// meanwhile is objected to, with both values.
    /// </summary>
    public List<SeatEntry> Merge(IReadOnlyList<SaveSeats.Row> rows, List<SeatEntry> entries)
    {
        var kept = Kept(Of.OptIn, rows);
        return [.. entries.Select((entry, at) => entry.Request is { } request && rows[at].Known is { Count: > 0 } known
            ? Merge(entry, request, rows[at], known, kept[at], at)
            : entry)];
    }

    /// <summary>What is kept at the place of each row.</summary>
    public IReadOnlyList<SaveSeats.Stood> Kept(OptIn? optIn, IReadOnlyList<SaveSeats.Row> rows)
    {
        var byPlace = (optIn?.Lines ?? []).ToDictionary(line => (line.SchoolId, line.Audience));
        return [.. rows.Select(row => Places.FirstOrDefault(each => each.School == row.School && each.Audience == row.Audience) is { } place
            && byPlace.GetValueOrDefault((place.SchoolId, place.Audience)) is { } line
                ? new SaveSeats.Stood(ChoiceOf(line), line.Seats, line.Reason)
                : SaveSeats.Stood.Nothing)];
    }

    private SeatEntry Merge(
        SeatEntry entry, SeatRequest request, SaveSeats.Row row, IReadOnlyList<SaveSeats.Stood> known, SaveSeats.Stood kept, int at)
    {
        var asked = SaveSeats.Stood.Of(row.Choice, row.Seats, row.Reason, request.Projected);
        if (asked == kept || known.Contains(kept))
        {
            return entry;
        }

        if (known.All(one => one == asked))
        {
            return new(null, null);
        }

        var place = Places.First(each => each.School == row.School && each.Audience == row.Audience);
        var (who, when) = Of.OptIn is { } optIn ? (optIn.ChangedBy, $" on {Of.Zone.Show(optIn.ChangedAt)}") : ("Someone else", "");
        return new(null, new(
            FormattableString.Invariant($"Rows[{at}].Seats"),
            $"{place.Who}: {who} changed this{when} to {Say(kept)}. You entered {Say(asked)}, which is not saved. Save to use yours, or "
                + "enter theirs."));
    }

    private string Say(SaveSeats.Stood stood) => stood.Choice is not { } choice ? "nothing"
        : $"{stood.Seats:N0} {(stood.Seats == 1 ? "seat" : "seats")}, "
            + (Offerings.FirstOrDefault(offering => offering.Offers(choice))?.Offering.Describe(choice.WithNetwork) ?? choice.ToString())
            + (stood.Reason.Length > 0 ? $", “{stood.Reason}”" : "");

    private SolutionChoice ChoiceOf(OptInLine line) =>
        new(Offerings.First(offering => offering.Offering.Id == line.OfferingId).Code, line.WithNetwork);

    private SeatEntry Read(SaveSeats.Row row, int index, bool asDraft)
    {
        var path = FormattableString.Invariant($"Rows[{index}]");
        var place = Places.FirstOrDefault(each => each.School == row.School && each.Audience == row.Audience);
        if (place is null)
        {
            return new(null, new($"{path}.Seats", "This school or grade is not on the district's record any more. Reload the page."));
        }

        var reason = row.Reason?.Trim() ?? "";
        var offering = row.Choice is null ? null : Offerings.FirstOrDefault(each => each.Offers(row.Choice));
        return Objection() is { } objection
            ? new(null, objection)
            : new(
                new(
                    place.SchoolId,
                    place.Audience,
                    offering?.Offering,
                    row.Choice?.WithNetwork ?? false,
                    row.Seats ?? 0,
                    place.Projected,
                    reason),
                null);

        Objection? Objection() =>
            row.Choice is not null && offering is null
                ? new($"{path}.Choice", $"{place.Who}: this solution is not offered in the opt-in. Choose one of the list.")
                : row.Seats is not { } seats
                    ? offering is null || asDraft
                        ? null
                        : new($"{path}.Seats", $"{place.Who}: a solution is chosen. Enter a number of seats; it may be 0.")
                    : SeatRules.Check(
                        place is { IsNew: true, Projected: 0 } && seats is > 0 and <= SeatRules.NewSchoolLimit
                            ? $"{path}.Reason"
                            : $"{path}.Seats",
                        place.Who,
                        seats,
                        place.Projected,
                        place.IsNew,
                        reason)
                    ?? (seats > 0 && offering is null
                        ? new($"{path}.Choice", $"{place.Who}: choose a solution for the {seats:N0} seats, or enter 0.")
                            : reason.Length > ReasonLength
                                ? new($"{path}.Reason", $"{place.Who}: the reason is longer than {ReasonLength:N0} characters. Shorten it.")
                                : null);
    }

    /// <summary>The page: each place with its line, where it has one.</summary>
    public ShowSeats.Sheet Show(IEnumerable<OptInLine> lines, DateTime now)
    {
        var byPlace = lines.ToDictionary(line => (line.SchoolId, line.Audience));
        return new ShowSeats.Sheet(
            Of.District.Name, Of.District.Code, Of.Window.Term, Of.Window.TermYears, Of.Zone, Of.Window.ClosesAt,
            Of.Window.StatusAt(now) == WindowStatus.Open, Of.Closed(now)?.Text,
            Of.OptIn?.Version, Of.OptIn?.ChangedAt, Of.OptIn?.ChangedBy ?? "", Of.OptIn?.Plan.IsComplete ?? false,
            Of.OptIn?.CertifiedAt is not null, now, Program.SeatSupport, Program.NetworkSeatSupport,
            [.. Offerings.SelectMany(offering => offering.Choices())], [.. Places.Select(Row)]);

        ShowSeats.Row Row(SeatPlace place)
        {
            var line = byPlace.GetValueOrDefault((place.SchoolId, place.Audience));
            var choice = line is null ? null : ChoiceOf(line);
            return new(
                place.School, place.Name, place.IsNew, place.Audience, place.Audience.ToString(), place.Projected,
                Program.Rule().Covers(place.Audience), choice, line?.Seats ?? 0, line?.Reason ?? "",
                line is null ? null : line.SeatPrice + line.NetworkPrice, line?.StateYear ?? Money.Zero, line?.DistrictYear ?? Money.Zero);
        }
    }
}

internal static class SeatSheetQueries
{
    /// <summary>The sheet of a district's place in a window: three round trips.</summary>
    public static async Task<SeatSheet> SeatSheet(this PortalDb db, OptInPlace place, CancellationToken cancellationToken)
    {
        var program = await db.FundingPrograms.SingleAsync(row => row.Id == place.Window.FundingProgramId, cancellationToken);
        var offerings = await (
            from offering in db.Offerings
            join solution in db.Solutions on offering.SolutionId equals solution.Id
            where offering.WindowId == place.Window.Id
            orderby solution.Id
            select new { Offering = offering, solution.Code }).ToListAsync(cancellationToken);
        var people = await (
            from enrollment in db.Enrollments
            join school in db.Schools on enrollment.SchoolId equals school.Id
            where enrollment.DistrictId == place.District.Id && enrollment.Year == place.Window.ProgramYear
            select new
            {
                school.Id,
                school.Code,
                school.Name,
                school.IsNew,
                enrollment.Audience,
                enrollment.Projected
            }).ToListAsync(cancellationToken);
        return new(
            place, program, [.. offerings.Select(row => new SeatOffering(row.Offering, row.Code))],
            [.. people
                .OrderBy(row => row.Name, StringComparer.Ordinal)
                    .ThenBy(row => row.Code, StringComparer.Ordinal)
                    .ThenBy(row => row.Audience)
                    .Select(row => new SeatPlace(row.Id, row.Code, row.Name, row.IsNew, row.Audience, row.Projected))]);
    }
}
