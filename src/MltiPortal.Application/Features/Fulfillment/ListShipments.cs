using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Fulfillment;

namespace MltiPortal.Application.Features.Fulfillment;

/// <summary>Shipments within reach: what arrives at a district, what goes out from a vendor, all of a state. Each with its figures, counted from its devices.</summary>
public static class ListShipments
{
    /// <summary>An exact count ends here; beyond it a page says "10,000+".</summary>
    public const int CountedUpTo = 10_000;

    private const int LargestPage = 1_000;
    private const int DefaultPage = 25;

    /// <param name="Show"><c>open</c>, <c>finished</c> or <c>all</c>; open if none.</param>
    /// <param name="Search">What a shipment's number, its tracking number or its district's name begins with.</param>
    /// <param name="Sort"><c>expected</c>, <c>-expected</c>, <c>sent</c> or <c>-sent</c>; the latest sent first if none.</param>
    /// <param name="After">Where the page before ended, as that page said.</param>
    /// <param name="PageSize">Rows, 1 to 1,000.</param>
    [Requires(Permission.ViewShipments)]
    public sealed record Query(string? Show = null, string? Search = null, string? Sort = null, string? After = null, int PageSize = DefaultPage) : IQuery<Page>;

    /// <param name="Rows">One page.</param>
    /// <param name="Count">How many there are, at most one more than <see cref="CountedUpTo"/>.</param>
    /// <param name="Next">Where the next page begins; none on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, int Count, string? Next);

    public sealed record Row(
        long Id, string Number, string OrderNumber, string Vendor, string District, string Carrier, string Tracking, DateOnly ShippedOn, DateOnly ExpectedOn,
        DateTime? FinishedAt, int Shipped, int Received, int Damaged, int ToGo);

    public sealed class Handler(PortalDb db) : IRequestHandler<Query, Page>
    {
        public async Task<Page> Handle(Query query, CancellationToken cancellationToken)
        {
            ArgumentNullException.ThrowIfNull(query);
            var size = Math.Clamp(query.PageSize, 1, LargestPage);
            var found = Searched(Shown(db.Shipments, query.Show), query.Search);
            var rows = await Ordered(found, query.Sort, query.After)
                .Take(size + 1)
                .Join(db.Orders, row => row.OrderId, order => order.Id, (row, order) => new { row, order.Number })
                .Select(part => new
                {
                    part.row.StateId,
                    Row = new Row(
                        part.row.Id, part.row.Number, part.Number.Value, part.row.VendorName, part.row.DistrictName, part.row.Carrier, part.row.Tracking,
                        part.row.ShippedOn, part.row.ExpectedOn, part.row.FinishedAt, 0, 0, 0, 0),
                })
                .ToListAsync(cancellationToken);
            var page = rows.GetRange(0, Math.Min(size, rows.Count));
            var figures = await db.CountsOf(page.ConvertAll(row => (row.StateId, row.Row.Id)), cancellationToken);
            var count = await found.Select(row => row.Id).OrderBy(id => id).Take(CountedUpTo + 1).CountAsync(cancellationToken);
            return new Page(
                page.ConvertAll(row => figures[row.Row.Id] is var (shipped, received, damaged, toGo)
                    ? row.Row with { Shipped = shipped, Received = received, Damaged = damaged, ToGo = toGo }
                    : row.Row),
                count,
                rows.Count > size ? Key(page[^1].Row, query.Sort) : null);
        }

        private static IQueryable<Shipment> Shown(IQueryable<Shipment> rows, string? show) => show switch
        {
            "all" => rows,
            "finished" => rows.Where(row => row.FinishedAt != null),
            _ => rows.Where(row => row.FinishedAt == null),
        };

        private static IQueryable<Shipment> Searched(IQueryable<Shipment> rows, string? search)
        {
            var text = string.Concat((search ?? "").Where(letter => !char.IsControl(letter))).Trim();
            var capitals = text.ToUpperInvariant();
            return text.Length == 0
                ? rows
                : rows.Where(row => row.Number.StartsWith(capitals) || row.Tracking.StartsWith(text) || row.Tracking.StartsWith(capitals) || row.DistrictName.StartsWith(text));
        }

        /// <summary>In order, from where the page before ended: no row is skipped or shown twice when others come in between.</summary>
        private static IQueryable<Shipment> Ordered(IQueryable<Shipment> rows, string? sort, string? after)
        {
            var parts = after?.Split('_') ?? [];
            var id = parts.Length > 0 && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : (long?)null;
            var day = parts.Length == 2 && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expected) ? expected : (DateOnly?)null;
            return sort switch
            {
                "sent" => (id is null ? rows : rows.Where(row => row.Id > id)).OrderBy(row => row.Id),
                "expected" => (id is null || day is null ? rows : rows.Where(row => row.ExpectedOn > day || (row.ExpectedOn == day && row.Id > id)))
                    .OrderBy(row => row.ExpectedOn).ThenBy(row => row.Id),
                "-expected" => (id is null || day is null ? rows : rows.Where(row => row.ExpectedOn < day || (row.ExpectedOn == day && row.Id < id)))
                    .OrderByDescending(row => row.ExpectedOn).ThenByDescending(row => row.Id),
                _ => (id is null ? rows : rows.Where(row => row.Id < id)).OrderByDescending(row => row.Id),
            };
        }

        private static string Key(Row row, string? sort) => sort is "expected" or "-expected"
            ? string.Create(CultureInfo.InvariantCulture, $"{row.ExpectedOn:yyyy-MM-dd}_{row.Id}")
            : row.Id.ToString(CultureInfo.InvariantCulture);
    }
}
