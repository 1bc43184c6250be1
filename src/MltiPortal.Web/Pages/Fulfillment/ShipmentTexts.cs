using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Web.Pages.Fulfillment;

/// <summary>What a shipment's states and scans are called on its pages.</summary>
public static class ShipmentTexts
{
    public static string StatusKind(this ListShipments.Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row switch
        {
            { FinishedAt: not null, ToGo: > 0 } => "bad",
            { FinishedAt: not null } => "ok",
            _ when row.ToGo == row.Shipped => "in",
            _ => "wait",
        };
    }

    public static (string Kind, string Text) Tag(this ScanResult result) => result switch
    {
        ScanResult.Received => ("ok", "Received"),
        ScanResult.Duplicate => ("wait", "Already received"),
        ScanResult.OtherShipment => ("bad", "Not in this shipment"),
        ScanResult.UnknownSerial => ("bad", "Not yours"),
        ScanResult.Damaged => ("bad", "Damaged"),
        ScanResult.NotExpected => ("bad", "Not expected"),
        ScanResult.Carton => ("wait", "A carton"),
        _ => ("no", "Undone"),
    };

    /// <summary>About so long, as people say it.</summary>
    public static string About(TimeSpan time) => time.TotalMinutes < 1.5 ? "about a minute"
        : time.TotalMinutes < 90 ? $"about {Math.Round(time.TotalMinutes):N0} minutes"
        : $"about {Math.Round(time.TotalHours):N0} hours";
}
