using System.Text;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Files;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>Each agreement is what was signed, and each opt-in that waits or is approved has one that says what the opt-in says.</summary>
internal sealed class AgreementsCheck(PortalDb db, FileVault vault) : ICheck
{
    public string Code => "agreements";

    public string Rule =>
        "Signed agreements: byte for byte what was signed, one for each submitted or approved opt-in, with its seats and cost";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var agreements = await db.SignedAgreements.AsNoTracking().OrderBy(row => row.Id)
            .Select(row => new { row.SignerName, row.SignedAt, row.Sha256, row.StateId, row.DistrictId, File = (StoredFile?)row.File })
            .ToListAsync(cancellationToken);
        foreach (var agreement in agreements)
        {
            findings.Rows++;
            if (agreement.File is not { } file
                || (file.StateId, file.DistrictId) != (agreement.StateId, agreement.DistrictId)
                || (await vault.Measure(file.Key, cancellationToken)).Sha256 != agreement.Sha256)
            {
                findings.Add(
                    $"The agreement that {agreement.SignerName} signed at {agreement.SignedAt:yyyy-MM-dd HH:mm} is not what was signed.");
            }
        }

        var signed =
            from optIn in db.OptIns
            join district in db.Districts on optIn.DistrictId equals district.Id
            where optIn.Status == OptInStatus.Submitted || optIn.Status == OptInStatus.Approved
            select new
            {
                district.Name,
                optIn.SubmittedAt,
                optIn.SubmittedBy,
                optIn.CertifiedAt,
                Certified = optIn.CertifiedShare.Cents,
                Seats = optIn.Lines.Sum(line => line.Seats),
                State = optIn.Lines.SelectMany(line => line.Shares)
                    .Where(share => share.Source != FundingSource.Local).Sum(share => share.Amount.Cents),
                District = optIn.Lines.SelectMany(line => line.Shares)
                    .Where(share => share.Source == FundingSource.Local).Sum(share => share.Amount.Cents),
                Agreement = db.SignedAgreements.Where(row => row.OptInId == optIn.Id).OrderByDescending(row => row.SignedAt)
                    .Select(row => new { row.SignedAt, row.SignerName, row.File.Key }).FirstOrDefault(),
                optIn.ChangedAt,
            };
        foreach (var row in await signed.AsNoTracking().ToListAsync(cancellationToken))
        {
            if (row.Agreement is not { } agreement || agreement.SignedAt != row.SubmittedAt || agreement.SignerName != row.SubmittedBy)
            {
                findings.Add($"{row.Name}: its opt-in is submitted, and no agreement was signed with it.");
            }
            else if (!Encoding.UTF8.GetString(await vault.ReadAll(agreement.Key, cancellationToken)).Contains(
                FormattableString.Invariant(
                    $"Total: {row.Seats:N0} seats; state {new Money(row.State)} a year; district {new Money(row.District)} a year"),
                StringComparison.Ordinal))
            {
                findings.Add($"{row.Name}: its opt-in is not what was signed.");
            }

            if (row.CertifiedAt is null || row.CertifiedAt > row.SubmittedAt || row.Certified != row.District)
            {
                findings.Add($"{row.Name}: its opt-in is submitted, and the local funds are not certified as they are.");
            }

            if (row.ChangedAt > row.SubmittedAt)
            {
                findings.Add($"{row.Name}: its opt-in was changed after it was signed.");
            }
        }
    }
}
