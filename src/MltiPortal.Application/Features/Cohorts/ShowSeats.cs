using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The seats of a district's opt-in, school by school and grade by grade, with what each costs whom.</summary>
public static class ShowSeats
{
    [Requires(Permission.ViewOptIns)]
    public sealed record Query(int Year, string District) : IQuery<Outcome>;

    public abstract record Outcome
    {
        public sealed record Shown(Sheet Sheet) : Outcome;

        public sealed record NotFound : Outcome, INotFound;
    }

    /// <summary>Everything on the page. <paramref name="Closed"/> says why nothing can be changed now.</summary>
    public sealed record Sheet(
        string District, string DistrictCode, string Term, int TermYears, StateZone Zone, DateTime ClosesAt, bool IsOpen, string? Closed, Guid? Version, DateTime? ChangedAt, string ChangedBy,
        string ReturnReason, Money SeatSupport, Money NetworkSupport, IReadOnlyList<Choice> Choices, IReadOnlyList<Row> Rows)
    {
        public int Seats => Rows.Sum(row => row.Seats);

        public Money StateYear => Rows.Sum(row => row.StateYear);

        public Money DistrictYear => Rows.Sum(row => row.DistrictYear);

        public Money TotalYear => StateYear + DistrictYear;
    }

    /// <summary>A solution with or without network, at the price that the window holds, a seat and year. Its key is what a form sends.</summary>
    public sealed record Choice(string Key, string Text, string Vendor, Money Price);

    /// <summary>A grade, or staff, at a school. Amounts are a year.</summary>
    public sealed record Row(
        string School, string SchoolName, bool IsNew, int Audience, string Who, int Projected, bool IsCovered, string Choice, int Seats, string Reason, Money? Price, Money StateYear, Money DistrictYear);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            var place = await db.OptInPlace(query.Year, query.District, cancellationToken);
            if (place is null)
            {
                return new Outcome.NotFound();
            }

            var now = clock.Now();
            var program = await db.FundingPrograms.SingleAsync(row => row.Id == place.Window.FundingProgramId, cancellationToken);
            var offerings = await db.SeatChoices(place.Window.Id, cancellationToken);
            var people = await (
                from enrollment in db.Enrollments
                join school in db.Schools on enrollment.SchoolId equals school.Id
                where enrollment.DistrictId == place.District.Id && enrollment.Year == place.Window.ProgramYear
                select new { school.Id, school.Code, school.Name, school.IsNew, enrollment.Audience, enrollment.Projected }).ToListAsync(cancellationToken);
            var lines = (place.OptIn?.Lines ?? []).ToDictionary(line => (line.SchoolId, line.Audience));
            var rows = people
                .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Audience)
                .Select(row =>
                {
                    var line = lines.GetValueOrDefault((row.Id, row.Audience));
                    var offering = line is null ? null : offerings.First(choice => choice.Offering.Id == line.OfferingId);
                    return new Row(
                        row.Code, row.Name, row.IsNew, row.Audience.Code, row.Audience.ToString(), row.Projected, program.Covers(row.Audience), offering?.Key(line!.WithNetwork) ?? "", line?.Seats ?? 0, line?.Reason ?? "",
                        line is null ? null : line.SeatPrice + line.NetworkPrice, line?.StateYear ?? Money.Zero, line?.DistrictYear ?? Money.Zero);
                })
                .ToList();
            return new Outcome.Shown(new Sheet(
                place.District.Name, place.District.Code, place.Window.Term, place.Window.TermYears, place.Zone, place.Window.ClosesAt, place.Window.StatusAt(now) == WindowStatus.Open, place.Closed(now)?.Text,
                place.OptIn?.Version, place.OptIn?.ChangedAt, place.OptIn?.ChangedBy ?? "", place.OptIn?.ReturnReason ?? "", program.SeatSupport, program.NetworkSeatSupport,
                [.. offerings.SelectMany(choice => choice.Choices())], rows));
        }
    }
}

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

internal static class SeatChoiceQueries
{
    /// <summary>What a window offers, in the order of the contract.</summary>
    public static async Task<IReadOnlyList<SeatChoice>> SeatChoices(this PortalDb db, long windowId, CancellationToken cancellationToken)
    {
        var rows = await (
            from offering in db.Offerings
            join solution in db.Solutions on offering.SolutionId equals solution.Id
            where offering.WindowId == windowId
            orderby solution.Id
            select new { Offering = offering, solution.Code }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new SeatChoice(row.Offering, row.Code))];
    }
}
