using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Application.Persistence;

internal static class FundingQueries
{
    /// <summary>The appropriation that pays the first year of a window's seats.</summary>
    public static IQueryable<Appropriation> AppropriationOf(this PortalDb db, OptInWindow window)
    {
        var year = FiscalYear.Of(window.ProgramYear);
        return db.Appropriations.Where(row => row.FundingProgramId == window.FundingProgramId && row.FiscalYear == year);
    }

    /// <summary>Its figures; none if nothing was appropriated.</summary>
    public static async Task<AppropriationFigures?> AppropriationFigures(this PortalDb db, OptInWindow window, CancellationToken cancellationToken)
    {
        var row = await db.AppropriationOf(window)
            .Select(appropriation => new
            {
                appropriation.FiscalYear,
                appropriation.Amount.Cents,
                Reserved = db.Reservations.Where(part => part.AppropriationId == appropriation.Id && part.Status == ReservationStatus.Reserved).Sum(part => part.Amount.Cents),
                Encumbered = db.Reservations.Where(part => part.AppropriationId == appropriation.Id && part.Status == ReservationStatus.Encumbered).Sum(part => part.Amount.Cents),
                Submitted = db.OptIns.Where(optIn => optIn.WindowId == window.Id && optIn.Status == OptInStatus.Submitted)
                    .SelectMany(optIn => optIn.Lines).Sum(line => line.StatePays.Cents * line.Seats),
                Drafts = db.OptIns.Where(optIn => optIn.WindowId == window.Id && (optIn.Status == OptInStatus.Draft || optIn.Status == OptInStatus.Returned))
                    .SelectMany(optIn => optIn.Lines).Sum(line => line.StatePays.Cents * line.Seats),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return row is null
            ? null
            : new(row.FiscalYear, new Money(row.Cents), new Money(row.Reserved), new Money(row.Encumbered), new Money(row.Submitted), new Money(row.Drafts));
    }
}
