using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Documents;
using MltiPortal.Application.Files;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Files;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>An order's document: drawn to be looked at, and kept when the order is placed.</summary>
internal static class OrderDocument
{
    /// <summary>What the document states.</summary>
    /// <param name="db">Whose lines are read is decided by the reach.</param>
    /// <param name="order">The order's head.</param>
    /// <param name="lines">The lines, in their order.</param>
    /// <param name="extractOf">Whose lines alone these are; none if they are the whole order.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<PurchaseOrder> Document(
        this PortalDb db, Order order, IReadOnlyList<OrderLine> lines, string? extractOf, CancellationToken cancellationToken)
    {
        var state = await db.States.AsNoTracking().SingleAsync(row => row.Id == order.StateId, cancellationToken);

        // those at hand are newer, where the order is about to be saved
        var loaded = lines.SelectMany(line => line.DeviceLines).OrderBy(line => line.Number).ToList();
        var devices = (loaded.Count > 0
            ? loaded
            : await db.DeviceLines
                .AsNoTracking()
                .Where(line => line.OrderId == order.Id)
                .OrderBy(line => line.Number)
                .ToListAsync(cancellationToken))
            .Where(line => line.Quantity > 0)
            .ToLookup(
                line => line.OrderLineId,
                line => FormattableString.Invariant(
                    $"{line.Quantity:N0} × {line.Manufacturer} {line.Model}{(line.IsSpare ? ", spare, at no price" : "")}"));
        var items = await db.Solutions
            .Where(row => row.VendorId == order.VendorId)
            .ToDictionaryAsync(row => row.Id, row => row.Code, cancellationToken);
        return Content(order, state, lines, devices, items, extractOf);
    }

    /// <summary>
    /// Draws a placed order and keeps that as the document of its newest version: what the vendor was bound to stays readable as it was,
    /// though texts and layouts change. The order's lines have to be loaded. Saved by the caller, with the placing.
    /// </summary>
    public static async Task KeepDocument(
        this PortalDb db, FileVault vault, Order order, string by, DateTime now, CancellationToken cancellationToken)
    {
        var document = await db.Document(order, [.. order.Lines.OrderBy(line => line.Number)], null, cancellationToken);
        var file = new StoredFile($"{order.Key}.pdf", FileVault.Pdf, Retention.Record, by, now)
        {
            StateId = order.StateId,
            DistrictId = order.BuyerDistrictId,
            VendorId = order.VendorId,
        };
        order.Versions.MaxBy(version => version.Number)!.File = await vault.Add(file, PurchaseOrderPdf.Draw(document), cancellationToken);
    }

    private static PurchaseOrder Content(
        Order order,
        State state,
        IReadOnlyList<OrderLine> lines,
        ILookup<long, string> devices,
        Dictionary<long, string> items,
        string? extractOf)
    {
        var zone = new StateZone(state.TimeZone);
        var isOwn = order.Buyer == BuyerKind.District;
        string[] warnings =
        [
            order.Status == OrderStatus.Placed ? "" : "NOT PLACED: for review only.",
            extractOf is null ? "" : $"Extract: the lines of {extractOf}.",
        ];
        return new PurchaseOrder(
            order.Number.Value,
            string.Join(' ', warnings.Where(text => text.Length > 0)),
            order.BuyerName,
            isOwn ? $"State of {state.Name}" : state.Department,
            order.VendorAddress.Length > 0 ? $"{order.VendorName}\n{order.VendorAddress}" : order.VendorName,
            order.OrderDate,
            order.TermYears,
            order.AgreementNumber,
            order.AddendumNumber,
            order.BillTo,
            $"{order.ContactName}\n{order.ContactEmail}",
            [.. Terms(order)],
            extractOf is not null
                ? (lines.Sum(line => line.TotalYear) * order.TermYears) + lines.Sum(line => line.TotalOnce)
                : order.NotToExceed,
            [
                new(
                    "Signed",
                    order.SignedBy,
                    isOwn ? "Technology director" : "Procurement officer",
                    order.SignedAt is { } signed ? zone.Show(signed) : ""),
                new(
                    "Certified",
                    order.CertifiedBy,
                    isOwn ? "Business official" : "Fiscal officer",
                    order.PlacedAt is { } placed ? zone.Show(placed) : ""),
            ],
            order.PlacedAt ?? order.SignedAt ?? order.OrderDate.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            [.. lines.Select(line => new PurchaseOrderLine(
                line.Number,
                line.DistrictName,
                $"{line.ShipToName}\n{line.ShipToAddress}",
                [
                    .. new[]
                    {
                        line.ShipToContact.Length > 0 ? $"Contact: {line.ShipToContact}" : "",
                        line.ShipToInstructions.Length > 0 ? $"Delivery: {line.ShipToInstructions}" : "",
                    }.Where(text => text.Length > 0),
                ],
                items.GetValueOrDefault(line.SolutionId ?? 0) is { } item
                    ? $"{line.Description}, item {item}{(line.Item == PriceItem.Network ? "-network" : "")}"
                    : line.Description,
                line.Item == PriceItem.Seat,
                line.Quantity,
                line.UnitPrice,
                line.PriceBasis == PriceBasis.PerSeatYear ? PricePeriod.Year : PricePeriod.Once,
                line.Total,
                [.. devices[line.Id]]))]);
    }

    /// <summary>What the order states beside its items; what it says nothing of is left out.</summary>
    private static IEnumerable<PurchaseOrderTerm> Terms(Order order) =>
        new PurchaseOrderTerm[]
        {
            new("Required by", order.RequiredBy?.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture) ?? ""),
            new("Delivery", order.Delivery),
            new("Payment terms", order.PaymentTerms),
            new("Tax exemption", order.TaxExemption),
            new("Fund code", order.FundCode),
            new("Invoicing", order.Invoicing),
        }.Where(term => !string.IsNullOrWhiteSpace(term.Text));
}
