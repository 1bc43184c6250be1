using MediatR;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>What seats would cost before anything is saved. A row that can't stand has no price and counts for nothing.</summary>
public static class PriceSeats
{
    /// <param name="Cohort">The cohort.</param>
    /// <param name="District">The district's code.</param>
    /// <param name="Rows">The rows of a form.</param>
    /// <param name="AsDraft">Whether a solution without a number of seats may stand.</param>
    [Requires(Permission.EditOptIns)]
    public sealed record Query(
        CohortKey Cohort, string District, IReadOnlyList<SaveSeats.Row> Rows, bool AsDraft = false) : IQuery<Outcome<Priced>>;

    /// <summary>The sheet with the prices of these rows, and what speaks against some of them.</summary>
    /// <param name="Sheet">The sheet.</param>
    /// <param name="Objections">What speaks against some rows.</param>
    /// <param name="Kept">What is kept at the place of each row.</param>
    public sealed record Priced(ShowSeats.Sheet Sheet, IReadOnlyList<Objection> Objections, IReadOnlyList<SaveSeats.Stood> Kept);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Priced>>
    {
        public async Task<Outcome<Priced>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.OptInPlace(query.Cohort, query.District, cancellationToken) is not { } place)
            {
                return Outcome.NotFound;
            }

            var now = clock.Now();
            var sheet = await db.SeatSheet(place, cancellationToken);
            var entries = sheet.Read(query.Rows, query.AsDraft);

            // an opt-in that is never saved: by the same rule as the one that is
            var priced = place.Begin("", now);
            priced.ChangeSeats(
                place.Window,
                place.District,
                [sheet.Program.Rule()],
                entries.Select(entry => entry.Request).OfType<SeatRequest>(),
                "",
                now);
            return new Priced(sheet.Show(priced.Lines, now), [.. entries.Select(entry => entry.Objection).OfType<Objection>()],
                sheet.Kept(place.OptIn, query.Rows));
        }
    }
}
