using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>District by district: what a locked cohort's orders say is what its approved opt-ins say.</summary>
internal sealed class OrderSeatsCheck(PortalDb db) : ICheck
{
    public string Code => "order-seats";

    public string Rule =>
        "Locked cohorts: each district's order lines, with what was canceled of them = its approved opt-in, source by source, to the cent";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var ordered = await (
            from line in db.OrderLines
            where line.Order.WindowId != null
            group line by new { WindowId = line.Order.WindowId!.Value, line.DistrictId } into rows
            select new { rows.Key, Seats = rows.Sum(line => line.Item == PriceItem.Seat ? line.Quantity + line.CanceledQuantity : 0) })
            .ToDictionaryAsync(row => (row.Key.WindowId, row.Key.DistrictId), row => row.Seats, cancellationToken);
        var paid = (await (
            from share in db.OrderLineShares
            where share.OrderLine.Order.WindowId != null
            group share by new
            {
                WindowId = share.OrderLine.Order.WindowId!.Value,
                share.DistrictId,
                share.Source,
                share.FundingProgramId,
                share.Reference
            } into rows
            select new
            {
                rows.Key,
                Cents = rows.Sum(share => share.Amount.Cents + share.CanceledAmount.Cents)
            }).ToListAsync(cancellationToken))
            .ToLookup(
                row => (row.Key.WindowId, row.Key.DistrictId),
                row => new FundingShare(row.Key.Source, row.Key.FundingProgramId, new(row.Cents), row.Key.Reference));
        var approved =
            from line in db.OptInLines
            join optIn in db.OptIns on line.OptInId equals optIn.Id
            join window in db.Windows on optIn.WindowId equals window.Id
            where window.LockedAt != null && optIn.Status == OptInStatus.Approved
            select new { Line = line, optIn.WindowId };
        var asked = await approved
            .GroupBy(row => new { row.WindowId, row.Line.DistrictId })
            .Select(rows => new { rows.Key, Seats = rows.Sum(row => row.Line.Seats) })
            .ToDictionaryAsync(row => (row.Key.WindowId, row.Key.DistrictId), row => row.Seats, cancellationToken);
        var promised = (await (
            from row in approved
            from share in row.Line.Shares
            group share by new { row.WindowId, share.DistrictId, share.Source, share.FundingProgramId, share.Reference } into rows
            select new { rows.Key, Cents = rows.Sum(share => share.Amount.Cents) }).ToListAsync(cancellationToken))
            .ToLookup(
                row => (row.Key.WindowId, row.Key.DistrictId),
                row => new FundingShare(row.Key.Source, row.Key.FundingProgramId, new(row.Cents), row.Key.Reference));
        var names = await db.Districts.ToDictionaryAsync(district => district.Id, district => district.Name, cancellationToken);
        findings.Rows = ordered.Count;
        foreach (var key in ordered.Keys.Union(asked.Keys))
        {
            if (ordered.GetValueOrDefault(key) != asked.GetValueOrDefault(key) || !paid[key].ToHashSet().SetEquals(promised[key]))
            {
                findings.Add(
                    $"{names.GetValueOrDefault(key.DistrictId, "A district that is not there")}: its order lines differ from its "
                        + $"approved opt-in.");
            }
        }
    }
}
