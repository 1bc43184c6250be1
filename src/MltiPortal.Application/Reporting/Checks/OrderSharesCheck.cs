using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
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
                    rows.Count(line => line.Acknowledgment == Acknowledgment.Accepted),
                    rows.Count(line => line.Acknowledgment == Acknowledgment.Backordered),
                    rows.Count(line => line.Acknowledgment == Acknowledgment.Rejected),
                    rows.Count(line => line.Acknowledgment == Acknowledgment.Partial),
                    rows.Count(line => line.Acknowledgment == Acknowledgment.Canceled)),
            })
            .ToDictionaryAsync(row => (row.Key.OrderId, row.Key.DistrictId), row => row.Sums, cancellationToken);
        var paid = (await db.OrderLineShares
            .Where(share => share.OrderLine.PriceBasis == PriceBasis.PerSeatYear)
            .GroupBy(share => new { share.OrderLine.OrderId, share.DistrictId, share.Source })
            .Select(rows => new { rows.Key, Cents = rows.Sum(share => share.Amount.Cents) })
            .ToListAsync(cancellationToken))
            .ToDictionary(row => (row.Key.OrderId, row.Key.DistrictId, row.Key.Source), row => row.Cents);
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
                State = share.StateYear.Cents,
                Grant = share.GrantYear.Cents,
                District = share.DistrictYear.Cents,
                Sums = new Sums(
                    share.Lines, share.Seats, share.TotalYear.Cents, share.TotalOnce.Cents, share.Accepted, share.Backordered,
                    share.Rejected,
                    share.Partial, share.Canceled),
            })
            .ToListAsync(cancellationToken);
        var known = shares.Select(share => (share.OrderId, share.DistrictId)).ToHashSet();
        findings.Rows = shares.Count;
        findings.Add(
            shares
                .Where(share => share.Sums != lines.GetValueOrDefault((share.OrderId, share.DistrictId))
                    || share.Devices != devices.GetValueOrDefault((share.OrderId, share.DistrictId))
                    || share.State != Paid(
                        share.OrderId, share.DistrictId, FundingSource.Program) + Paid(share.OrderId, share.DistrictId, FundingSource.Grant)
                    || share.Grant != Paid(share.OrderId, share.DistrictId, FundingSource.Grant)
                    || share.District != Paid(share.OrderId, share.DistrictId, FundingSource.Local))
                .Select(share => $"Order {share.Order}: the share of {share.DistrictName} is not what its lines add up to.")
                .Concat(lines.Keys
                    .Where(key => !known.Contains(key))
                    .Select(key => $"Order {key.OrderId}: district {key.DistrictId} has lines and no share.")));

        long Paid(long order, long district, FundingSource source) => paid.GetValueOrDefault((order, district, source));
    }

    private sealed record Sums(
        int Lines, int Seats, long Year, long Once, int Accepted, int Backordered, int Rejected, int Partial, int Canceled);
}
