using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;

namespace MltiPortal.Application.Reporting.Checks;

internal sealed class AppropriationsCheck(PortalDb db) : ICheck
{
    public string Code => "appropriations";

    public string Rule => "Appropriations are not overdrawn";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.Appropriations.LongCountAsync(cancellationToken);
        var all = await db.Appropriations.Select(appropriation => new
        {
            appropriation.FiscalYear,
            appropriation.Amount.Cents,
            Bound = db.Commitments.Where(row => row.FundingProgramId == appropriation.FundingProgramId
                && row.FiscalYear == appropriation.FiscalYear)
                .Sum(row => row.Reserved.Cents + row.Encumbered.Cents + row.Expended.Cents),
        }).Where(row => row.Bound > row.Cents).ToListAsync(cancellationToken);
        findings.Add(all.Select(row => $"{row.FiscalYear}: {new Money(row.Bound)} bound of {new Money(row.Cents)}."));
    }
}
