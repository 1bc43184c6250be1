using MediatR;
using MltiPortal.Application.Documents;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>The cost sheet of an opt-in that has begun, as a document: for each school and grade seats, price and who pays.</summary>
public static class DownloadCostSheet
{
    [Requires(Permission.ViewOptIns)]
    public sealed record Query(CohortKey Cohort, string District) : IQuery<Outcome<Drawn>>;

    public sealed record Drawn(byte[] Content, string FileName);

    public sealed class Handler(PortalDb db, TimeProvider clock) : IRequestHandler<Query, Outcome<Drawn>>
    {
        public async Task<Outcome<Drawn>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.OptInPlace(query.Cohort, query.District, cancellationToken) is not { OptIn: { } optIn } place)
            {
                return Outcome.NotFound;
            }

            var (cost, _) = await db.Papers(place, optIn, clock.Now(), cancellationToken);
            return new Drawn(CostSheetPdf.Draw(cost), OptInPapers.FileName("cost-sheet", place));
        }
    }
}
