using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>District by district: what a locked cohort's orders say is what its approved opt-ins say.</summary>
internal sealed class OrderSeatsCheck(PortalDb db) : ICheck
{
    public string Code => "order-seats";

    public string Rule => "Locked cohorts: each district's order lines = its approved opt-in, to the cent";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var ordered = await (
            from line in db.OrderLines
            where line.Order.WindowId != null
            group line by new { WindowId = line.Order.WindowId!.Value, line.DistrictId } into rows
            select new
            {
                rows.Key.WindowId,
                rows.Key.DistrictId,
                State = rows.Sum(line => line.StateYear.Cents),
                District = rows.Sum(line => line.DistrictYear.Cents),
                Seats = rows.Sum(line => line.Item == PriceItem.Seat ? line.Quantity : 0),
            }).ToDictionaryAsync(row => (row.WindowId, row.DistrictId), cancellationToken);
        var asked = await (
            from line in db.OptInLines
            join optIn in db.OptIns on line.OptInId equals optIn.Id
            join window in db.Windows on optIn.WindowId equals window.Id
            where window.LockedAt != null && optIn.Status == OptInStatus.Approved
            group line by new { optIn.WindowId, optIn.DistrictId } into rows
            select new
            {
                rows.Key.WindowId,
                rows.Key.DistrictId,
                State = rows.Sum(line => line.StatePays.Cents * line.Seats),
                District = rows.Sum(line => line.DistrictPays.Cents * line.Seats),
                Seats = rows.Sum(line => line.Seats),
            }).ToDictionaryAsync(row => (row.WindowId, row.DistrictId), cancellationToken);
        var names = await db.Districts.ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken);
        findings.Rows = ordered.Count;
        foreach (var key in ordered.Keys.Union(asked.Keys))
        {
            var (inOrders, inOptIn) = (ordered.GetValueOrDefault(key), asked.GetValueOrDefault(key));
            if ((inOrders?.State ?? 0, inOrders?.District ?? 0, inOrders?.Seats ?? 0) != (inOptIn?.State ?? 0, inOptIn?.District ?? 0, inOptIn?.Seats ?? 0))
            {
                findings.Add($"{names.GetValueOrDefault(key.DistrictId, "A district that is not there")}: its order lines differ from its approved opt-in.");
            }
        }
    }
}
