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

// the comparison of names runs in the database, by its collation
#pragma warning disable CA1309

/// <summary>
/// One order: what it states, what it comes to, how far it is. An order over several districts is shown district by district; its lines, once a
/// district or an answer is chosen. A district sees its own lines and their sums.
/// </summary>
public static class ShowOrder
{
    /// <summary>Lines, or districts, on one page.</summary>
    public const int PageSize = 50;

    /// <param name="Number">The order's number.</param>
    /// <param name="Choice">Which lines.</param>
    /// <param name="After">The name of the last district, or the number of the last line, of the page before.</param>
    [Requires(Permission.ViewOrders)]
    public sealed record Query(string Number, LineChoice Choice, string After = "") : IQuery<Outcome>;

    public abstract record Outcome
    {
        /// <param name="Head">What the order states.</param>
        /// <param name="Total">The sum of all lines within reach.</param>
        /// <param name="Chosen">How many lines were chosen.</param>
        /// <param name="Districts">A page of districts; empty where lines are shown.</param>
        /// <param name="Lines">A page of lines; empty where districts are shown.</param>
        /// <param name="Next">What to continue after; empty on the last page.</param>
        /// <param name="History">What happened.</param>
        /// <param name="Zone">The state's.</param>
        public sealed record Shown(
            Head Head, Sums Total, int Chosen, IReadOnlyList<DistrictRow> Districts, IReadOnlyList<LineRow> Lines, string Next, IReadOnlyList<HistoryRow> History, StateZone Zone) : Outcome;

        public sealed record NotFound : Outcome, INotFound;
    }

    /// <summary>
    /// What an order must state, and who signed and certified it. It is whole if all its lines are within reach; where a district sees its part,
    /// the total not to exceed is that of its lines.
    /// </summary>
    public sealed record Head(
        string Number, OrderStatus Status, DateOnly OrderDate, int TermYears, string State, string Vendor, string AgreementNumber, string AddendumNumber, string BillTo, string ContactName, string ContactEmail,
        string Delivery, bool IsWhole, Money NotToExceed, string SignedBy, bool SignedByCurrentUser, DateTime? SignedAt, string CertifiedBy, DateTime? PlacedAt, Guid Version);

    /// <summary>What some lines come to; amounts are a year.</summary>
    public sealed record Sums(
        int Lines, long Seats, Money TotalYear, Money StateYear, Money DistrictYear, int Unanswered, int Accepted, int Backordered, int Rejected, DeviceCounts Devices, int DistrictCount = 1);

    public sealed record DistrictRow(string Name, Sums Sums);

    public sealed record LineRow(
        int Number, string District, string ShipToName, string ShipToAddress, PriceItem Item, string Description, int Quantity, Money UnitPrice, Money TotalYear, Money StateYear, Money DistrictYear,
        Acknowledgment Acknowledgment, DateTime? AcknowledgedAt, string AcknowledgedBy, DateOnly? BackorderedUntil, string RejectionReason, IReadOnlyList<DeviceRow> Devices);

    /// <summary>What is to be shipped for a seat line.</summary>
    public sealed record DeviceRow(long LineId, int Number, string Manufacturer, string Model, bool IsSpare, DeviceCounts Counts);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            var key = OrderKey.TryParse(query.Number, out var parsed) ? parsed : default;
            var order = await (
                from row in db.Orders.AsNoTracking()
                join state in db.States on row.StateId equals state.Id
                where row.Key == key
                select new { Row = row, State = state.Name, state.TimeZone }).SingleOrDefaultAsync(cancellationToken);
            if (order is null)
            {
                return new Outcome.NotFound();
            }

            var devices = await db.DevicesByDistrict(order.Row.Id, cancellationToken);
            var all = db.OrderLines.Where(line => line.OrderId == order.Row.Id);
            var (total, districts) = await Total(all, devices, cancellationToken);
            var byDistrict = districts > 1 && query.Choice.IsAll;
            var lines = byDistrict ? [] : await Lines(order.Row.Id, query, cancellationToken);
            var groups = byDistrict ? await Districts(all, query.After, devices, cancellationToken) : [];
            var chosen = query.Choice.IsAll ? total.Lines : await db.LinesOf(order.Row.Id, query.Choice).CountAsync(cancellationToken);
            var next = groups.Count > PageSize ? groups[PageSize - 1].Name : lines.Count > PageSize ? FormattableString.Invariant($"{lines[PageSize - 1].Number}") : "";
            var isWhole = scope.Current.Reach is not (Reach.District or Reach.Union or Reach.School);
            return new Outcome.Shown(
                HeadOf(order.Row, order.State, isWhole, total),
                total with { DistrictCount = districts },
                chosen,
                [.. groups.Take(PageSize)],
                [.. lines.Take(PageSize)],
                next,
                await db.HistoryOf(HistorySubject.Order, order.Row.Id, cancellationToken),
                new StateZone(order.TimeZone));
        }

        private Head HeadOf(Order row, string state, bool isWhole, Sums total) => new(
            row.Number.Value, row.Status, row.OrderDate, row.TermYears, state, row.VendorName, row.AgreementNumber, row.AddendumNumber, row.BillTo, row.ContactName, row.ContactEmail, row.Delivery,
            isWhole, isWhole ? row.NotToExceed : total.TotalYear * row.TermYears, row.SignedBy, row.SignedById is not null && row.SignedById == scope.Current.PersonId, row.SignedAt, row.CertifiedBy, row.PlacedAt, row.Version);

        private static async Task<(Sums Sums, int Districts)> Total(IQueryable<OrderLine> lines, ILookup<long, DeviceCount> devices, CancellationToken cancellationToken)
        {
            var sums = await lines.GroupBy(_ => 1).Select(group => new
            {
                Lines = group.Count(),
                Districts = group.Select(line => line.DistrictId).Distinct().Count(),
                Seats = group.Sum(line => line.Item == PriceItem.Seat ? (long)line.Quantity : 0L),
                Total = group.Sum(line => line.TotalYear.Cents),
                State = group.Sum(line => line.StateYear.Cents),
                District = group.Sum(line => line.DistrictYear.Cents),
                Accepted = group.Count(line => line.Acknowledgment == Acknowledgment.Accepted),
                Backordered = group.Count(line => line.Acknowledgment == Acknowledgment.Backordered),
                Rejected = group.Count(line => line.Acknowledgment == Acknowledgment.Rejected),
            }).SingleOrDefaultAsync(cancellationToken);
            var counts = DeviceCounts.Of(devices.SelectMany(count => count));
            return sums is null
                ? (new Sums(0, 0, Money.Zero, Money.Zero, Money.Zero, 0, 0, 0, 0, counts), 0)
                : (new Sums(
                    sums.Lines, sums.Seats, new Money(sums.Total), new Money(sums.State), new Money(sums.District),
                    sums.Lines - sums.Accepted - sums.Backordered - sums.Rejected, sums.Accepted, sums.Backordered, sums.Rejected, counts), sums.Districts);
        }

        private static async Task<IReadOnlyList<DistrictRow>> Districts(
            IQueryable<OrderLine> lines, string after, ILookup<long, DeviceCount> devices, CancellationToken cancellationToken)
        {
            if (after.Length > 0)
            {
                lines = lines.Where(line => string.Compare(line.DistrictName, after) > 0);
            }

            var groups = await lines
                .GroupBy(line => new { line.DistrictName, line.DistrictId })
                .OrderBy(group => group.Key.DistrictName).ThenBy(group => group.Key.DistrictId)
                .Take(PageSize + 1)
                .Select(group => new
                {
                    group.Key,
                    Lines = group.Count(),
                    Seats = group.Sum(line => line.Item == PriceItem.Seat ? (long)line.Quantity : 0L),
                    Total = group.Sum(line => line.TotalYear.Cents),
                    State = group.Sum(line => line.StateYear.Cents),
                    District = group.Sum(line => line.DistrictYear.Cents),
                    Accepted = group.Count(line => line.Acknowledgment == Acknowledgment.Accepted),
                    Backordered = group.Count(line => line.Acknowledgment == Acknowledgment.Backordered),
                    Rejected = group.Count(line => line.Acknowledgment == Acknowledgment.Rejected),
                })
                .ToListAsync(cancellationToken);
            return groups.ConvertAll(row => new DistrictRow(row.Key.DistrictName, new Sums(
                row.Lines, row.Seats, new Money(row.Total), new Money(row.State), new Money(row.District),
                row.Lines - row.Accepted - row.Backordered - row.Rejected, row.Accepted, row.Backordered, row.Rejected, DeviceCounts.Of(devices[row.Key.DistrictId]))));
        }

        private async Task<IReadOnlyList<LineRow>> Lines(long order, Query query, CancellationToken cancellationToken)
        {
            var after = int.TryParse(query.After, out var last) ? last : 0;
            var lines = await db.LinesOf(order, query.Choice)
                .AsNoTracking()
                .Where(line => line.Number > after)
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
                line.Number, line.DistrictName, line.ShipToName, line.ShipToAddress, line.Item, line.Description, line.Quantity, line.UnitPrice, line.TotalYear, line.StateYear, line.DistrictYear,
                line.Acknowledgment, line.AcknowledgedAt, line.AcknowledgedBy, line.BackorderedUntil, line.RejectionReason, [.. byLine[line.Id]]));
        }
    }
}
