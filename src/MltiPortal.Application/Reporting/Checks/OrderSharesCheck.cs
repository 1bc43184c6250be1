using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>Each district's share is what its lines add up to, and no district has lines without one.</summary>
internal sealed class OrderSharesCheck(PortalDb db) : ICheck
{
    public string Code => "order-shares";

    public string Rule => "Order shares = the lines of each district";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        var lines = await db.OrderLines
            .GroupBy(line => new { line.OrderId, line.DistrictId })
            .Select(rows => new
            {
                rows.Key,
                Sums = new Sums(
                    rows.Count(),
                    rows.Sum(line => line.Item == PriceItem.Seat ? line.Quantity : 0),
                    rows.Sum(line => line.TotalYear.Cents),
                    rows.Sum(line => line.TotalOnce.Cents),
                    rows.Sum(line => line.StateYear.Cents),
                    rows.Sum(line => line.DistrictYear.Cents),
                    rows.Count(line => line.Acknowledgment == Acknowledgment.Accepted),
                    rows.Count(line => line.Acknowledgment == Acknowledgment.Backordered),
                    rows.Count(line => line.Acknowledgment == Acknowledgment.Rejected)),
            })
            .ToDictionaryAsync(row => (row.Key.OrderId, row.Key.DistrictId), row => row.Sums, cancellationToken);
        var devices = await db.DeviceLines
            .GroupBy(line => new { line.OrderId, line.DistrictId })
            .Select(rows => new { rows.Key, Count = rows.Sum(line => line.Quantity) })
            .ToDictionaryAsync(row => (row.Key.OrderId, row.Key.DistrictId), row => row.Count, cancellationToken);
        var shares = await db.OrderShares
            .Select(share => new
            {
                share.OrderId,
                share.DistrictId,
                share.DistrictName,
                share.Devices,
                Order = share.Order.Number,
                Sums = new Sums(
                    share.Lines, share.Seats, share.TotalYear.Cents, share.TotalOnce.Cents, share.StateYear.Cents, share.DistrictYear.Cents,
                    share.Accepted, share.Backordered, share.Rejected),
            })
            .ToListAsync(cancellationToken);
        var known = shares.Select(share => (share.OrderId, share.DistrictId)).ToHashSet();
        findings.Rows = shares.Count;
        findings.Add(
            shares
                .Where(share => share.Sums != lines.GetValueOrDefault((share.OrderId, share.DistrictId))
                    || share.Devices != devices.GetValueOrDefault((share.OrderId, share.DistrictId)))
                .Select(share => $"Order {share.Order}: the share of {share.DistrictName} is not what its lines add up to.")
                .Concat(lines.Keys.Where(key => !known.Contains(key)).Select(key => $"Order {key.OrderId}: district {key.DistrictId} has lines and no share.")));
    }

    private sealed record Sums(int Lines, int Seats, long Year, long Once, long State, long District, int Accepted, int Backordered, int Rejected);
}
