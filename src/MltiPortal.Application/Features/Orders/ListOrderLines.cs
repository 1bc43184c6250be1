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

/// <summary>The chosen lines of an order, all of them, for a download.</summary>
public static class ListOrderLines
{
    /// <summary>The file's columns. A vendor sees prices, and not who pays them.</summary>
    public static ListTable<Row> List { get; } = new ListTable<Row>("lines", "line")
        .Column("number", "Line", row => row.Number)
        .Column("district", "District", row => row.District)
        .Column("shipTo", "Ship to", row => row.ShipToName)
        .Column("address", "Address", row => row.ShipToAddress.Replace("\n", ", ", StringComparison.Ordinal))
        .Column("item", "Item", row => row.Description)
        .Column("seats", "Seats", row => row.Quantity)
        .Column("price", "Price a year", row => row.UnitPrice)
        .Column("total", "Total a year", row => row.TotalYear)
        .Column("state", "State pays a year", row => row.StateYear, seenBy: MaySeeWhoPays)
        .Column("districtPays", "District pays a year", row => row.DistrictYear, seenBy: MaySeeWhoPays)
        .Column("answer", "Answer", row => OrderText.Of(row.Acknowledgment))
        .Column("until", "Backordered until", row => row.BackorderedUntil)
        .Column("reason", "Rejected because", row => row.RejectionReason)
        .Column("devices", "Devices", row => row.Devices)
        .Column("shipped", "Shipped", row => row.Shipped);

    [Requires(Permission.ViewOrders)]
    public sealed record Query(OrderKey Order, LineChoice Choice) : IQuery<Outcome<Listed>>;

    public sealed record Listed(IReadOnlyList<Row> Rows, ListDownload File);

    public sealed record Row(
        int Number, string District, string ShipToName, string ShipToAddress, string Description, int Quantity, Money UnitPrice, Money TotalYear, Money StateYear, Money DistrictYear,
        Acknowledgment Acknowledgment, DateOnly? BackorderedUntil, string RejectionReason, long Devices, long Shipped);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Listed>>
    {
        public async Task<Outcome<Listed>> Handle(Query query, CancellationToken cancellationToken)
        {
            var order = await db.Orders.Where(row => row.Key == query.Order).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            // devices are counted once for the whole order: a count for each line would go through all devices within reach, line by line
            var ordered = await db.DeviceLines.Where(line => line.OrderId == order)
                .Select(line => new { line.Id, line.OrderLineId, line.Quantity })
                .ToListAsync(cancellationToken);
            var shipped = await db.Devices.Where(device => device.OrderId == order && device.DeviceLineId != null)
                .GroupBy(device => device.DeviceLineId!.Value)
                .Select(rows => new { rows.Key, Count = rows.LongCount() })
                .ToDictionaryAsync(rows => rows.Key, rows => rows.Count, cancellationToken);
            var ofLine = ordered.ToLookup(line => line.OrderLineId);
            var lines = await db.LinesOf(order.Value, query.Choice).AsNoTracking().OrderBy(line => line.Number).ToListAsync(cancellationToken);
            var rows = lines.ConvertAll(line => new Row(
                line.Number, line.DistrictName, line.ShipToName, line.ShipToAddress, line.Description, line.Quantity,
                line.UnitPrice, line.TotalYear, line.StateYear, line.DistrictYear,
                line.Acknowledgment, line.BackorderedUntil, line.RejectionReason,
                ofLine[line.Id].Sum(devices => (long)devices.Quantity),
                ofLine[line.Id].Sum(devices => shipped.GetValueOrDefault(devices.Id))));
            return new Listed(rows, List.Download(scope.Current, rows.ToAsyncEnumerable(), $"{query.Order}-lines"));
        }
    }

    private static bool MaySeeWhoPays(CurrentUser user) => user.Reach is not Reach.Vendor;
}
