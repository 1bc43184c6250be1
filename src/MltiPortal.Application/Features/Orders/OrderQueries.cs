using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Orders;

/// <summary>Queries of orders that several slices share.</summary>
internal static class OrderQueries
{
    /// <summary>
    /// An order to change, with its lines and shares; none if it is not within reach. Its row is taken first: a person who changes it at
    /// the same moment waits here, and then sees what became of it.
    /// </summary>
    public static async Task<Order?> OrderToChange(this PortalDb db, OrderKey key, CancellationToken cancellationToken)
    {
        await db.Orders.Where(row => row.Key == key).Take(cancellationToken);
        return await db.Orders
            .Include(row => row.Lines)
            .Include(row => row.Shares)
            .AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Key == key, cancellationToken);
    }

    /// <summary>
    /// A placed order to amend, with all that its lines carry and its versions; none if it is not within reach, or not placed. Its row is
    /// taken first.
    /// </summary>
    public static async Task<Order?> OrderToAmend(this PortalDb db, OrderKey key, CancellationToken cancellationToken)
    {
        await db.Orders.Where(row => row.Key == key).Take(cancellationToken);
        return await db.Orders
            .Include(row => row.Lines).ThenInclude(line => line.DeviceLines)
            .Include(row => row.Lines).ThenInclude(line => line.Shares)
            .Include(row => row.Shares)
            .Include(row => row.Versions)
            .AsSplitQuery()
            .SingleOrDefaultAsync(row => row.Key == key && row.Status == OrderStatus.Placed, cancellationToken);
    }

    /// <summary>The zone of the clocks of an order's state.</summary>
    public static async Task<StateZone> ZoneOf(this PortalDb db, Order order, CancellationToken cancellationToken) =>
        new(await db.States.Where(row => row.Id == order.StateId).Select(row => row.TimeZone).SingleAsync(cancellationToken));
}
