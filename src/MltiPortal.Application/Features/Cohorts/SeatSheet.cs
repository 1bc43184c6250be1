using System.Globalization;
using System.Text.RegularExpressions;
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

/// <summary>A row of the form, understood: a place and what is asked for there, or why it can't stand.</summary>
internal sealed record SeatEntry(SeatPlace? Place, SeatChoice? Choice, bool WithNetwork, int Seats, string Reason, Objection? Objection);

/// <summary>An offering with its solution's code: the two choices that it makes.</summary>
internal sealed record SeatChoice(WindowOffering Offering, string Code)
{
    private const string Network = "+network";

    public string Key(bool withNetwork) => withNetwork ? Code + Network : Code;

    public bool? Matches(string key) => key == Code ? false : Offering.HasNetwork && key == Code + Network ? true : null;

    public IEnumerable<ShowSeats.Choice> Choices()
    {
        if (Offering.HasNetwork)
        {
            yield return new(Key(true), Offering.Describe(true), Offering.VendorName, Offering.SeatPrice + Offering.NetworkPrice);
        }

        yield return new(Key(false), Offering.Describe(false), Offering.VendorName, Offering.SeatPrice);
    }
}

/// <summary>What a district may choose and for whom, read once; shown, priced and saved by the same rule.</summary>
internal sealed partial record SeatSheet(OptInPlace Of, FundingProgram Program, IReadOnlyList<SeatChoice> Choices, IReadOnlyList<SeatPlace> Places)
{
    private const int ReasonLength = PortalModel.Paragraph;

    /// <summary>Understands a row as typed. In a draft, a solution without a number yet is one of no seats.</summary>
    public SeatEntry Read(SaveSeats.Line line, int index, bool asDraft)
    {
        var path = FormattableString.Invariant($"Lines[{index}]");
        var place = Places.FirstOrDefault(row => row.School == line.School && row.Audience.Code == line.Audience);
        if (place is null)
        {
            return new(null, null, false, 0, "", new($"{path}.Seats", "This school or grade is not on the district's record any more. Reload the page."));
        }

        var key = line.Choice?.Trim() ?? "";
        var reason = line.Reason?.Trim() ?? "";
        var choice = Choices.FirstOrDefault(row => row.Matches(key) is not null);
        var typed = line.Seats?.Trim() ?? "";
        var isNumber = long.TryParse(typed.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seats) && Whole().IsMatch(typed);
        return new(place, choice, choice?.Matches(key) ?? false, (int)Math.Clamp(seats, 0, int.MaxValue), reason, Objection());

        Objection? Objection() =>
            key.Length > 0 && choice is null ? new($"{path}.Choice", $"{place.Who}: this solution is not offered in the opt-in. Choose one of the list.")
            : typed.Length == 0 ? choice is null || asDraft ? null : new($"{path}.Seats", $"{place.Who}: a solution is chosen, but no number of seats. Enter one; 0 is one.")
            : !isNumber ? new($"{path}.Seats", $"{place.Who}: “{(typed.Length > 20 ? typed[..20] + "…" : typed)}” is not a whole number of seats. Enter digits only, like {place.Projected:N0}.")
            : SeatRules.Check(place is { IsNew: true, Projected: 0 } && seats is > 0 and <= SeatRules.NewSchoolLimit ? $"{path}.Reason" : $"{path}.Seats", place.Who, seats, place.Projected, place.IsNew, reason)
            ?? (seats > 0 && choice is null ? new($"{path}.Choice", $"{place.Who}: choose a solution for the {seats:N0} seats, or enter 0.")
                : reason.Length > ReasonLength ? new($"{path}.Reason", $"{place.Who}: the reason is longer than {ReasonLength:N0} characters. Shorten it.")
                : null);
    }

    /// <summary>Puts an entry that may stand on a line, at the price that the window holds.</summary>
    public void Fill(OptInLine line, SeatEntry entry)
    {
        line.Seats = entry.Seats;
        line.Projected = entry.Place!.Projected;
        line.Reason = entry.Seats > entry.Place.Projected ? entry.Reason : "";
        line.Price(entry.Choice!.Offering, entry.WithNetwork, Program);
    }

    /// <summary>A new line of a place.</summary>
    public OptInLine Line(SeatPlace place) =>
        new() { StateId = Of.District.StateId, DistrictId = Of.District.Id, SchoolId = place.SchoolId, Audience = place.Audience };

    /// <summary>The page: each place with its line, where it has one.</summary>
    public ShowSeats.Sheet Show(IEnumerable<OptInLine> lines, DateTime now)
    {
        var byPlace = lines.ToDictionary(line => (line.SchoolId, line.Audience));
        return new ShowSeats.Sheet(
            Of.District.Name, Of.District.Code, Of.Window.Term, Of.Window.TermYears, Of.Zone, Of.Window.ClosesAt, Of.Window.StatusAt(now) == WindowStatus.Open, Of.Closed(now)?.Text,
            Of.OptIn?.Version, Of.OptIn?.ChangedAt, Of.OptIn?.ChangedBy ?? "", Of.OptIn?.Plan.IsComplete ?? false, Of.OptIn?.CertifiedAt is not null, now, Program.SeatSupport, Program.NetworkSeatSupport,
            [.. Choices.SelectMany(choice => choice.Choices())], [.. Places.Select(Row)]);

        ShowSeats.Row Row(SeatPlace place)
        {
            var line = byPlace.GetValueOrDefault((place.SchoolId, place.Audience));
            var key = line is null ? "" : Choices.First(choice => choice.Offering.Id == line.OfferingId).Key(line.WithNetwork);
            return new(
                place.School, place.Name, place.IsNew, place.Audience.Code, place.Audience.ToString(), place.Projected, Program.Covers(place.Audience), key, line?.Seats ?? 0, line?.Reason ?? "",
                line is null ? null : line.SeatPrice + line.NetworkPrice, line?.StateYear ?? Money.Zero, line?.DistrictYear ?? Money.Zero);
        }
    }

    // a comma only where thousands have one: "3,5" is three and a half to some, and never thirty-five
    [GeneratedRegex(@"^-?(\d+|\d{1,3}(,\d{3})+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();
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
            select new { school.Id, school.Code, school.Name, school.IsNew, enrollment.Audience, enrollment.Projected }).ToListAsync(cancellationToken);
        return new(
            place, program, [.. offerings.Select(row => new SeatChoice(row.Offering, row.Code))],
            [.. people
                .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Code, StringComparer.Ordinal).ThenBy(row => row.Audience)
                .Select(row => new SeatPlace(row.Id, row.Code, row.Name, row.IsNew, row.Audience, row.Projected))]);
    }
}
