using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Documents;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>The order as a document, with everything that an order must state. A district's is an extract of its own lines, and says so.</summary>
public static class OrderPdf
{
    [Requires(Permission.ViewOrders)]
    public sealed record Query(OrderKey Order) : IQuery<Outcome<Drawn>>;

    public sealed record Drawn(string FileName, byte[] Content);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Drawn>>
    {
        public async Task<Outcome<Drawn>> Handle(Query query, CancellationToken cancellationToken)
        {
            var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Key == query.Order, cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            var state = await db.States.AsNoTracking().SingleAsync(row => row.Id == order.StateId, cancellationToken);
            var lines = await db.OrderLines.AsNoTracking().Where(line => line.OrderId == order.Id).OrderBy(line => line.Number).ToListAsync(cancellationToken);
            var devices = (await db.DeviceLines
                .Where(line => line.OrderId == order.Id)
                .OrderBy(line => line.Number)
                .Select(line => new { line.OrderLineId, line.Manufacturer, line.Model, line.IsSpare, line.Quantity })
                .ToListAsync(cancellationToken))
                .ToLookup(line => line.OrderLineId, line => FormattableString.Invariant($"{line.Quantity:N0} × {line.Manufacturer} {line.Model}{(line.IsSpare ? ", spare, at no price" : "")}"));
            return new Drawn($"{order.Key}.pdf", PurchaseOrderPdf.Draw(Content(order, state, lines, devices)));
        }

        private PurchaseOrder Content(Order order, State state, List<OrderLine> lines, ILookup<long, string> devices)
        {
            var zone = new StateZone(state.TimeZone);
            var isOwn = order.Buyer == BuyerKind.District;
            var isPart = scope.Current.Reach is Reach.School || (!isOwn && scope.Current.Reach is Reach.District or Reach.Union);
            string[] warnings =
            [
                order.Status == OrderStatus.Placed ? "" : "NOT PLACED: for review only.",
                isPart ? $"Extract: the lines of {scope.Current.Organization}." : "",
            ];
            return new PurchaseOrder(
                order.Number.Value,
                string.Join(' ', warnings.Where(text => text.Length > 0)),
                order.BuyerName,
                isOwn ? $"State of {state.Name}" : state.Department,
                order.VendorName,
                order.OrderDate,
                order.TermYears,
                order.AgreementNumber,
                order.AddendumNumber,
                order.BillTo,
                $"{order.ContactName}\n{order.ContactEmail}",
                [new("Delivery", order.Delivery)],
                isPart ? (lines.Sum(line => line.TotalYear) * order.TermYears) + lines.Sum(line => line.TotalOnce) : order.NotToExceed,
                [
                    new("Signed", order.SignedBy, isOwn ? "Technology director" : "Procurement officer", order.SignedAt is { } signed ? zone.Show(signed) : ""),
                    new("Certified", order.CertifiedBy, isOwn ? "Business official" : "Fiscal officer", order.PlacedAt is { } placed ? zone.Show(placed) : ""),
                ],
                order.PlacedAt ?? order.SignedAt ?? order.OrderDate.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
                [.. lines.Select(line => new PurchaseOrderLine(
                    line.Number,
                    line.DistrictName,
                    $"{line.ShipToName}\n{line.ShipToAddress}",
                    line.Description,
                    line.Item == PriceItem.Seat,
                    line.Quantity,
                    line.UnitPrice,
                    PricePeriod.Year,
                    line.TotalYear,
                    [.. devices[line.Id]]))]);
        }
    }
}
