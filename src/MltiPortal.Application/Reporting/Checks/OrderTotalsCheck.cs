using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;

namespace MltiPortal.Application.Reporting.Checks;

internal sealed class OrderTotalsCheck(PortalDb db) : ICheck
{
    public string Code => "order-totals";

    public string Rule => "Orders: not-to-exceed = the sum of the lines over the term";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.Orders.LongCountAsync(cancellationToken);
        var wrong = db.Orders
            .Select(order => new
            {
                order.Number,
                order.NotToExceed.Cents,
                Lines = (order.Lines.Sum(line => line.TotalYear.Cents) * order.TermYears) + order.Lines.Sum(line => line.TotalOnce.Cents)
            })
            .Where(order => order.Cents != order.Lines);
        await foreach (var order in wrong.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"Order {order.Number}: it states {new Money(order.Cents)}, its lines come to {new Money(order.Lines)}.");
        }
    }
}
