using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting.Figures;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The chosen lines of an order, all of them, for a download.</summary>
public static class ListOrderLines
{
    /// <summary>The list, on the order's page and as a file. A vendor sees prices, and not who pays them.</summary>
    public static ListDefinition<OrderLine, Row> List { get; } = new ListDefinition<OrderLine, Row>(
        "lines", "line", line => line.Id, "number")
    { PageSize = 50 }
        .Column("number", "Line", row => row.Number)
        .Column("shipTo", "Ship to", row => row.ShipToName)
        .Column("district", "District", row => row.District, under: "shipTo")
        .Column("address", "Address", row => row.ShipToAddress.Replace("\n", ", ", StringComparison.Ordinal), under: "shipTo")
        .Column("item", "Item", row => row.Description)
        .Column("seats", "Seats", row => row.Quantity)
        .Column("price", "Price a year", row => row.UnitPrice)
        .Column("total", "Total a year", row => row.TotalYear)
        .Column("state", "State pays a year", row => row.StateYear, seenBy: MaySeeWhoPays)
        .Column("districtPays", "District pays a year", row => row.DistrictYear, seenBy: MaySeeWhoPays)
        .Column("answer", "Answer", row => OrderText.Of(row.Acknowledgment))
        .Column("until", "Backordered until", row => row.BackorderedUntil, under: "answer")
        .Column("reason", "Rejected because", row => row.RejectionReason, under: "answer")
        .Column("devices", "Devices", row => row.Devices)
        .Column("shipped", "Shipped", row => row.Shipped)
        .Sort("number", line => line.Number);

    [Requires(Permission.ViewOrders)]
    public sealed record Query(OrderKey Order, LineChoice Choice) : IQuery<Outcome<Listed>>;

    public sealed record Listed(IReadOnlyList<Row> Rows, ListDownload File);

    /// <summary>A line; who pays it is not a vendor's to see.</summary>
    /// <param name="Number">Unique in the order.</param>
    /// <param name="District">Whose seats they are.</param>
    /// <param name="ShipToName">The school or warehouse.</param>
    /// <param name="ShipToAddress">Its address, line by line.</param>
    /// <param name="Item">What is bought.</param>
    /// <param name="Description">The same in words.</param>
    /// <param name="Quantity">Seats.</param>
    /// <param name="UnitPrice">A year.</param>
    /// <param name="TotalYear">A year.</param>
    /// <param name="StateYear">The state's part of it.</param>
    /// <param name="DistrictYear">The district's part of it.</param>
    /// <param name="Acknowledgment">The vendor's answer.</param>
    /// <param name="BackorderedUntil">The day to which the vendor put it off.</param>
    /// <param name="RejectionReason">Why the vendor does not take it.</param>
    /// <param name="Devices">To ship, spares included.</param>
    /// <param name="Shipped">Of these, shipped.</param>
    /// <param name="Details">The devices by model, where a page shows them; empty in a file.</param>
    public sealed record Row(
        int Number, string District, string ShipToName, string ShipToAddress, PriceItem Item, string Description, int Quantity,
        Money UnitPrice, Money TotalYear, Money? StateYear, Money? DistrictYear,
        Acknowledgment Acknowledgment, DateOnly? BackorderedUntil, string RejectionReason, long Devices, long Shipped,
        IReadOnlyList<ShowOrder.DeviceRow> Details)
    {
        internal static Row Of(OrderLine line, long devices, long shipped, IReadOnlyList<ShowOrder.DeviceRow> details) => new(
            line.Number, line.DistrictName, line.ShipToName, line.ShipToAddress, line.Item, line.Description, line.Quantity,
            line.UnitPrice, line.TotalYear, line.IsSplit ? line.StateYear : null, line.IsSplit ? line.DistrictYear : null,
            line.Acknowledgment, line.BackorderedUntil, line.RejectionReason, devices, shipped, details);
    }

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Listed>>
    {
        public async Task<Outcome<Listed>> Handle(Query query, CancellationToken cancellationToken)
        {
            var order = await db.Orders
                .Where(row => row.Key == query.Order)
                .Select(row => (long?)row.Id)
                .SingleOrDefaultAsync(cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            var ordered = await db.DeviceLines.Where(line => line.OrderId == order)
                .Select(line => new { line.Id, line.OrderLineId, line.Quantity })
                .ToListAsync(cancellationToken);
            var shipped = await db.ShipmentFigures.Where(kept => kept.OrderId == order).TotalsByLine(cancellationToken);
            var ofLine = ordered.ToLookup(line => line.OrderLineId);
            var lines = await db
                .LinesOf(order.Value, query.Choice)
                .Include(line => line.Shares)
                .AsNoTracking()
                .OrderBy(line => line.Number)
                .ToListAsync(cancellationToken);
            var rows = lines.ConvertAll(line => Row.Of(
                line,
                ofLine[line.Id].Sum(devices => (long)devices.Quantity),
                ofLine[line.Id].Sum(devices => (long)shipped.GetValueOrDefault(devices.Id, LineTotals.None).Shipped),
                []));
            return new Listed(rows, List.Download(scope.Current, rows.ToAsyncEnumerable(), $"{query.Order}-lines"));
        }
    }

    /// <summary>Whether a user may see which part of a price the state pays.</summary>
    internal static bool MaySeeWhoPays(CurrentUser user) => user.Reach is not Reach.Vendor;
}
