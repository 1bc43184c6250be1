using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// One order: what it states, what it comes to, how far it is. An order over several districts is shown district by district; its lines, once a
/// district or an answer is chosen. A district sees its own lines and their sums.
/// </summary>
public static class ShowOrder
{
    /// <summary>Lines, or districts, on one page.</summary>
    public const int PageSize = 50;

    /// <param name="Order">The order.</param>
    /// <param name="Choice">Which lines.</param>
    /// <param name="After">The first line of the last district, or the number of the last line, of the page before; 0 for the first page.</param>
    [Requires(Permission.ViewOrders)]
    public sealed record Query(OrderKey Order, LineChoice Choice, int After = 0) : IQuery<Outcome<Shown>>;

    /// <param name="Head">What the order states.</param>
    /// <param name="Total">The sum of all lines within reach.</param>
    /// <param name="Chosen">How many lines were chosen.</param>
    /// <param name="District">The chosen district's name; none if all are shown.</param>
    /// <param name="Districts">A page of districts; empty where lines are shown.</param>
    /// <param name="Lines">A page of lines; empty where districts are shown.</param>
    /// <param name="Next">What to continue after; 0 on the last page.</param>
    /// <param name="History">What happened.</param>
    /// <param name="Zone">The state's.</param>
    public sealed record Shown(
        Head Head, Sums Total, int Chosen, string? District, IReadOnlyList<DistrictRow> Districts, IReadOnlyList<LineRow> Lines, int Next, IReadOnlyList<HistoryRow> History, StateZone Zone);

    /// <summary>
    /// What an order must state, and who signed and certified it. It is whole if all its lines are within reach; where a district sees its part,
    /// the total not to exceed is that of its lines.
    /// </summary>
    public sealed record Head(
        OrderKey Key, PoNumber Number, BuyerKind Buyer, string BuyerName, OrderStatus Status, DateOnly OrderDate, int TermYears, string Vendor, string AgreementNumber, string AddendumNumber, string BillTo, string ContactName, string ContactEmail,
        string Delivery, bool IsWhole, Money NotToExceed, string SignedBy, bool SignedByCurrentUser, DateTime? SignedAt, string ApprovedBy, DateTime? ApprovedAt, string ReturnReason, string CertifiedBy, DateTime? PlacedAt, Guid Version);

    /// <summary>What some lines come to; amounts are a year, but for what is paid once.</summary>
    public sealed record Sums(
        int Lines, long Seats, Money TotalYear, Money TotalOnce, Money StateYear, Money GrantYear, Money DistrictYear, int Accepted, int Backordered, int Rejected, DeviceCounts Devices, int DistrictCount = 1)
    {
        public int Unanswered => Lines - Accepted - Backordered - Rejected;
    }

    /// <summary>A district, chosen by the number of its first line: two districts may have one name.</summary>
    public sealed record DistrictRow(int FirstLine, string Name, Sums Sums);

    /// <summary>A line; who pays it is not a vendor's to see.</summary>
    public sealed record LineRow(
        int Number, string District, string ShipToName, string ShipToAddress, PriceItem Item, string Description, int Quantity, Money UnitPrice, Money TotalYear, Money? StateYear, Money? DistrictYear,
        Acknowledgment Acknowledgment, DateTime? AcknowledgedAt, string AcknowledgedBy, DateOnly? BackorderedUntil, string RejectionReason, IReadOnlyList<DeviceRow> Devices);

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
            var lines = byDistrict ? [] : await Lines(id, query, cancellationToken);
            var groups = byDistrict ? await Districts(shares, query.After, devices, cancellationToken) : [];
            var (chosen, district) = query.Choice.IsAll ? (total.Lines, null) : await Chosen(shares, query.Choice, cancellationToken);
            var next = groups.Count > PageSize ? groups[PageSize - 1].FirstLine : lines.Count > PageSize ? lines[PageSize - 1].Number : 0;
            var isWhole = scope.Current.Reach is not (Reach.District or Reach.Union or Reach.School) || (order.Row.Buyer == BuyerKind.District && scope.Current.Reach is not Reach.School);
            return new Shown(
                HeadOf(order.Row, isWhole, total),
                total,
                chosen,
                district,
                [.. groups.Take(PageSize)],
                [.. lines.Take(PageSize)],
                next,
                await db.HistoryOf(HistorySubject.Order, id, cancellationToken),
                new StateZone(order.TimeZone));
        }

        private Head HeadOf(Order row, bool isWhole, Sums total) => new(
            row.Key, row.Number, row.Buyer, row.BuyerName, row.Status, row.OrderDate, row.TermYears, row.VendorName, row.AgreementNumber, row.AddendumNumber, row.BillTo, row.ContactName, row.ContactEmail, row.Delivery,
            isWhole, isWhole ? row.NotToExceed : (total.TotalYear * row.TermYears) + total.TotalOnce, row.SignedBy, row.SignedById is not null && row.SignedById == scope.Current.PersonId, row.SignedAt,
            row.ApprovedBy, row.ApprovedAt, row.ReturnReason, row.CertifiedBy, row.PlacedAt, row.Version);

        private static async Task<Sums> Total(IQueryable<OrderShare> shares, ILookup<long, DeviceCount> devices, CancellationToken cancellationToken)
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
            }).SingleOrDefaultAsync(cancellationToken);
            var counts = DeviceCounts.Of(devices.SelectMany(count => count));
            return sums is null
                ? new Sums(0, 0, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero, 0, 0, 0, counts, 0)
                : new Sums(
                    sums.Lines, sums.Seats, new Money(sums.Total), new Money(sums.Once), new Money(sums.State), new Money(sums.Grant), new Money(sums.District),
                    sums.Accepted, sums.Backordered, sums.Rejected, counts, sums.Districts);
        }

        private static async Task<IReadOnlyList<DistrictRow>> Districts(
            IQueryable<OrderShare> shares, int after, ILookup<long, DeviceCount> devices, CancellationToken cancellationToken)
        {
            var rows = await shares.AsNoTracking()
                .Where(share => share.FirstLine > after)
                .OrderBy(share => share.FirstLine)
                .Take(PageSize + 1)
                .ToListAsync(cancellationToken);
            return rows.ConvertAll(row => new DistrictRow(row.FirstLine, row.DistrictName, new Sums(
                row.Lines, row.Seats, row.TotalYear, row.TotalOnce, row.StateYear, row.GrantYear, row.DistrictYear,
                row.Accepted, row.Backordered, row.Rejected, DeviceCounts.Of(devices[row.DistrictId]))));
        }

        private static async Task<(int Lines, string? District)> Chosen(IQueryable<OrderShare> shares, LineChoice choice, CancellationToken cancellationToken)
        {
            var rows = await shares.AsNoTracking().Where(share => choice.District == null || share.FirstLine == choice.District).ToListAsync(cancellationToken);
            return (rows.Sum(share => choice.Count(share)), choice.District is null ? null : rows.FirstOrDefault()?.DistrictName);
        }

        private async Task<IReadOnlyList<LineRow>> Lines(long order, Query query, CancellationToken cancellationToken)
        {
            var lines = await db.LinesOf(order, query.Choice)
                .Include(line => line.Shares)
                .AsNoTracking()
                .Where(line => line.Number > query.After)
                .OrderBy(line => line.Number)
                .Take(PageSize + 1)
                .ToListAsync(cancellationToken);
            var ids = lines.ConvertAll(line => line.Id);
            var devices = await db.DeviceLines
                .Where(line => line.OrderId == order && ids.Contains(line.OrderLineId))
                .OrderBy(line => line.Number)
                .Select(line => new DeviceRow(line.OrderLineId, line.Number, line.Manufacturer, line.Model, line.IsSpare, new DeviceCounts(
                    line.Quantity,
                    db.Devices.LongCount(device => device.DeviceLineId == line.Id),
                    db.Devices.LongCount(device => device.DeviceLineId == line.Id && device.Status != DeviceStatus.InTransit),
                    db.Devices.LongCount(device => device.DeviceLineId == line.Id && device.Status == DeviceStatus.Deployed))))
                .ToListAsync(cancellationToken);
            var byLine = devices.ToLookup(device => device.LineId);
            return lines.ConvertAll(line => new LineRow(
                line.Number, line.DistrictName, line.ShipToName, line.ShipToAddress, line.Item, line.Description, line.Quantity, line.UnitPrice, line.TotalYear,
                line.IsSplit ? line.StateYear : null, line.IsSplit ? line.DistrictYear : null,
                line.Acknowledgment, line.AcknowledgedAt, line.AcknowledgedBy, line.BackorderedUntil, line.RejectionReason, [.. byLine[line.Id]]));
        }
    }
}
