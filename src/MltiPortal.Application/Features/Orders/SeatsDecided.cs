using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>A line as it was looked at.</summary>
/// <param name="Line">The line's number.</param>
/// <param name="Version">Its version then.</param>
public sealed record SeenLine(int Line, Guid Version);

/// <summary>What slices that change a placed order's lines share.</summary>
internal static class SeatsDecided
{
    /// <summary>Lines that one message decides on at most.</summary>
    public const int MostLines = 500;

    /// <summary>Longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    /// <summary>Lines that are not there, or were changed since they were looked at.</summary>
    public static List<Objection> Unseen(this Order order, IReadOnlyList<SeenLine> seen)
    {
        var lines = order.Lines.ToDictionary(line => line.Number);
        return [
            .. seen.Index().Where(row => lines.GetValueOrDefault(row.Item.Line)?.Version != row.Item.Version).Select(row => new Objection(
                $"Lines[{row.Index}]",
                $"Line {row.Item.Line} of order {order.Number} changed after you opened the page. Look at it again, then decide.")),
        ];
    }

    /// <summary>Says it once for each district.</summary>
    public static void Say(
        this PortalDb db, Order order, SeatsDecision decision, IReadOnlyList<(OrderLine Line, int Seats)> lines, string reason)
    {
        foreach (var ofDistrict in lines.GroupBy(row => row.Line.DistrictId))
        {
            db.Raise(new OrderSeatsDecided(
                new EventOwner(order.StateId, ofDistrict.Key, order.VendorId),
                order.Id,
                order.Key,
                order.Number,
                order.VendorId,
                order.VendorName,
                order.BuyerName,
                ofDistrict.Key,
                ofDistrict.First().Line.DistrictName,
                decision,
                [.. ofDistrict.Select(row => row.Line.Number).Order().Take(OrderSeatsDecided.MostNamed)],
                ofDistrict.Where(row => row.Line.Item != PriceItem.Network).Sum(row => row.Seats),
                ofDistrict.Sum(row => row.Line.UnitPrice * row.Seats),
                reason));
        }
    }
}
