using MltiPortal.Application.Mail;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Reporting;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment.Notices;

/// <summary>The vendor who was told of damage is told that there is none.</summary>
internal sealed class ReceiptUndoneNotice : Announcement<ReceiptUndone>
{
    public override string History(ReceiptUndone happened, HistoryReader reader)
    {
        var what = happened.Carton is { } carton
            ? $"carton {carton} ({FulfillmentTexts.Devices(happened.Devices)})"
            : $"{happened.Model} {happened.Serial}";
        if (Again(happened) is { } again)
        {
            return $"Undone: {again}";
        }

        return happened.From == DeviceStatus.Damaged
            ? $"Undone: {what} was set aside by mistake and is {Now(happened)}."
            : $"Undone: the receipt of {what}.";
    }

    public override Task<IReadOnlyList<Notice>> Notices(ReceiptUndone happened, PortalDb db, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Notice>>(Again(happened) is { } again
            ?
            [
                new(
                    Recipients.Vendor(happened.Owner.VendorId!.Value),
                    $"{happened.Model} {happened.Serial} in shipment {happened.ShipmentNumber} is {Now(happened)}",
                    $"{happened.DistrictName} undid it: {again}",
                    PageLinks.Shipment(happened.ShipmentNumber)),
            ]
            : happened.From != DeviceStatus.Damaged
            ? []
            :
            [
                new(
                    Recipients.Vendor(happened.Owner.VendorId!.Value),
                    $"{happened.Model} {happened.Serial} in shipment {happened.ShipmentNumber} is not damaged",
                    $"{happened.DistrictName} had set {happened.Model} {happened.Serial} aside by mistake; it is {Now(happened)}. If "
                        + "you were going to send a replacement, don't.",
                    PageLinks.Shipment(happened.ShipmentNumber)),
            ]);

    /// <summary>Of a device that was settled, that it waits for the vendor again; nothing of others.</summary>
    private static string? Again(ReceiptUndone happened) => happened switch
    {
        { From: DeviceStatus.WrittenOff } => $"{happened.Model} {happened.Serial} is not written off. It is {Now(happened)}.",
        { From: DeviceStatus.Received, To: DeviceStatus.Damaged } =>
            $"{happened.Model} {happened.Serial} is not fine. It is {Now(happened)}.",
        _ => null,
    };

    private static string Now(ReceiptUndone happened) => happened.To switch
    {
        DeviceStatus.InTransit => "in transit again",
        DeviceStatus.Damaged => "damaged and set aside again",
        DeviceStatus.Short => "short again",
        _ => "received",
    };
}
