using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The orders within reach. Seats and amounts are those of the lines that whoever asks may read: a district sees its own part of an aggregate order.
/// </summary>
public static class ListOrders
{
    /// <summary>Rows on one page.</summary>
    public const int PageSize = 25;

    /// <summary>Beyond this a count is not exact any more.</summary>
    public const int MostCounted = 10_000;

    private const int DownloadRows = 1_000; // below SQL Server's 2,100 parameters

    /// <summary>What to list.</summary>
    /// <param name="Search">The beginning of the order's number.</param>
    /// <param name="Status">Only these; all if none.</param>
    /// <param name="Vendor">A vendor's code; all if empty.</param>
    /// <param name="Year">The calendar year of the order's date; all if none.</param>
    /// <param name="Sort"><c>date</c> or <c>number</c>, with a minus for the other way. Orders are dated the day they are made.</param>
    /// <param name="After">The number of the last order of the page before.</param>
    /// <param name="All">Everything at once, for a download.</param>
    [Requires(Permission.ViewOrders)]
    public sealed record Query(
        string Search = "", OrderStatus? Status = null, string Vendor = "", int? Year = null, string Sort = "-date", string After = "", bool All = false) : IQuery<Outcome>;

    /// <summary>A page of the list.</summary>
    /// <param name="Rows">The orders.</param>
    /// <param name="Count">How many match in all, at most one more than <see cref="MostCounted"/>.</param>
    /// <param name="Next">What to continue after; empty on the last page.</param>
    /// <param name="Vendors">Code and name of those to choose from.</param>
    public sealed record Outcome(IReadOnlyList<Row> Rows, int Count, string Next, IReadOnlyDictionary<string, string> Vendors);

    public sealed record Row(
        string Number,
        string State,
        string Vendor,
        OrderStatus Status,
        DateOnly OrderDate,
        int Lines,
        long Seats,
        Money TotalYear,
        int Acknowledged,
        int Rejected,
        DeviceCounts Devices);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome>
    {
        public async Task<Outcome> Handle(Query query, CancellationToken cancellationToken)
        {
            var vendors = scope.Current.Reach is Reach.Vendor
                ? []
                : await db.Vendors.OrderBy(vendor => vendor.Name).ToDictionaryAsync(vendor => vendor.Code, vendor => vendor.Name, cancellationToken);
            var matching = Matching(query);
            var count = query.All ? 0 : await matching.Take(MostCounted + 1).CountAsync(cancellationToken);
            var rows = new List<Row>();
            var size = query.All ? DownloadRows : PageSize;
            var after = query.After;
            do
            {
                var (page, next) = await Page(matching, query.Sort, after, size, cancellationToken);
                rows.AddRange(page);
                after = next;
            }
            while (query.All && after.Length > 0);
            return new Outcome(rows, query.All ? rows.Count : count, after, vendors);
        }

        private IQueryable<Order> Matching(Query query)
        {
            // a district's few orders are found from its lines; from the state's many orders each would be looked into
            var orders = scope.Current.Reach is Reach.District or Reach.Union or Reach.School
                ? db.Orders.Where(order => db.OrderLines.Select(line => line.OrderId).Contains(order.Id))
                : db.Orders;
            if (query.Status is { } status)
            {
                orders = orders.Where(order => order.Status == status);
            }

            if (query.Vendor.Length > 0)
            {
                orders = orders.Where(order => db.Vendors.Any(vendor => vendor.Code == query.Vendor && vendor.Id == order.VendorId));
            }

            if (query.Year is > 0 and < 9_999)
            {
                var from = new DateOnly(query.Year.Value, 1, 1);
                var until = from.AddYears(1);
                orders = orders.Where(order => order.OrderDate >= from && order.OrderDate < until);
            }

            if (query.Search.Trim().Length > 0)
            {
                var to = PoNumber.TryParse(query.Search, out var from) ? from.LastWithThisBeginning : default;
                orders = from == default ? orders.Where(_ => false) : orders.Where(order => order.Number >= from && order.Number <= to);
            }

            return orders;
        }

        private async Task<(IReadOnlyList<Row> Rows, string Next)> Page(
            IQueryable<Order> matching, string sort, string after, int size, CancellationToken cancellationToken)
        {
            var heads = await Sorted(matching, sort, after).Take(size + 1).Select(order => new
            {
                order.Id,
                order.Number,
                State = db.States.Where(state => state.Id == order.StateId).Select(state => state.Code).First(),
                order.VendorName,
                order.Status,
                order.OrderDate,
            }).ToListAsync(cancellationToken);
            if (heads.Count == 0)
            {
                return ([], "");
            }

            var more = heads.Count > size;
            heads = more ? heads[..size] : heads;
            var ids = heads.ConvertAll(head => head.Id);
            var lines = await db.OrderLines
                .Where(line => ids.Contains(line.OrderId))
                .GroupBy(line => line.OrderId)
                .Select(group => new
                {
                    group.Key,
                    Count = group.Count(),
                    Seats = group.Sum(line => line.Item == PriceItem.Seat ? (long)line.Quantity : 0L),
                    Year = group.Sum(line => line.TotalYear.Cents),
                    Acknowledged = group.Count(line => line.Acknowledgment != Acknowledgment.None),
                    Rejected = group.Count(line => line.Acknowledgment == Acknowledgment.Rejected),
                })
                .ToDictionaryAsync(row => row.Key, cancellationToken);
            var devices = await db.DevicesByOrder(ids, cancellationToken);
            var rows = heads.ConvertAll(head =>
            {
                var line = lines.GetValueOrDefault(head.Id);
                return new Row(
                    head.Number.Value,
                    head.State,
                    head.VendorName,
                    head.Status,
                    head.OrderDate,
                    line?.Count ?? 0,
                    line?.Seats ?? 0,
                    new Money(line?.Year ?? 0),
                    line?.Acknowledged ?? 0,
                    line?.Rejected ?? 0,
                    DeviceCounts.Of(devices[head.Id]));
            });
            return (rows, more ? rows[^1].Number : "");
        }

        private IQueryable<Order> Sorted(IQueryable<Order> orders, string sort, string after)
        {
            var follows = PoNumber.TryParse(after, out var last);
            return sort switch
            {
                "number" => (follows ? orders.Where(order => order.Number > last) : orders).OrderBy(order => order.Number),
                "-number" => (follows ? orders.Where(order => order.Number < last) : orders).OrderByDescending(order => order.Number),
                "date" => (follows ? orders.Where(order => order.Id > db.Orders.Where(row => row.Number == last).Select(row => row.Id).First()) : orders).OrderBy(order => order.Id),
                _ => (follows ? orders.Where(order => order.Id < db.Orders.Where(row => row.Number == last).Select(row => row.Id).First()) : orders).OrderByDescending(order => order.Id),
            };
        }
    }
}
