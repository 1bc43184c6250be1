using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Reporting.Checks;

internal sealed class DeviceCountsCheck(PortalDb db) : ICheck
{
    public string Code => "device-counts";

    public string Rule => "Devices per line do not exceed the order, and none came for a line that was not accepted";

    public async Task Run(Findings findings, CancellationToken cancellationToken)
    {
        findings.Rows = await db.DeviceLines.LongCountAsync(cancellationToken);
        var wrong =
            from line in db.DeviceLines
            join device in db.Devices
                .Where(device => device.Status != DeviceStatus.WrittenOff && device.Status != DeviceStatus.Voided)
                .GroupBy(device => device.DeviceLineId)
                .Select(rows => new { Line = rows.Key, Count = rows.Count() }) on (long?)line.Id equals device.Line
            where device.Count > line.Quantity - line.RejectedQuantity
                || line.OrderLine.Acknowledgment == Acknowledgment.None || line.OrderLine.Acknowledgment == Acknowledgment.Rejected
                || line.OrderLine.Order.Status != OrderStatus.Placed
            select new { Order = line.OrderLine.Order.Number, line.Number, line.Quantity, device.Count };
        await foreach (var line in wrong.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            findings.Add(
                FormattableString.Invariant(
                    $"Order {line.Order}, device line {line.Number}: {line.Count:N0} devices for {line.Quantity:N0} ordered, or for a line that was not accepted."));
        }
    }
}
