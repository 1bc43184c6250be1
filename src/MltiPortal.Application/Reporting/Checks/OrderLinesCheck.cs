using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Reporting.Checks;

internal sealed class OrderLinesCheck(PortalDb db) : ICheck
{
    public string Code => "order-lines";

    public string Rule => "Order lines: quantity × price = total = the sum of who pays";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.OrderLines.LongCountAsync(cancellationToken);
        var wrong = db.OrderLines
            .Where(line => (line.PriceBasis == PriceBasis.PerSeatYear
                ? line.TotalYear.Cents
                : line.TotalOnce.Cents) != line.UnitPrice.Cents * line.Quantity
                || (line.PriceBasis == PriceBasis.PerSeatYear ? line.TotalOnce.Cents : line.TotalYear.Cents) != 0
                || line.Shares.Sum(share => share.Amount.Cents) != line.TotalYear.Cents + line.TotalOnce.Cents
                || line.Shares.Any(share => share.Amount.Cents < 0
                    || share.CanceledAmount.Cents < 0
                    || share.Amount.Cents + share.CanceledAmount.Cents == 0
                    || (share.Source == FundingSource.Local) != (share.FundingProgramId == null))
                || line.Quantity < (line.Acknowledgment == Acknowledgment.Canceled ? 0 : 1) || line.CanceledQuantity < 0
                || line.RejectedQuantity + line.BackorderedQuantity > line.Quantity || line.UnitPrice.Cents < 0)
            .Select(line => new { Order = line.Order.Number, line.Number });
        await foreach (var line in wrong.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add($"Order {line.Order}, line {line.Number}: the amounts do not add up.");
        }
    }
}
