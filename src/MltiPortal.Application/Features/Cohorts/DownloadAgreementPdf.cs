using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Documents;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>
/// A signed agreement as a document for reading and printing: the text of <see cref="DownloadAgreement"/>, which stays the record.
/// </summary>
public static class DownloadAgreementPdf
{
    /// <summary>The one with this hash; the newest if none is named.</summary>
    [Requires(Permission.ViewOptIns)]
    public sealed record Query(int Year, string District, string? Sha256 = null) : IQuery<Outcome<Drawn>>;

    public sealed record Drawn(byte[] Content, string FileName);

    public sealed class Handler(PortalDb db, FileVault vault) : IRequestHandler<Query, Outcome<Drawn>>
    {
        public async Task<Outcome<Drawn>> Handle(Query query, CancellationToken cancellationToken)
        {
            var year = new SchoolYear(query.Year);
            var found = await (
                from agreement in db.SignedAgreements
                join optIn in db.OptIns on agreement.OptInId equals optIn.Id
                join window in db.Windows on optIn.WindowId equals window.Id
                join district in db.Districts on optIn.DistrictId equals district.Id
                join state in db.States on window.StateId equals state.Id
                where window.ProgramYear == year
                    && district.Code == query.District
                    && (query.Sha256 == null || agreement.Sha256 == query.Sha256)
                orderby agreement.SignedAt descending
                select new
                {
                    agreement.File,
                    agreement.Sha256,
                    agreement.SignedAt,
                    agreement.SignerName,
                    agreement.SignerTitle,
                    SignedAgain = db.SignedAgreements
                        .Where(row => row.OptInId == agreement.OptInId && row.SignedAt > agreement.SignedAt)
                        .Max(row => (DateTime?)row.SignedAt),
                    optIn.Status,
                    state.TimeZone,
                    window,
                    district.Name,
                    district.Code,
                    State = state.Name
                })
                .AsNoTracking()
                .FirstOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return Outcome.NotFound;
            }

            var text = new SignedText(
                $"State of {found.State}",
                found.Name,
                found.window.Term,
                await vault.ReadAll(found.File, cancellationToken),
                found.Sha256,
                found.SignedAt,
                found.SignerName,
                found.SignerTitle,
                new StateZone(found.TimeZone).Show(found.SignedAt),
                Superseded(found.SignedAgain, found.Status, new StateZone(found.TimeZone)));
            return new Drawn(
                AgreementPdf.Draw(text), FormattableString.Invariant($"participation-agreement-{query.Year}-{found.Code}.pdf"));
        }

        private static string Superseded(DateTime? signedAgain, OptInStatus status, StateZone zone) => (signedAgain, status) switch
        {
            ({ } again, _) => $"SUPERSEDED: the district signed again on {zone.Show(again)}.",
            (_, OptInStatus.Draft) => "NOT IN FORCE: the district withdrew this opt-in after it was signed.",
            (_, OptInStatus.Returned) => "NOT IN FORCE: the state returned this opt-in for changes after it was signed.",
            _ => "",
        };
    }
}
