using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// Deployment progress: ordered, shipped, received, deployed. A state reads it by district, a district by school, a vendor by order;
/// all count the same lines and devices, so that the sums are equal on all three sides. Placed orders count, and spares count with the
/// rest.
/// </summary>
public static class ShowDeployment
{
    /// <summary>Every order there is, in place of the newest cohort's.</summary>
    public const string AllOrders = "all";

    private const int MostOrders = 100;
    private static readonly Dictionary<DeploymentLevel, ListDefinition<Numbered, DeploymentRow>> Tables = new()
    {
        [DeploymentLevel.Districts] = Table("district", "District", "Code", row => row.Code),
        [DeploymentLevel.Schools] = Table("school", "School", "Code", row => row.Code),
        [DeploymentLevel.Orders] = Table("order", "Order", "State", row => row.Detail),
    };

    /// <summary>The list on a level: rows that are summed up in memory from kept figures, a few thousand at most.</summary>
    public static ListTable<DeploymentRow> List(DeploymentLevel level) => Tables[level];

    /// <summary>What is looked at.</summary>
    /// <param name="Order">One order's number, or <see cref="AllOrders"/>; none: the orders of the newest cohort that has some.</param>
    /// <param name="District">A district's code: its schools.</param>
    public sealed record Filter(string? Order = null, string? District = null);

    [Requires(Permission.ViewDevices)]
    public sealed record Query(Filter Filter, ListView? View = null) : IQuery<Outcome<Shown>>;

    /// <summary>All rows as a file.</summary>
    [Requires(Permission.ViewDevices)]
    public sealed record Download(Filter Filter, string? Sort = null) : IQuery<Outcome<ListDownload>>;

    /// <remarks>
    /// <c>Total</c>: of all rows, on whatever page. <c>District</c>: the district whose schools these are; none if it is the user's own, or
    /// where it is by district or order.
    /// </remarks>
    public sealed record Shown(
        DeploymentLevel Level, ListPage<DeploymentRow> Page, DeploymentRow Total, IReadOnlyList<DeploymentWeek> Weeks,
        IReadOnlyList<OrderChoice> Orders, string? District);

    /// <summary>A placed order.</summary>
    public sealed record OrderChoice(string Number, string Vendor, string State, DateOnly OrderDate);

    public sealed class Handler(
        PortalDb db,
        CurrentUserScope scope,
        TimeProvider clock) : IRequestHandler<Query, Outcome<Shown>>, IRequestHandler<Download, Outcome<ListDownload>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await Found(query.Filter, cancellationToken) is not { } found)
            {
                return Outcome.NotFound;
            }

            var page = await Tables[found.Level].Page(
                found.Rows.AsQueryable(), query.View, numbered => numbered.Row, found.Rows.Count, cancellationToken);
            return new Shown(
                found.Level,
                page,
                DeploymentRow.Sum([.. found.Rows.Select(numbered => numbered.Row)]),
                await DeploymentFigures.Weeks(found.Weeks, clock.Now(), cancellationToken),
                [.. found.Orders.Select(order => new OrderChoice(order.Number, order.Vendor, order.State, order.OrderDate))],
                found.District);
        }

        public async Task<Outcome<ListDownload>> Handle(Download query, CancellationToken cancellationToken)
        {
            if (await Found(query.Filter, cancellationToken) is not { } found)
            {
                return Outcome.NotFound;
            }

            var table = Tables[found.Level];
            return table.Download(
                scope.Current, table.All(found.Rows.AsQueryable(), query.Sort, numbered => numbered.Row, CancellationToken.None));
        }

        private async Task<Deployment?> Found(Filter query, CancellationToken cancellationToken)
        {
            var newest = await db.Orders
                .Where(order => order.Status == OrderStatus.Placed)
                .OrderByDescending(order => order.Id)
                .Take(MostOrders)
                    .Select(order => new PlacedOrder(
                        order.Id, order.Number.Value, order.VendorName,
                        db.States.Where(state => state.Id == order.StateId).Select(state => state.Name).First(), order.OrderDate,
                        order.StateId, order.WindowId))
                    .ToListAsync(cancellationToken);
            var (isKnown, ids) = await Orders(query.Order, newest, cancellationToken);
            var district = string.IsNullOrWhiteSpace(query.District)
                ? null
                : await db.Districts
                    .Where(row => row.Code == query.District)
                    .Select(row => new { row.Id, row.Name })
                    .FirstOrDefaultAsync(cancellationToken);
            if (!isKnown || (district is null && !string.IsNullOrWhiteSpace(query.District)))
            {
                return null;
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
            var rows = await figures.Rows(level, kept, cancellationToken);
            return new(level, [.. rows.Select(row => new Numbered(row.Id, row.Row))], weeks, newest, district?.Name);
        }

        /// <summary>The ids of the orders that are meant; none for all.</summary>
        private async Task<(bool IsKnown, List<long>? Ids)> Orders(
            string? number, List<PlacedOrder> newest, CancellationToken cancellationToken)
        {
            if (string.IsNullOrWhiteSpace(number))
            {
                return (
                    true,
                    [
                        .. newest
                            .GroupBy(order => order.StateId)
                            .SelectMany(orders => orders.Where(order => order.WindowId == orders.First().WindowId))
                            .Select(order => order.Id)
                    ]);
            }

            if (number == AllOrders)
            {
                return (true, null);
            }

            if (!PoNumber.TryParse(number, out var parsed))
            {
                return (false, null);
            }

            var ids = await db.Orders
                .Where(order => order.Number == parsed && order.Status == OrderStatus.Placed)
                .Select(order => order.Id)
                .ToListAsync(cancellationToken);
            return (ids.Count > 0, ids);
        }

        private sealed record Deployment(
            DeploymentLevel Level, IReadOnlyList<Numbered> Rows, IQueryable<WeekFigures> Weeks, IReadOnlyList<PlacedOrder> Orders,
            string? District);

        private sealed record PlacedOrder(
            long Id, string Number, string Vendor, string State, DateOnly OrderDate, long StateId, long? WindowId);
    }

    private static ListDefinition<Numbered, DeploymentRow> Table(
        string thing, string heading, string detail, Func<DeploymentRow, object?> value) =>
        new ListDefinition<Numbered, DeploymentRow>("deployment", thing, numbered => numbered.Id, "name") { PageSize = 50 }
            .Column("name", heading, row => row.Name)
            .Column("detail", detail, value, under: "name")
            .Column("progress", "Progress", row => row.DeployedShare)
            .Column("ordered", "Ordered", row => row.Ordered)
            .Column("spares", "Spares", row => row.Spares, under: "ordered")
            .Column("rejected", "On rejected lines", row => row.Rejected, under: "ordered")
            .Column("shipped", "Shipped", row => row.Shipped)
            .Column("received", "Received", row => row.Received)
            .Column("damaged", "Damaged", row => row.Damaged, under: "received")
            .Column("waiting", "Ready to deploy", row => row.Waiting)
            .Column("deployed", "Deployed", row => row.Deployed)
            .Sort("name", numbered => numbered.Row.Name)
            .Sort("ordered", numbered => numbered.Row.Ordered)
            .Sort("shipped", numbered => numbered.Row.Shipped)
            .Sort("received", numbered => numbered.Row.Received)
            .Sort("waiting", numbered => numbered.Row.Waiting)
            .Sort("deployed", numbered => numbered.Row.Deployed);

    private sealed record Numbered(long Id, DeploymentRow Row);
}
