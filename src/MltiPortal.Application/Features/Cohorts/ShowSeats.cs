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
    public sealed record Query(CohortKey Cohort, string District) : IQuery<Outcome<Sheet>>;

    /// <summary>
    /// Everything on the page. <paramref name="Closed"/> says why nothing can be changed now; <paramref name="At"/> is when it was read.
    /// </summary>
    public sealed record Sheet(
        string District, string DistrictCode, string Term, int TermYears, StateZone Zone, DateTime ClosesAt, bool IsOpen, string? Closed,
        Guid? Version, DateTime? ChangedAt, string ChangedBy,
        bool HasPlan, bool IsCertified, DateTime At, Money SeatSupport, Money NetworkSupport, IReadOnlyList<Choice> Choices,
        IReadOnlyList<Row> Rows)
    {
        public int Seats => Rows.Sum(row => row.Seats);

        public Money StateYear => Rows.Sum(row => row.StateYear);

        public Money DistrictYear => Rows.Sum(row => row.DistrictYear);

        public Money TotalYear => StateYear + DistrictYear;
    }

    /// <summary>A solution with or without network, at the price that the window holds, a seat and year.</summary>
    public sealed record Choice(SolutionChoice Of, string Text, string Vendor, Money Price);

    /// <summary>A grade, or staff, at a school. Amounts are a year.</summary>
    public sealed record Row(
        string School, string SchoolName, bool IsNew, Audience Audience, string Who, int Projected, bool IsCovered, SolutionChoice? Choice,
        int Seats, string Reason, Money? Price, Money StateYear, Money DistrictYear);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Sheet>>
    {
        public async Task<Outcome<Sheet>> Handle(Query query, CancellationToken cancellationToken)
        {
            var place = await db.OptInPlace(query.Cohort, query.District, cancellationToken);
            return place is null
                ? Outcome.NotFound
                : (await db.SeatSheet(place, cancellationToken)).Show(place.OptIn?.Lines ?? [], clock.Now());
        }
    }
}
