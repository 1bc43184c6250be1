using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Files;

namespace MltiPortal.Application.Features.Cohorts;

/// <summary>A signed agreement, byte for byte as it was signed. Who takes it is on record.</summary>
public static class DownloadAgreement
{
    /// <summary>The one with this hash; the newest if none is named.</summary>
    [Requires(Permission.ViewOptIns)]
    public sealed record Command(CohortKey Cohort, string District, string? Sha256 = null) : ICommand<Outcome<Agreement>>;

    public sealed record Agreement(byte[] Body, string Sha256, string FileName);

    public sealed class Handler(
        PortalDb db, FileVault vault, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Command, Outcome<Agreement>>
    {
        public async Task<Outcome<Agreement>> Handle(Command command, CancellationToken cancellationToken)
        {
            var year = new SchoolYear(command.Cohort.Year);
            var file = await (
                from agreement in db.SignedAgreements
                join optIn in db.OptIns on agreement.OptInId equals optIn.Id
                join window in db.Windows on optIn.WindowId equals window.Id
                join district in db.Districts on optIn.DistrictId equals district.Id
                where window.StateId == command.Cohort.StateId && window.ProgramYear == year && district.Code == command.District
                    && (command.Sha256 == null || agreement.Sha256 == command.Sha256)
                orderby agreement.SignedAt descending
                select agreement.File).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            if (file is null)
            {
                return Outcome.NotFound;
            }

            var body = await vault.ReadAll(file, cancellationToken);
            db.FileDownloads.Add(new FileDownload(file.Id, scope.Current.Person, scope.Current.Name, clock.Now()));
            await db.SaveChangesAsync(cancellationToken);
            return new Agreement(body, file.Sha256, file.Name);
        }
    }
}
