using System.Linq.Expressions;
using MediatR;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>
/// Shipments within reach: what arrives at a district, what goes out from a vendor, all of a state. Each with its kept figures.
/// </summary>
public static class ListShipments
{
    /// <summary>The list. Shipments are entered when they are sent, so their age is the order of sending.</summary>
    public static ListDefinition<Shipment, Row> List { get; } = new ListDefinition<Shipment, Row>(
        "shipments", "shipment", row => row.Id, "-sent")
        .Column("sent", "Shipment", row => row.Number)
        .Column("order", "Order", row => row.OrderNumber, under: "sent")
        .Column("vendor", "Vendor", row => row.Vendor, seenBy: user => user.Reach is not Reach.Vendor)
        .Column("district", "District", row => row.District, seenBy: user => user.Reach is not (Reach.District or Reach.School))
        .Column("carrier", "Carrier", row => row.Carrier)
        .Column("tracking", "Tracking", row => row.Tracking, under: "carrier")
        .Column("shippedOn", "Shipped on", row => row.ShippedOn)
        .Column("expected", "Expected on", row => row.ExpectedOn)
        .Column("shipped", "Shipped", row => row.Shipped)
        .Column("received", "Received", row => row.Received)
        .Column("damaged", "Damaged", row => row.Damaged)
        .Column("toGo", "In transit", row => row.FinishedAt is null ? row.ToGo : 0)
        .Column("short", "Short", row => row.FinishedAt is null ? 0 : row.ToGo, under: "toGo")
        .Column("status", "Status", row => row.StatusText())
        .Instant("finished", "Finished", row => row.FinishedAt, under: "status")
        .SortByAge("sent")
        .Sort("expected", row => row.ExpectedOn)
        .Sort("district", row => row.DistrictName)
        .Sort("vendor", row => row.VendorName);

    /// <summary>Which shipments.</summary>
    /// <param name="Show"><c>open</c>, <c>finished</c> or <c>all</c>; open if none.</param>
    /// <param name="Search">Words of a shipment's number, its tracking number, its district or its vendor, anywhere in them.</param>
    public sealed record Filter(string? Show = null, string? Search = null);

    /// <summary>A page of the list.</summary>
    [Requires(Permission.ViewShipments)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<ListPage<Row>>;

    /// <summary>All pages as a file.</summary>
    [Requires(Permission.ViewShipments)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<ListDownload>;

    public sealed record Row(
        string Number, string OrderNumber, string Vendor, string District, string Carrier, string Tracking, DateOnly ShippedOn,
        DateOnly ExpectedOn,
        DateTime? FinishedAt, int Shipped, int Received, int Damaged, int ToGo, string TimeZone)
    {
        /// <summary>As people say it.</summary>
        public string StatusText() => this switch
        {
            { FinishedAt: not null, ToGo: > 0 } => "Finished, short",
            { FinishedAt: not null } => "Finished",
            { ToGo: 0 } => "All received",
            _ when ToGo == Shipped => "In transit",
            _ => "Receiving",
        };
    }

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, ListPage<Row>>, IRequestHandler<Download, ListDownload>
    {
        public async Task<ListPage<Row>> Handle(Query query, CancellationToken cancellationToken)
        {
            var page = await List.Page(Matching(query.Filter), query.View, Heads(), count: null, cancellationToken);
            return page.Select(head => head.ToRow());
        }

        public Task<ListDownload> Handle(Download query, CancellationToken cancellationToken) => Task.FromResult(
            List.Download(
                scope.Current,
                List.All(Matching(query.Filter), query.Sort, Heads(), CancellationToken.None).Select(head => head.ToRow()),
                zone: row => new StateZone(row.TimeZone)));

        private IQueryable<Shipment> Matching(Filter filter)
        {
            var rows = filter.Show switch
            {
                "all" => db.Shipments,
                "finished" => db.Shipments.Where(row => row.FinishedAt != null),
                _ => db.Shipments.Where(row => row.FinishedAt == null),
            };
            return rows.Containing(row => row.SearchKey, filter.Search);
        }

        private Expression<Func<Shipment, Head>> Heads() => row => new Head(
            row.Number,
            db.Orders.Where(order => order.Id == row.OrderId).Select(order => (PoNumber?)order.Number).FirstOrDefault(),
            row.VendorName,
            row.DistrictName,
            row.Carrier,
            row.Tracking,
            row.ShippedOn,
            row.ExpectedOn,
            row.FinishedAt,
            db.ShipmentFigures.Where(kept => kept.StateId == row.StateId && kept.ShipmentId == row.Id).Sum(kept => kept.InTransit),
            db.ShipmentFigures
                .Where(kept => kept.StateId == row.StateId && kept.ShipmentId == row.Id)
                .Sum(kept => kept.Received + kept.Deployed),
            db.ShipmentFigures.Where(kept => kept.StateId == row.StateId && kept.ShipmentId == row.Id).Sum(kept => kept.Damaged),
            db.States.Where(state => state.Id == row.StateId).Select(state => state.TimeZone).First());
    }

    private sealed record Head(
        string Number, PoNumber? Order, string Vendor, string District, string Carrier, string Tracking, DateOnly ShippedOn,
        DateOnly ExpectedOn,
        DateTime? FinishedAt, int InTransit, int Received, int Damaged, string TimeZone)
    {
        public Row ToRow() => new(
            Number, Order?.Value ?? "", Vendor, District, Carrier, Tracking, ShippedOn, ExpectedOn, FinishedAt,
            InTransit + Received + Damaged, Received, Damaged, InTransit, TimeZone);
    }
}
