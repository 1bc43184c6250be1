using MediatR;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Lists;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Application.Features.Devices;

/// <summary>The register of devices, as a state, a district, a union, a school or a vendor sees it.</summary>
public static class ListDevices
{
    /// <summary>The list. A vendor is not told for whom a device is in use.</summary>
    public static ListDefinition<Device, DeviceRow> List { get; } = new ListDefinition<Device, DeviceRow>(
        "devices", "device", device => device.Id, "serial")
        .Column("serial", "Serial", row => row.Serial)
        .Column("tag", "Tag", row => row.Tag)
        .Column("model", "Model", row => row.Model)
        .Column("manufacturer", "Manufacturer", row => row.Manufacturer, under: "model")
        .Column("spare", "Spare", row => row.IsSpare ? "yes" : "no", under: "model")
        .Column("status", "Status", row => DeviceText.Of(row.Status))
        .Column("district", "District", row => row.District, seenBy: user => user.Reach is not (Reach.District or Reach.School))
        .Column("state", "State", row => row.State, under: "district", seenBy: user => user.StateId is null)
        .Column("school", "School", row => row.School)
        .Column("for", "For", row => row.Audience?.ToString(), seenBy: user => user.Reach is not Reach.Vendor)
        .Column("order", "Order", row => row.Order?.Value)
        .Column("shipment", "Shipment", row => row.Shipment, under: "order")
        .Instant("shipped", "Shipped", row => row.ShippedAt)
        .Instant("received", "Received", row => row.ReceivedAt)
        .Instant("deployed", "Deployed", row => row.DeployedAt)
        .Sort("serial", device => device.SerialKey)
        .Sort("status", device => device.Status, device => device.SerialKey);

    /// <summary>A page of the register.</summary>
    [Requires(Permission.ViewDevices)]
    public sealed record Query(DeviceFilter Filter, ListView? View = null) : IQuery<Outcome<Shown>>;

    /// <summary>All pages as a file.</summary>
    [Requires(Permission.ViewDevices)]
    public sealed record Download(DeviceFilter Filter, string? Sort = null) : IQuery<Outcome<ListDownload>>;

    public sealed record Shown(ListPage<DeviceRow> Page, Choices Choices);

    /// <summary>What can be filtered by. Districts where several are within reach, schools where one is meant.</summary>
    public sealed record Choices(IReadOnlyList<Choice> Districts, IReadOnlyList<Choice> Schools, IReadOnlyList<string> Models);

    public sealed record Choice(string Code, string Name);

    public sealed class Handler(
        PortalDb db, CurrentUserScope scope) : IRequestHandler<Query, Outcome<Shown>>, IRequestHandler<Download, Outcome<ListDownload>>
    {
        public async Task<Outcome<Shown>> Handle(Query query, CancellationToken cancellationToken)
        {
            if (await db.Filtered(query.Filter, cancellationToken) is not { } devices)
            {
                return Outcome.NotFound;
            }

            var page = await List.Page(devices, query.View, db.Rows(scope.Current.Reach), count: null, cancellationToken);
            return new Shown(page, await ChoicesFor(query.Filter, cancellationToken));
        }

        public async Task<Outcome<ListDownload>> Handle(Download query, CancellationToken cancellationToken)
        {
            if (await db.Filtered(query.Filter, cancellationToken) is not { } devices)
            {
                return Outcome.NotFound;
            }

            return List.Download(
                scope.Current,
                List.All(devices, query.Sort, db.Rows(scope.Current.Reach), CancellationToken.None),
                zone: row => new StateZone(row.TimeZone));
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
                    : await db.Schools
                        .Where(row => db.Districts.Any(district => district.Code == filter.District && district.Id == row.DistrictId))
                        .OrderBy(row => row.Name)
                            .Select(row => new Choice(row.Code, row.Name)).ToListAsync(cancellationToken);
            var solutions = reach is Reach.Vendor vendor
                ? db.Solutions.Where(solution => solution.VendorId == vendor.VendorId)
                : db.Solutions;
            var models = await solutions
                .SelectMany(solution => solution.Devices)
                .Select(device => device.Model)
                .Distinct()
                .OrderBy(model => model)
                .ToListAsync(cancellationToken);
            return new(districts, schools, models);
        }
    }
}
