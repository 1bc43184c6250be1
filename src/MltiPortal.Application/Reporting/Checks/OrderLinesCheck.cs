using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Reporting.Checks;

internal sealed class OrderLinesCheck(PortalDb db) : ICheck
{
    public string Code => "order-lines";

    public string Rule => "Order lines: quantity × price = total = state's share + district's share";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.OrderLines.LongCountAsync(cancellationToken);
        var wrong = db.OrderLines
            .Where(line => (line.PriceBasis == PriceBasis.PerSeatYear ? line.TotalYear.Cents : line.TotalOnce.Cents) != line.UnitPrice.Cents * line.Quantity
                || (line.PriceBasis == PriceBasis.PerSeatYear ? line.TotalOnce.Cents : line.TotalYear.Cents) != 0
                || line.StateYear.Cents + line.DistrictYear.Cents != line.TotalYear.Cents
                || line.Quantity < 1 || line.UnitPrice.Cents < 0 || line.StateYear.Cents < 0 || line.DistrictYear.Cents < 0)
            .Select(line => new { Order = line.Order.Number, line.Number });
        await foreach (var line in wrong.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"Order {line.Order}, line {line.Number}: the amounts do not add up.");
        }
    }
}
