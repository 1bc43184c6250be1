using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Application.Reporting.Checks;

internal sealed class OptInLinesCheck(PortalDb db) : ICheck
{
    public string Code => "opt-in-lines";

    public string Rule => "Opt-in lines: seats × price = the sum of who pays";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.OptInLines.LongCountAsync(cancellationToken);
        var wrong =
            from line in db.OptInLines
            join district in db.Districts on line.DistrictId equals district.Id
            join school in db.Schools on line.SchoolId equals school.Id
            where line.Shares.Sum(share => share.Amount.Cents) != (line.SeatPrice.Cents + line.NetworkPrice.Cents) * line.Seats
                || line.Shares.Any(share => share.Amount.Cents <= 0
                    || (share.Source == FundingSource.Local) != (share.FundingProgramId == null))
                || (!line.WithNetwork && line.NetworkPrice.Cents != 0)
            select new { District = district.Name, School = school.Name, line.Audience };
        await foreach (var line in wrong.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"{line.District}, {line.School}, {line.Audience}: the shares do not add up to the seats' price.");
        }
    }
}
