using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
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

    /// <summary>Everything on the page. <paramref name="Closed"/> says why nothing can be changed now; <paramref name="At"/> is when it was read.</summary>
    public sealed record Sheet(
        string District, string DistrictCode, string Term, int TermYears, StateZone Zone, DateTime ClosesAt, bool IsOpen, string? Closed, Guid? Version, DateTime? ChangedAt, string ChangedBy,
        bool HasPlan, bool IsCertified, DateTime At, Money SeatSupport, Money NetworkSupport, IReadOnlyList<Choice> Choices, IReadOnlyList<Row> Rows)
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
            return place is null
                ? new Outcome.NotFound()
                : new Outcome.Shown((await db.SeatSheet(place, cancellationToken)).Show(place.OptIn?.Lines ?? [], clock.Now()));
        }
    }
}
