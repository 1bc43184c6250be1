using System.Globalization;
using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;

#pragma warning disable CA1309 // the database compares, by code point: see PortalModel

namespace MltiPortal.Application.Features.Devices;

/// <summary>
/// The register of devices, as a state, a district, a union or a vendor sees it: by serial, a page after the other by keyset.
/// What a search finds by serial comes first, then what only its tag finds: each is a range of an index.
/// </summary>
public static class ListDevices
{
    public const int PageSize = 25;

    /// <summary>Counts are exact up to here.</summary>
    public const int CountLimit = 10_000;

    /// <summary>A page of the register.</summary>
    /// <param name="Filter">Which devices.</param>
    /// <param name="Down">From the last serial to the first.</param>
    /// <param name="After">Where the page begins, as the page before it said.</param>
    [Requires(Permission.ViewDevices)]
    public sealed record Query(DeviceFilter Filter, bool Down = false, string? After = null) : IQuery<Outcome<Shown>>;

    /// <summary>All pages at once, one row after the other.</summary>
    [Requires(Permission.ViewDevices)]
    public sealed record Download(DeviceFilter Filter, bool Down = false) : IQuery<Outcome<Streamed>>;

    /// <remarks>
    /// <c>Count</c>: how many there are; one more than <see cref="CountLimit"/> if there are more.
    /// <c>Next</c>: where the next page begins; none on the last.
    /// </remarks>
    public sealed record Shown(IReadOnlyList<DeviceRow> Rows, int Count, string? Next, Choices Choices);

    public sealed record Streamed(IAsyncEnumerable<DeviceRow> Rows);

    /// <summary>What can be filtered by. Districts where several are within reach, schools where one is meant.</summary>
    public sealed record Choices(IReadOnlyList<Choice> Districts, IReadOnlyList<Choice> Schools, IReadOnlyList<string> Models);

    public sealed record Choice(string Code, string Name);

    public sealed class Handler(PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Shown>>, IRequestHandler<Download, Outcome<Streamed>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.Filtered(query.Filter, cancellationToken) is not { } devices)
            {
                return Outcome.NotFound;
            }

            var key = query.Filter.SearchKey;
            var after = Cursor.Parse(query.After);
            var rows = after is { IsTag: true } ? [] : await Read(BySerial(devices.WithSerial(key), query.Down, after).Take(PageSize + 1)).ToListAsync(cancellationToken);
            var found = rows.ConvertAll(row => (Row: row, Next: new Cursor(false, row.Id, row.SerialKey)));
            if (key is not null && rows.Count <= PageSize)
            {
                var tagged = ByTag(devices.WithTagOnly(key), query.Down, after is { IsTag: true } ? after : null).Take(PageSize + 1 - rows.Count);
                found.AddRange((await Read(tagged).ToListAsync(cancellationToken)).Select(row => (row, new Cursor(true, row.Id, row.TagKey!))));
            }

            var count = await Count(BySerial(devices.WithSerial(key), query.Down, null), CountLimit + 1, cancellationToken);
            if (key is not null && count <= CountLimit)
            {
                count += await Count(ByTag(devices.WithTagOnly(key), query.Down, null), CountLimit + 1 - count, cancellationToken);
            }

            return new Shown(
                [.. found.Take(PageSize).Select(item => item.Row)],
                count,
                found.Count > PageSize ? found[PageSize - 1].Next.ToString() : null,
                await ChoicesFor(query.Filter, cancellationToken));
        }

        public async Task<Outcome<Streamed>> Handle(Download query, CancellationToken cancellationToken)
        {
            if (await db.Filtered(query.Filter, cancellationToken) is not { } devices)
            {
                return Outcome.NotFound;
            }

            return new Streamed(Stream(devices, query.Filter.SearchKey, query.Down, cancellationToken));
        }

        // in the order of the list, since that is the order of the index
        private static Task<int> Count(IQueryable<Device> devices, int limit, CancellationToken cancellationToken) =>
            devices.Select(device => device.Id).Take(limit).CountAsync(cancellationToken);

        // "at least this key, and past this row" is a range of the index; "or" would not be
        private static IQueryable<Device> BySerial(IQueryable<Device> devices, bool down, Cursor? after) => (down, after) switch
        {
            (false, null) => devices.OrderBy(device => device.SerialKey).ThenBy(device => device.Id),
            (true, null) => devices.OrderByDescending(device => device.SerialKey).ThenByDescending(device => device.Id),
            (false, var (_, id, key)) => devices
                .Where(device => string.Compare(device.SerialKey, key) >= 0 && (string.Compare(device.SerialKey, key) > 0 || device.Id > id))
                .OrderBy(device => device.SerialKey).ThenBy(device => device.Id),
            (true, var (_, id, key)) => devices
                .Where(device => string.Compare(device.SerialKey, key) <= 0 && (string.Compare(device.SerialKey, key) < 0 || device.Id < id))
                .OrderByDescending(device => device.SerialKey).ThenByDescending(device => device.Id),
        };

        private static IQueryable<Device> ByTag(IQueryable<Device> devices, bool down, Cursor? after) => (down, after) switch
        {
            (false, null) => devices.OrderBy(device => device.TagKey).ThenBy(device => device.Id),
            (true, null) => devices.OrderByDescending(device => device.TagKey).ThenByDescending(device => device.Id),
            (false, var (_, id, key)) => devices
                .Where(device => string.Compare(device.TagKey, key) >= 0 && (string.Compare(device.TagKey, key) > 0 || device.Id > id))
                .OrderBy(device => device.TagKey).ThenBy(device => device.Id),
            (true, var (_, id, key)) => devices
                .Where(device => string.Compare(device.TagKey, key) <= 0 && (string.Compare(device.TagKey, key) < 0 || device.Id < id))
                .OrderByDescending(device => device.TagKey).ThenByDescending(device => device.Id),
        };

        private IQueryable<DeviceRow> Read(IQueryable<Device> devices) => db.Rows(devices, scope.Current.Reach);

        private async IAsyncEnumerable<DeviceRow> Stream(
            IQueryable<Device> devices, string? key, bool down, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var row in Read(BySerial(devices.WithSerial(key), down, null)).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return row;
            }

            if (key is not null)
            {
                await foreach (var row in Read(ByTag(devices.WithTagOnly(key), down, null)).AsAsyncEnumerable().WithCancellation(cancellationToken))
                {
                    yield return row;
                }
            }
        }

        private async Task<Choices> ChoicesFor(DeviceFilter filter, CancellationToken cancellationToken)
        {
            var reach = scope.Current.Reach;
            var districts = reach is Reach.State or Reach.Union
                ? await db.Districts.Where(row => row.DistrictStatus == DistrictStatus.Admitted).OrderBy(row => row.Name)
                    .Select(row => new Choice(row.Code, row.Name)).ToListAsync(cancellationToken)
                : [];
            var schools = reach is Reach.District or Reach.School
                ? await db.Schools.OrderBy(row => row.Name).Select(row => new Choice(row.Code, row.Name)).ToListAsync(cancellationToken)
                : string.IsNullOrWhiteSpace(filter.District) || reach is Reach.Vendor
                    ? []
                    : await db.Schools.Where(row => db.Districts.Any(district => district.Code == filter.District && district.Id == row.DistrictId)).OrderBy(row => row.Name)
                        .Select(row => new Choice(row.Code, row.Name)).ToListAsync(cancellationToken);
            var solutions = reach is Reach.Vendor vendor ? db.Solutions.Where(solution => solution.VendorId == vendor.VendorId) : db.Solutions;
            var models = await solutions.SelectMany(solution => solution.Devices).Select(device => device.Model).Distinct().OrderBy(model => model).ToListAsync(cancellationToken);
            return new(districts, schools, models);
        }
    }

    /// <summary>The last row of a page: found by its serial or, after those, by its tag.</summary>
    private sealed record Cursor(bool IsTag, long Id, string Key)
    {
        public static Cursor? Parse(string? text) =>
            text?.Split('.', 3) is [("s" or "t") and var kind, var number, var key] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new(kind == "t", id, key)
                : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsTag ? 't' : 's')}.{Id}.{Key}");
    }
}
