using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Reporting.Checks;

/// <summary>
/// Two different people stand behind each placed order, one after the other, and nobody behind one that is only prepared.
/// </summary>
internal sealed class OrderSignaturesCheck(PortalDb db) : ICheck
{
    public string Code => "order-signatures";

    public string Rule => "Orders: placed only after a signature and a certification by two different people";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.Orders.LongCountAsync(cancellationToken);
        var wrong = db.Orders
            .Where(order => order.Status == OrderStatus.Placed
                ? order.SignedAt == null || order.SignedById == null || order.SignedBy == "" || order.PlacedAt == null
                    || order.CertifiedById == null
                        || order.CertifiedBy == ""
                        || order.CertifiedById == order.SignedById
                        || order.PlacedAt < order.SignedAt
                : order.PlacedAt != null || order.CertifiedById != null
                    || (order.Status == OrderStatus.Prepared && (order.SignedAt != null || order.SignedById != null))
                    || ((order.Status == OrderStatus.Signed
                        || order.Status == OrderStatus.Submitted
                        || order.Status == OrderStatus.Approved)
                        && (order.SignedAt == null || order.SignedById == null)))
            .Select(order => new { order.Number, order.Status });
        await foreach (var order in wrong.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"Order {order.Number} is {order.Status}, and its signature and certification do not fit that.");
        }
    }
}
