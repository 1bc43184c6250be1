using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Documents;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>
/// The order as a document, with everything that an order must state. A district's is an extract of its own lines, and says so.
/// </summary>
public static class OrderPdf
{
    [Requires(Permission.ViewOrders)]
    public sealed record Query(OrderKey Order) : IQuery<Outcome<Drawn>>;

    /// <param name="FileName">What the file is called.</param>
    /// <param name="Content">The file; empty where the order's own document is kept: <see cref="DownloadOrder"/>.</param>
    /// <param name="IsKept">Whether the document is kept since the order was placed, and is taken from there.</param>
    public sealed record Drawn(string FileName, byte[] Content, bool IsKept = false);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Drawn>>
    {
        public async Task<Outcome<Drawn>> Handle(Query query, CancellationToken cancellationToken)
        {
            var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Key == query.Order, cancellationToken);
            if (order is null)
            {
                return Outcome.NotFound;
            }

            var reach = scope.Current.Reach;
            var isPart = reach is Reach.School || (order.Buyer == BuyerKind.State && reach is Reach.District or Reach.Union);
            if (!isPart
                && await db.OrderVersions.AnyAsync(version => version.OrderId == order.Id && version.FileId != null, cancellationToken))
            {
                return new Drawn($"{order.Key}.pdf", [], IsKept: true);
            }

            var lines = await db.OrderLines
                .AsNoTracking()
                .Where(line => line.OrderId == order.Id)
                .OrderBy(line => line.Number)
                .ToListAsync(cancellationToken);
            var document = await db.Document(order, lines, isPart ? scope.Current.Organization : null, cancellationToken);
            return new Drawn($"{order.Key}.pdf", PurchaseOrderPdf.Draw(document));
        }
    }
}
