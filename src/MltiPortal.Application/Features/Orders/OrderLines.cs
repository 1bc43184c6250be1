using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>Which lines of an order: the same choice on the page, in its download and in a bulk answer.</summary>
/// <param name="District">The number of the district's first line; all if none. Two districts in an order may have one name.</param>
/// <param name="Answer">Only lines so answered; all if none.</param>
public sealed record LineChoice(int? District = null, Acknowledgment? Answer = null)
{
    public bool IsAll => District is null && Answer is null;

    /// <summary>How many lines of a share are so answered.</summary>
    public int Count(OrderShare share)
    {
        ArgumentNullException.ThrowIfNull(share);
        return Answer switch
        {
            null => share.Lines,
            Acknowledgment.Accepted => share.Accepted,
            Acknowledgment.Backordered => share.Backordered,
            Acknowledgment.Rejected => share.Rejected,
            Acknowledgment.Partial => share.Partial,
            Acknowledgment.Canceled => share.Canceled,
            _ => share.Lines - share.Accepted - share.Backordered - share.Rejected - share.Partial - share.Canceled,
        };
    }
}

/// <summary>Queries of lines that several slices share.</summary>
internal static class OrderLineQueries
{
    private const int MostNamed = 500; // beyond it, all of the order: fewer parameters, and no slower

    /// <summary>The chosen lines of an order, as far as they are within reach.</summary>
    public static IQueryable<OrderLine> LinesOf(this PortalDb db, long order, LineChoice choice)
    {
        var lines = db.OrderLines.Where(line => line.OrderId == order);
        if (choice.District is { } first)
        {
            lines = lines.Where(line => db.OrderShares.Any(share => share.OrderId == order
                && share.FirstLine == first
                && share.DistrictId == line.DistrictId));
        }

        return choice.Answer is { } answer ? lines.Where(line => line.Acknowledgment == answer) : lines;
    }

    /// <summary>
    /// What follows from answers that were saved: the shares of the districts count them anew, and it is said once for the order and once
    /// for each district, however many lines were answered. The order's row has to be held.
    /// </summary>
    public static async Task TakeAnswers(
        this PortalDb db, Order order, IReadOnlyList<OrderLine> answered, CancellationToken cancellationToken)
    {
        var districts = answered.GroupBy(line => line.DistrictId).ToList();
        await db.CountAnswers(order.Id, districts.ConvertAll(lines => lines.Key), cancellationToken);
        if (answered.Where(line => line.Acknowledgment == Acknowledgment.Accepted).ToList() is { Count: > 0 } accepted)
        {
            db.Raise(new LinesAccepted(
                new EventOwner(order.StateId, order.BuyerDistrictId, order.VendorId, ForAllDistricts: order.Buyer == BuyerKind.State),
                order.Id, order.Number, accepted.Count, accepted.DistinctBy(line => line.DistrictId).Count()));
        }

        db.Raise(new LinesAnswered(
            new EventOwner(order.StateId, null, order.VendorId),
            order.Id, order.Key, order.Number, order.VendorName, districts.Count, LineAnswers.Of([.. answered])));
        foreach (var lines in districts)
        {
            db.Raise(new DistrictLinesAnswered(
                new EventOwner(order.StateId, lines.Key, order.VendorId),
                order.Id, order.Key, order.Number, order.VendorName, lines.Key, lines.First().DistrictName, LineAnswers.Of([.. lines])));
        }
    }

    private static Task<int> CountAnswers(this PortalDb db, long order, List<long> districts, CancellationToken cancellationToken) =>
        db.OrderShares
            .Where(share => share.OrderId == order && (districts.Count > MostNamed || districts.Contains(share.DistrictId)))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(share => share.Accepted, share => db.OrderLines.Count(line =>
                        line.StateId == share.StateId
                            && line.OrderId == share.OrderId
                            && line.DistrictId == share.DistrictId
                            && line.Acknowledgment == Acknowledgment.Accepted))
                    .SetProperty(share => share.Backordered, share => db.OrderLines.Count(line =>
                        line.StateId == share.StateId
                            && line.OrderId == share.OrderId
                            && line.DistrictId == share.DistrictId
                            && line.Acknowledgment == Acknowledgment.Backordered))
                    .SetProperty(share => share.Rejected, share => db.OrderLines.Count(line =>
                        line.StateId == share.StateId
                            && line.OrderId == share.OrderId
                            && line.DistrictId == share.DistrictId
                            && line.Acknowledgment == Acknowledgment.Rejected))
                    .SetProperty(share => share.Partial, share => db.OrderLines.Count(line =>
                        line.StateId == share.StateId
                            && line.OrderId == share.OrderId
                            && line.DistrictId == share.DistrictId
                            && line.Acknowledgment == Acknowledgment.Partial)),
                cancellationToken);
}
