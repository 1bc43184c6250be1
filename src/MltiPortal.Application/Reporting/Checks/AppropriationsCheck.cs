using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Funding;

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
            Bound = db.Reservations.Where(row => row.AppropriationId == appropriation.Id && row.Status != ReservationStatus.Released).Sum(row => row.Amount.Cents),
        }).Where(row => row.Bound > row.Cents).ToListAsync(cancellationToken);
        findings.Add(all.Select(row => $"{row.FiscalYear}: {new Money(row.Bound)} reserved of {new Money(row.Cents)}."));
    }
}
