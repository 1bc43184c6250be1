using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
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
    /// <param name="After">The key of the last order of the page before.</param>
    /// <param name="All">Everything at once, for a download.</param>
    [Requires(Permission.ViewOrders)]
    public sealed record Query(
        string Search = "", OrderStatus? Status = null, string Vendor = "", int? Year = null, string Sort = "-date", string After = "", bool All = false) : IQuery<Shown>;

    /// <summary>A page of the list.</summary>
    /// <param name="Rows">The orders.</param>
    /// <param name="Count">How many match in all, at most one more than <see cref="MostCounted"/>.</param>
    /// <param name="Next">What to continue after; empty on the last page.</param>
    /// <param name="Vendors">Code and name of those to choose from.</param>
    public sealed record Shown(IReadOnlyList<Row> Rows, int Count, string Next, IReadOnlyDictionary<string, string> Vendors);

    public sealed record Row(
        OrderKey Key,
        PoNumber Number,
        string Buyer,
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

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Shown>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var matching = Matching(query);
            var (vendors, count) = query.All ? (new Dictionary<string, string>(), 0) : await VendorsAndCount(matching, cancellationToken);
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
            return new Shown(rows, query.All ? rows.Count : count, after, vendors);
        }

        /// <summary>Both in one command: a list is opened often.</summary>
        private async Task<(Dictionary<string, string> Vendors, int Count)> VendorsAndCount(IQueryable<Order> matching, CancellationToken cancellationToken)
        {
            var some = matching.Take(MostCounted + 1);
            var rows = await db.Vendors
                .OrderBy(vendor => vendor.Name)
                .Select(vendor => new { vendor.Code, vendor.Name, Count = some.Count() })
                .ToListAsync(cancellationToken);
            var vendors = scope.Current.Reach is Reach.Vendor ? [] : rows.ToDictionary(row => row.Code, row => row.Name);
            return (vendors, rows.Count > 0 ? rows[0].Count : 0);
        }

        private IQueryable<Order> Matching(Query query)
        {
            // a district's few orders are found from its shares, a school's from its lines; from the state's many orders each would be looked into
            var orders = scope.Current.Reach switch
            {
                Reach.District or Reach.Union => db.Orders.Where(order => db.OrderShares.Select(share => share.OrderId).Contains(order.Id)),
                Reach.School => db.Orders.Where(order => db.OrderLines.Select(line => line.OrderId).Contains(order.Id)),
                _ => db.Orders,
            };
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
                order.Key,
                order.Number,
                order.BuyerName,
                State = db.States.Where(state => state.Id == order.StateId).Select(state => state.Code).First(),
                order.VendorName,
                order.Status,
                order.OrderDate,
                Lines = order.Shares.Sum(share => share.Lines),
                Seats = order.Shares.Sum(share => (long)share.Seats),
                Year = order.Shares.Sum(share => share.TotalYear.Cents),
                Answered = order.Shares.Sum(share => share.Accepted + share.Backordered + share.Rejected),
                Rejected = order.Shares.Sum(share => share.Rejected),
                Devices = order.Shares.Sum(share => (long)share.Devices),
                InTransit = db.SchoolFigures.Where(row => row.OrderId == order.Id).Sum(row => (long)row.InTransit),
                Arrived = db.SchoolFigures.Where(row => row.OrderId == order.Id).Sum(row => (long)row.Received + row.Damaged + row.Deployed),
                Deployed = db.SchoolFigures.Where(row => row.OrderId == order.Id).Sum(row => (long)row.Deployed),
            }).ToListAsync(cancellationToken);
            var rows = heads.Take(size).Select(head => new Row(
                head.Key,
                head.Number,
                head.BuyerName,
                head.State,
                head.VendorName,
                head.Status,
                head.OrderDate,
                head.Lines,
                head.Seats,
                new Money(head.Year),
                head.Answered,
                head.Rejected,
                new DeviceCounts(head.Devices, head.InTransit + head.Arrived, head.Arrived, head.Deployed))).ToList();
            return (rows, heads.Count > size ? rows[^1].Key.Value : "");
        }

        private IQueryable<Order> Sorted(IQueryable<Order> orders, string sort, string after)
        {
            var follows = OrderKey.TryParse(after, out var last);
            var number = last.Number;
            return sort switch
            {
                "number" => (follows ? orders.Where(order => order.Number >= number && (order.Number > number || order.Key > last)) : orders)
                    .OrderBy(order => order.Number).ThenBy(order => order.Key),
                "-number" => (follows ? orders.Where(order => order.Number <= number && (order.Number < number || order.Key < last)) : orders)
                    .OrderByDescending(order => order.Number).ThenByDescending(order => order.Key),
                "date" => (follows ? orders.Where(order => order.Id > db.Orders.Where(row => row.Key == last).Select(row => row.Id).First()) : orders).OrderBy(order => order.Id),
                _ => (follows ? orders.Where(order => order.Id < db.Orders.Where(row => row.Key == last).Select(row => row.Id).First()) : orders).OrderByDescending(order => order.Id),
            };
        }
    }
}
