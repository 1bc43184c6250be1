using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// How the deployment goes: ordered, shipped, received, deployed. A state reads it by district, a district by school, a vendor by order;
/// all count the same lines and devices, so that the sums are equal on all three sides. Placed orders count, and spares count with the rest.
/// </summary>
public static class ShowDeployment
{
    /// <summary>Every order there is, in place of the newest cohort's.</summary>
    public const string AllOrders = "all";

    private const int MostOrders = 100;

    /// <param name="Order">One order's number, or <see cref="AllOrders"/>; none: the orders of the newest cohort that has some.</param>
    /// <param name="District">A district's code: its schools.</param>
    /// <param name="Sort"><c>name</c>, <c>ordered</c>, <c>shipped</c>, <c>received</c>, <c>waiting</c> or <c>deployed</c>, with a minus for the other way.</param>
    [Requires(Permission.ViewDevices)]
    public sealed record Query(string? Order = null, string? District = null, string? Sort = null) : IQuery<Outcome<Shown>>;

    /// <remarks><c>District</c>: the district whose schools these are; none if it is the user's own, or where it is by district or order.</remarks>
    public sealed record Shown(
        DeploymentLevel Level, IReadOnlyList<DeploymentRow> Rows, DeploymentRow Total, IReadOnlyList<DeploymentWeek> Weeks, IReadOnlyList<OrderChoice> Orders, string? District);

    /// <summary>A placed order.</summary>
    public sealed record OrderChoice(string Number, string Vendor, string State, DateOnly OrderDate);

    public sealed class Handler(PortalDb db, CurrentUserScope scope, TimeProvider clock) : IRequestHandler<Query, Outcome<Shown>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            var newest = await db.Orders.Where(order => order.Status == OrderStatus.Placed).OrderByDescending(order => order.Id).Take(MostOrders)
                .Select(order => new PlacedOrder(
                    order.Id, order.Number.Value, order.VendorName, db.States.Where(state => state.Id == order.StateId).Select(state => state.Name).First(), order.OrderDate, order.StateId, order.WindowId))
                .ToListAsync(cancellationToken);
            var (isKnown, ids) = await Orders(query.Order, newest, cancellationToken);
            var district = string.IsNullOrWhiteSpace(query.District)
                ? null
                : await db.Districts.Where(row => row.Code == query.District).Select(row => new { row.Id, row.Name }).FirstOrDefaultAsync(cancellationToken);
            if (!isKnown || (district is null && !string.IsNullOrWhiteSpace(query.District)))
            {
                return Outcome.NotFound;
            }

            var level = scope.Current.Reach switch
            {
                Reach.Vendor => DeploymentLevel.Orders,
                Reach.District or Reach.School => DeploymentLevel.Schools,
                _ => district is null ? DeploymentLevel.Districts : DeploymentLevel.Schools,
            };
            var kept = db.SchoolFigures.Where(row => row.OrderId != null && row.Ordered > 0);
            var weeks = db.WeekFigures.Where(row => row.OrderId != null);
            if (ids is not null)
            {
                kept = kept.Where(row => ids.Contains(row.OrderId!.Value));
                weeks = weeks.Where(row => ids.Contains(row.OrderId!.Value));
            }

            if (scope.Current.Reach is Reach.School own)
            {
                kept = kept.Where(row => row.SchoolId == own.SchoolId);
                weeks = weeks.Where(_ => false); // they are kept by district
            }

            if (district is not null)
            {
                kept = kept.Where(row => row.DistrictId == district.Id);
                weeks = weeks.Where(row => row.DistrictId == district.Id);
            }

            var figures = new DeploymentFigures(db);
            var rows = DeploymentRow.Sorted(await figures.Rows(level, kept, cancellationToken), query.Sort);
            return new Shown(
                level,
                rows,
                DeploymentRow.Sum(rows),
                await DeploymentFigures.Weeks(weeks, clock.Now(), cancellationToken),
                [.. newest.Select(order => new OrderChoice(order.Number, order.Vendor, order.State, order.OrderDate))],
                district?.Name);
        }

        /// <summary>The ids of the orders that are meant; none for all.</summary>
        private async Task<(bool IsKnown, List<long>? Ids)> Orders(string? number, List<PlacedOrder> newest, CancellationToken cancellationToken)
        {
            if (string.IsNullOrWhiteSpace(number))
            {
                return (true, [.. newest.GroupBy(order => order.StateId).SelectMany(orders => orders.Where(order => order.WindowId == orders.First().WindowId)).Select(order => order.Id)]);
            }

            if (number == AllOrders)
            {
                return (true, null);
            }

            if (!PoNumber.TryParse(number, out var parsed))
            {
                return (false, null);
            }

            var ids = await db.Orders.Where(order => order.Number == parsed && order.Status == OrderStatus.Placed).Select(order => order.Id).ToListAsync(cancellationToken);
            return (ids.Count > 0, ids);
        }

        private sealed record PlacedOrder(long Id, string Number, string Vendor, string State, DateOnly OrderDate, long StateId, long? WindowId);
    }
}
