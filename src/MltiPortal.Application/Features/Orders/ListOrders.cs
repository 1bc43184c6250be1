using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The orders within reach. Seats and amounts are those of the lines that the current user may read: a district sees its own part of an
/// aggregate order.
/// </summary>
public static class ListOrders
{
    /// <summary>The list. Orders are dated the day they are made, so their age is their date's order.</summary>
    public static ListDefinition<Order, Row> List { get; } = new ListDefinition<Order, Row>("orders", "order", order => order.Id, "-date")
        .Column("number", "Order", row => row.Number.Value)
        .Column("buyer", "Buyer", row => row.Buyer)
        .Column("state", "State", row => row.State, under: "buyer", seenBy: user => user.StateId is null)
        .Column("vendor", "Vendor", row => row.Vendor, seenBy: user => user.Reach is not Reach.Vendor)
        .Column("date", "Date", row => row.OrderDate)
        .Column("status", "Status", row => OrderText.Of(row.Status))
        .Column("seats", "Seats", row => row.Seats)
        .Column("total", "Total a year", row => row.TotalYear)
        .Column("lines", "Lines", row => row.Lines)
        .Column("acknowledged", "Acknowledged", row => row.Acknowledged)
        .Column("rejected", "Rejected", row => row.Rejected, under: "acknowledged")
        .Column("devices", "Devices", row => row.Devices.Ordered)
        .Column("shipped", "Shipped", row => row.Devices.Shipped)
        .Column("received", "Received", row => row.Devices.Received)
        .Column("deployed", "Deployed", row => row.Devices.Deployed)
        .SortByAge("date")
        .Sort("number", order => order.Number)
        .Sort("buyer", order => order.BuyerName)
        .Sort("vendor", order => order.VendorName)
        .Sort("status", order => order.Status);

    /// <summary>Which orders.</summary>
    /// <param name="Search">Words of the order's number, its buyer or its vendor, anywhere in them.</param>
    /// <param name="Status">Only these; all if none.</param>
    /// <param name="Vendor">A vendor's code; all if none.</param>
    /// <param name="Year">The calendar year of the order's date; all if none.</param>
    public sealed record Filter(string? Search = null, OrderStatus? Status = null, string? Vendor = null, int? Year = null);

    /// <summary>A page of the list.</summary>
    [Requires(Permission.ViewOrders)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Shown>;

    /// <summary>All pages as a file.</summary>
    [Requires(Permission.ViewOrders)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<ListDownload>;

    /// <param name="Page">The orders.</param>
    /// <param name="Vendors">Code and name of those to choose from.</param>
    public sealed record Shown(ListPage<Row> Page, IReadOnlyDictionary<string, string> Vendors);

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

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Shown>, IRequestHandler<Download, ListDownload>
    {
        public async Task<Shown> Handle(Query query, CancellationToken cancellationToken)
        {
            var matching = Matching(query.Filter);
            var (vendors, count) = await VendorsAndCount(matching, cancellationToken);
            var page = await List.Page(matching, query.View, Heads(), count, cancellationToken);
            return new Shown(page.Select(head => head.ToRow()), vendors);
        }

        public Task<ListDownload> Handle(Download query, CancellationToken cancellationToken) => Task.FromResult(
            List.Download(
                scope.Current, List.All(Matching(query.Filter), query.Sort, Heads(), CancellationToken.None).Select(head => head.ToRow())));

        /// <summary>Both in one command: a list is opened often.</summary>
        private async Task<(Dictionary<string, string> Vendors, int Count)> VendorsAndCount(
            IQueryable<Order> matching, CancellationToken cancellationToken)
        {
            var some = matching.CountedUpTo();
            var rows = await db.Vendors
                .OrderBy(vendor => vendor.Name)
                .Select(vendor => new { vendor.Code, vendor.Name, Count = some.Count() })
                .ToListAsync(cancellationToken);
            var vendors = scope.Current.Reach is Reach.Vendor ? [] : rows.ToDictionary(row => row.Code, row => row.Name);
            return (vendors, rows.Count > 0 ? rows[0].Count : 0);
        }

        private IQueryable<Order> Matching(Filter filter)
        {
            // a district's few orders are found from its shares, a school's from its lines; from the state's many orders each would be
            // looked into
            var orders = scope.Current.Reach switch
            {
                Reach.District or Reach.Union => db.Orders.Where(order => db.OrderShares.Select(share => share.OrderId).Contains(order.Id)),
                Reach.School => db.Orders.Where(order => db.OrderLines.Select(line => line.OrderId).Contains(order.Id)),
                _ => db.Orders,
            };
            if (filter.Status is { } status)
            {
                orders = orders.Where(order => order.Status == status);
            }

            if (!string.IsNullOrWhiteSpace(filter.Vendor))
            {
                orders = orders.Where(order => db.Vendors.Any(vendor => vendor.Code == filter.Vendor && vendor.Id == order.VendorId));
            }

            if (filter.Year is > 0 and < 9_999)
            {
                var from = new DateOnly(filter.Year.Value, 1, 1);
                var until = from.AddYears(1);
                orders = orders.Where(order => order.OrderDate >= from && order.OrderDate < until);
            }

            return orders.Containing(order => order.SearchKey, filter.Search);
        }

        private Expression<Func<Order, Head>> Heads() => order => new Head(
            order.Key,
            order.Number,
            order.BuyerName,
            db.States.Where(state => state.Id == order.StateId).Select(state => state.Code).First(),
            order.VendorName,
            order.Status,
            order.OrderDate,
            order.Shares.Sum(share => share.Lines),
            order.Shares.Sum(share => (long)share.Seats),
            order.Shares.Sum(share => share.TotalYear.Cents),
            order.Shares.Sum(share => share.Accepted + share.Backordered + share.Rejected + share.Partial + share.Canceled),
            order.Shares.Sum(share => share.Rejected + share.Partial),
            order.Shares.Sum(share => (long)share.Devices),
            db.SchoolFigures.Where(row => row.OrderId == order.Id).Sum(row => (long)row.InTransit),
            db.SchoolFigures.Where(row => row.OrderId == order.Id).Sum(row => (long)row.Received + row.Damaged + row.Deployed),
            db.SchoolFigures.Where(row => row.OrderId == order.Id).Sum(row => (long)row.Deployed));
    }

    private sealed record Head(
        OrderKey Key, PoNumber Number, string Buyer, string State, string Vendor, OrderStatus Status, DateOnly OrderDate,
        int Lines, long Seats, long Year, int Acknowledged, int Rejected, long Devices, long InTransit, long Arrived, long Deployed)
    {
        public Row ToRow() => new(
            Key, Number, Buyer, State, Vendor, Status, OrderDate, Lines, Seats, new Money(Year), Acknowledged, Rejected,
            new DeviceCounts(Devices, InTransit + Arrived, Arrived, Deployed));
    }
}
