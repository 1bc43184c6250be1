using System.Globalization;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>What pages, histories and emails of this area say alike.</summary>
public static class FulfillmentTexts
{
    /// <summary><c>1 device</c>, <c>1,204 devices</c>.</summary>
    public static string Devices(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "device" : "devices")}");

    /// <summary>What a person wrote, with a period at its end.</summary>
    public static string AsSentence(this string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && text[^1] is '.' or '!' or '?' ? text : $"{text}.";
    }

    /// <summary>The numbers of a delivery, then what is short and what is damaged.</summary>
    public static string InWords(this ReceivingResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Received:N0} of {result.Shipped:N0} received, {result.Damaged:N0} damaged, {result.Short:N0} short.");
        if (result.Short > 0)
        {
            var more = result.Short - result.ShortLines.Sum(line => line.Count);
            text += " Short: " + string.Join("; ", result.ShortLines.Select(line => string.Create(
                CultureInfo.InvariantCulture, $"{line.Count:N0} of device line {line.Number} ({line.Model}, {line.ShipTo})")))
                + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {more:N0} of other lines.") : ".");
        }

        if (result.Damaged > 0)
        {
            var more = result.Damaged - result.DamagedDevices.Count;
            text += " Damaged: " + string.Join("; ", result.DamagedDevices.Select(device => $"{device.Serial}: {device.Note}"))
                + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {more:N0} more.") : "");
        }

        return text;
    }
}
