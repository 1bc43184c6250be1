using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// One order: what it states, what it comes to, how far it is. An order over several districts is shown district by district; its lines,
/// once a district or an answer is chosen. A district sees its own lines and their sums.
/// </summary>
public static class ShowOrder
{
    /// <summary>The list of an order's districts. A vendor sees prices, and not who pays them.</summary>
    public static ListDefinition<OrderShare, DistrictRow> ByDistrict { get; } = new ListDefinition<OrderShare, DistrictRow>(
        "districts", "district", share => share.Id, "line")
    { PageSize = 50 }
        .Column("name", "District", row => row.Name)
        .Column("seats", "Seats", row => row.Sums.Seats)
        .Column("total", "Total a year", row => row.Sums.TotalYear)
        .Column("state", "State pays a year", row => row.Sums.StateYear, seenBy: ListOrderLines.MaySeeWhoPays)
        .Column("districtPays", "District pays a year", row => row.Sums.DistrictYear, seenBy: ListOrderLines.MaySeeWhoPays)
        .Column("lines", "Lines", row => row.Sums.Lines)
        .Column("acknowledged", "Acknowledged", row => row.Sums.Lines - row.Sums.Unanswered)
        .Column("backordered", "Backordered", row => row.Sums.Backordered, under: "acknowledged")
        .Column("rejected", "Rejected", row => row.Sums.Rejected, under: "acknowledged")
        .Column("devices", "Devices", row => row.Sums.Devices.Ordered)
        .Column("shipped", "Shipped", row => row.Sums.Devices.Shipped)
        .Column("received", "Received", row => row.Sums.Devices.Received)
        .Column("deployed", "Deployed", row => row.Sums.Devices.Deployed)
        .Sort("line", share => share.FirstLine)
        .Sort("name", share => share.DistrictName)
        .Sort("seats", share => share.Seats)
        .Sort("lines", share => share.Lines);

    /// <param name="Order">The order.</param>
    /// <param name="Choice">Which lines.</param>
    /// <param name="View">Which page of the districts or lines.</param>
    [Requires(Permission.ViewOrders)]
    public sealed record Query(OrderKey Order, LineChoice Choice, ListView? View = null) : IQuery<Outcome<Shown>>;

    /// <param name="Head">What the order states.</param>
    /// <param name="Total">The sum of all lines within reach.</param>
    /// <param name="District">The chosen district's name; none if all are shown.</param>
    /// <param name="Districts">A page of districts; none where lines are shown.</param>
    /// <param name="Lines">A page of lines; none where districts are shown.</param>
    /// <param name="History">What happened.</param>
    /// <param name="Zone">The state's.</param>
    public sealed record Shown(
        Head Head, Sums Total, string? District, ListPage<DistrictRow>? Districts, ListPage<ListOrderLines.Row>? Lines,
        IReadOnlyList<HistoryRow> History, StateZone Zone);

    /// <summary>
    /// What an order must state, and who signed and certified it. It is whole if all its lines are within reach; where a district sees its
    /// part, the total not to exceed is that of its lines.
    /// </summary>
    public sealed record Head(
        OrderKey Key, PoNumber Number, BuyerKind Buyer, string BuyerName, OrderStatus Status, DateOnly OrderDate, int TermYears,
        string Vendor, string AgreementNumber, string AddendumNumber, string BillTo, string ContactName, string ContactEmail,
        string Delivery, bool IsWhole, Money NotToExceed, string SignedBy, bool SignedByCurrentUser, DateTime? SignedAt, string ApprovedBy,
        DateTime? ApprovedAt, string ReturnReason, string CertifiedBy, DateTime? PlacedAt, Guid Version);

    /// <summary>What some lines come to; amounts are a year, but for what is paid once.</summary>
    public sealed record Sums(
        int Lines, long Seats, Money TotalYear, Money TotalOnce, Money StateYear, Money GrantYear, Money DistrictYear, int Accepted,
        int Backordered, int Rejected, DeviceCounts Devices,
        int DistrictCount = 1, int Partial = 0, int Canceled = 0)
    {
        public int Unanswered => Lines - Accepted - Backordered - Rejected - Partial - Canceled;
    }

    /// <summary>A district, chosen by the number of its first line: two districts may have one name.</summary>
    public sealed record DistrictRow(int FirstLine, string Name, Sums Sums);

    /// <summary>What is to be shipped for a seat line.</summary>
    public sealed record DeviceRow(long LineId, int Number, string Manufacturer, string Model, bool IsSpare, DeviceCounts Counts);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var order = await (
                from row in db.Orders.AsNoTracking()
                join state in db.States on row.StateId equals state.Id
                where row.Key == query.Order
                select new { Row = row, state.TimeZone }).SingleOrDefaultAsync(cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            var id = order.Row.Id;
            var devices = await db.DevicesByDistrict(id, cancellationToken);
            var shares = db.OrderShares.Where(share => share.OrderId == id);
            var total = await Total(shares, devices, cancellationToken);
            var byDistrict = total.DistrictCount > 1 && query.Choice.IsAll;
            var (chosen, district) = query.Choice.IsAll ? (total.Lines, null) : await Chosen(shares, query.Choice, cancellationToken);
            var groups = byDistrict ? await Districts(shares, query.View, total.DistrictCount, devices, cancellationToken) : null;
            var lines = byDistrict ? null : await Lines(id, query, chosen, cancellationToken);
            var isWhole = scope.Current.Reach is not (Reach.District or Reach.Union or Reach.School)
                || (order.Row.Buyer == BuyerKind.District && scope.Current.Reach is not Reach.School);
            return new Shown(
                HeadOf(order.Row, isWhole, total),
                total,
                district,
                groups,
                lines,
                await db.HistoryOf(HistorySubject.Order, id, cancellationToken),
                new StateZone(order.TimeZone));
        }

        private Head HeadOf(Order row, bool isWhole, Sums total) => new(
            row.Key, row.Number, row.Buyer, row.BuyerName, row.Status, row.OrderDate, row.TermYears, row.VendorName, row.AgreementNumber,
            row.AddendumNumber, row.BillTo, row.ContactName, row.ContactEmail, row.Delivery,
            isWhole, isWhole ? row.NotToExceed : (total.TotalYear * row.TermYears) + total.TotalOnce, row.SignedBy,
            row.SignedById is not null && row.SignedById == scope.Current.PersonId, row.SignedAt,
            row.ApprovedBy, row.ApprovedAt, row.ReturnReason, row.CertifiedBy, row.PlacedAt, row.Version);

        private static async Task<Sums> Total(
            IQueryable<OrderShare> shares, ILookup<long, DeviceCount> devices, CancellationToken cancellationToken)
        {
            var sums = await shares.GroupBy(_ => 1).Select(group => new
            {
                Districts = group.Count(),
                Lines = group.Sum(share => share.Lines),
                Seats = group.Sum(share => (long)share.Seats),
                Total = group.Sum(share => share.TotalYear.Cents),
                Once = group.Sum(share => share.TotalOnce.Cents),
                State = group.Sum(share => share.StateYear.Cents),
                Grant = group.Sum(share => share.GrantYear.Cents),
                District = group.Sum(share => share.DistrictYear.Cents),
                Accepted = group.Sum(share => share.Accepted),
                Backordered = group.Sum(share => share.Backordered),
                Rejected = group.Sum(share => share.Rejected),
                Partial = group.Sum(share => share.Partial),
                Canceled = group.Sum(share => share.Canceled),
            }).SingleOrDefaultAsync(cancellationToken);
            var counts = DeviceCounts.Of(devices.SelectMany(count => count));
            return sums is null
                ? new Sums(0, 0, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero, 0, 0, 0, counts, 0)
                : new Sums(
                    sums.Lines, sums.Seats, new Money(sums.Total), new Money(sums.Once), new Money(sums.State), new Money(sums.Grant),
                    new Money(sums.District),
                    sums.Accepted, sums.Backordered, sums.Rejected, counts, sums.Districts, sums.Partial, sums.Canceled);
        }

        private static async Task<ListPage<DistrictRow>> Districts(
            IQueryable<OrderShare> shares,
            ListView? view,
            int count,
            ILookup<long, DeviceCount> devices,
            CancellationToken cancellationToken)
        {
            var page = await ByDistrict.Page(shares.AsNoTracking(), view, share => share, count, cancellationToken);
            return page.Select(row => new DistrictRow(row.FirstLine, row.DistrictName, new Sums(
                row.Lines, row.Seats, row.TotalYear, row.TotalOnce, row.StateYear, row.GrantYear, row.DistrictYear,
                row.Accepted, row.Backordered, row.Rejected, DeviceCounts.Of(devices[row.DistrictId]), 1, row.Partial, row.Canceled)));
        }

        private static async Task<(int Lines, string? District)> Chosen(
            IQueryable<OrderShare> shares, LineChoice choice, CancellationToken cancellationToken)
        {
            var rows = await shares
                .AsNoTracking()
                .Where(share => choice.District == null || share.FirstLine == choice.District)
                .ToListAsync(cancellationToken);
            return (rows.Sum(share => choice.Count(share)), choice.District is null ? null : rows.FirstOrDefault()?.DistrictName);
        }

        private async Task<ListPage<ListOrderLines.Row>> Lines(long order, Query query, int count, CancellationToken cancellationToken)
        {
            var page = await ListOrderLines.List.Page(
                db.LinesOf(order, query.Choice).Include(line => line.Shares).AsNoTracking(),
                query.View,
                line => line,
                count,
                cancellationToken);
            var ids = page.Rows.Select(line => line.Id).ToList();
            var devices = await db.DeviceLines
                .Where(line => line.OrderId == order && ids.Contains(line.OrderLineId))
                .OrderBy(line => line.Number)
                .Select(line => new DeviceRow(line.OrderLineId, line.Number, line.Manufacturer, line.Model, line.IsSpare, new DeviceCounts(
                    line.Quantity,
                    db.ShipmentFigures.Where(kept => kept.StateId == line.StateId && kept.DeviceLineId == line.Id)
                        .Sum(kept => (long)kept.InTransit + kept.Received + kept.Damaged + kept.Deployed),
                    db.ShipmentFigures.Where(kept => kept.StateId == line.StateId && kept.DeviceLineId == line.Id)
                        .Sum(kept => (long)kept.Received + kept.Damaged + kept.Deployed),
                    db.ShipmentFigures.Where(kept => kept.StateId == line.StateId && kept.DeviceLineId == line.Id)
                        .Sum(kept => (long)kept.Deployed))))
                .ToListAsync(cancellationToken);
            var byLine = devices.ToLookup(device => device.LineId);
            return page.Select(line => ListOrderLines.Row.Of(
                line, byLine[line.Id].Sum(device => device.Counts.Ordered), byLine[line.Id].Sum(device => device.Counts.Shipped),
                [.. byLine[line.Id]]));
        }
    }
}
