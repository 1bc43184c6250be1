using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>An approved opt-in holds exactly the state's share of its lines, any other holds nothing, and what was released says when.</summary>
internal sealed class ReservationsCheck(PortalDb db) : ICheck
{
    public string Code => "reservations";

    public string Rule => "Reservations = the state's share of approved opt-ins; released ones say when, and no other does";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.Reservations.LongCountAsync(cancellationToken);
        var optIns =
            from optIn in db.OptIns
            join district in db.Districts on optIn.DistrictId equals district.Id
            select new
            {
                district.Name,
                Share = optIn.Status == OptInStatus.Approved ? optIn.Lines.Sum(line => line.StatePays.Cents * line.Seats) : 0,
                Held = db.Reservations.Where(row => row.OptInId == optIn.Id && row.Status != ReservationStatus.Released).Sum(row => row.Amount.Cents),
            };
        await foreach (var row in optIns.Where(row => row.Share != row.Held).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"{row.Name}: {new Money(row.Held)} reserved, the state's share is {new Money(row.Share)}.");
        }

        var undated = db.Reservations
            .Where(row => (row.Status == ReservationStatus.Released) != (row.ReleasedAt != null) || row.ReleasedAt < row.ReservedAt || row.Amount.Cents < 0)
            .Select(row => row.Id);
        await foreach (var id in undated.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"Reservation {id}: its status does not fit the day of its release, or its amount is below zero.");
        }
    }
}
