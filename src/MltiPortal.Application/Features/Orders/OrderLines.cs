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
}
