using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>A signed agreement, byte for byte as it was signed.</summary>
public static class DownloadAgreement
{
    /// <summary>The one with this hash; the newest if none is named.</summary>
    [Requires(Permission.ViewOptIns)]
    public sealed record Query(CohortKey Cohort, string District, string? Sha256 = null) : IQuery<Outcome<Agreement>>;

    public sealed record Agreement(byte[] Body, string Sha256, string FileName);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Outcome<Agreement>>
    {
        public async Task<Outcome<Agreement>> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = new SchoolYear(query.Cohort.Year);
            var found = await (
                from agreement in db.SignedAgreements
                join optIn in db.OptIns on agreement.OptInId equals optIn.Id
                join window in db.Windows on optIn.WindowId equals window.Id
                join district in db.Districts on optIn.DistrictId equals district.Id
                where window.StateId == query.Cohort.StateId && window.ProgramYear == year && district.Code == query.District && (query.Sha256 == null || agreement.Sha256 == query.Sha256)
                orderby agreement.SignedAt descending
                select new { agreement.Body, agreement.Sha256, district.Code }).FirstOrDefaultAsync(cancellationToken);
            return found is null
                ? Outcome.NotFound
                : new Agreement(found.Body, found.Sha256, FormattableString.Invariant($"participation-agreement-{query.Cohort.Year}-{found.Code}.txt"));
        }
    }
}
