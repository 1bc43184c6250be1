using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>Which lines of an order: the same choice on the page, in its download and in a bulk answer.</summary>
/// <param name="District">The district's name as the order has it; all if empty. A vendor knows districts by nothing else.</param>
/// <param name="Answer">Only lines so answered; all if none.</param>
public sealed record LineChoice(string? District = null, Acknowledgment? Answer = null)
{
    public bool IsAll => string.IsNullOrEmpty(District) && Answer is null;
}

/// <summary>Queries of lines that several slices share.</summary>
internal static class OrderLineQueries
{
    private const int MostNamed = 500; // beyond it, all of the order: fewer parameters, and no slower

    /// <summary>The chosen lines of an order, as far as they are within reach.</summary>
    public static IQueryable<OrderLine> LinesOf(this PortalDb db, long order, LineChoice choice)
    {
        var lines = db.OrderLines.Where(line => line.OrderId == order);
        if (!string.IsNullOrEmpty(choice.District))
        {
            lines = lines.Where(line => line.DistrictName == choice.District);
        }

        return choice.Answer is { } answer ? lines.Where(line => line.Acknowledgment == answer) : lines;
    }

    /// <summary>
    /// Counts the answers anew in the shares of the districts whose lines were answered, once the lines are saved. The order's row has to be held.
    /// </summary>
    public static Task CountAnswers(this PortalDb db, long order, IReadOnlyList<long> districts, CancellationToken cancellationToken) => db.OrderShares
        .Where(share => share.OrderId == order && (districts.Count > MostNamed || districts.Contains(share.DistrictId)))
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(share => share.Accepted, share => db.OrderLines.Count(line =>
                    line.StateId == share.StateId && line.OrderId == share.OrderId && line.DistrictId == share.DistrictId && line.Acknowledgment == Acknowledgment.Accepted))
                .SetProperty(share => share.Backordered, share => db.OrderLines.Count(line =>
                    line.StateId == share.StateId && line.OrderId == share.OrderId && line.DistrictId == share.DistrictId && line.Acknowledgment == Acknowledgment.Backordered))
                .SetProperty(share => share.Rejected, share => db.OrderLines.Count(line =>
                    line.StateId == share.StateId && line.OrderId == share.OrderId && line.DistrictId == share.DistrictId && line.Acknowledgment == Acknowledgment.Rejected)),
            cancellationToken);
}
