using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Lists;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Devices;

public sealed class ListDevicesTests(TestDatabases databases) : PortalTest(databases)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
    }

    [Fact]
    public async Task Each_side_sees_its_own_devices_and_no_others()
    {
        Assert.Equal(16, (await List(Cast.PineDirector)).Count);
        Assert.Equal(6, (await List(Cast.OakEverything)).Count);
        Assert.Equal(22, (await List(Cast.MaineOfficer)).Count);
        Assert.Equal(5, (await List(Cast.VermontOfficer)).Count);
        Assert.Equal(26, (await List(Cast.AppleRep)).Count);
        Assert.Equal(1, (await List(Cast.HpRep)).Count);
        Assert.Equal(0, (await List(Cast.UnionDirector)).Count);
    }

    [Fact]
    public async Task Filters_narrow_it()
    {
        Assert.Equal(11, (await List(Cast.PineDirector, new(School: World.HarborMiddle, Model: "iPad 32 GB"))).Count);
        Assert.Equal(16, (await List(Cast.MaineOfficer, new(District: World.Pine))).Count);
        Assert.Equal(7, (await List(Cast.MaineOfficer, new(Status: DeviceStatus.Deployed))).Count);
        Assert.Equal(4, (await List(Cast.MaineOfficer, new(District: World.Pine, Status: DeviceStatus.Deployed))).Count);
        Assert.Equal(1, (await List(Cast.MaineOfficer, new(Spare: true))).Count);
        Assert.Equal(1, (await List(Cast.MaineOfficer, new(Model: "ProBook 4440"))).Count);
        Assert.Equal(0, (await List(Cast.MaineOfficer, new(Model: "ProBook 4440", Status: DeviceStatus.Deployed))).Count);
    }

    [Fact]
    public async Task A_search_finds_any_part_of_serials_and_tags_in_any_case()
    {
        Assert.Equal(["DMPQ0001"], (await List(Cast.PineDirector, new(Search: " dmpq0001 "))).Rows.Select(row => row.Serial));
        Assert.Equal(11, (await List(Cast.PineDirector, new(Search: "mpq"))).Count);
        Assert.Equal(
            ["5CD0001", "DMPQ0001", "SHOR0001"], (await List(Cast.PineDirector, new(Search: "0001"))).Rows.Select(row => row.Serial));
        Assert.Equal(
            ["SHOR0001", "SHOR0002", "SHOR0003", "SHOR0004"],
            (await List(Cast.PineDirector, new(Search: "-r"))).Rows.Select(row => row.Serial));
        Assert.Empty((await List(Cast.PineDirector, new(Search: "%"))).Rows);
        Assert.Empty((await List(Cast.PineDirector, new(Search: "_"))).Rows);
    }

    public static TheoryData<string, string> Walks => new(
        from who in new[] { "state", "district", "vendor" }
        from sort in ListDevices.List.Sorts
        from way in new[] { "", "-" }
        select (who, way + sort));

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Pages_follow_one_another_there_and_back(string who, string sort)
    {
        await Arrange(db => AddDevices(
            db,
            60,
            number => FormattableString.Invariant($"X{number:000}"),
            number => number < 30 ? FormattableString.Invariant($"Z{number:000}") : null));
        var person = who switch { "state" => Cast.MaineOfficer, "district" => Cast.PineDirector, _ => Cast.AppleRep };
        var rows = await ListWalk.There(view => List(person, new(), view), sort, row => row.SerialKey);
        Assert.Equal(who switch { "state" => 82, "district" => 76, _ => 86 }, rows.Count);
        var keys = rows.ConvertAll(row => sort.EndsWith("status", StringComparison.Ordinal)
            ? $"{(int)row.Status} {row.SerialKey}"
            : row.SerialKey);
        Assert.Equal(sort.StartsWith('-') ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public async Task The_download_has_every_row_that_the_pages_have()
    {
        await Arrange(db => AddDevices(db, 60, number => FormattableString.Invariant($"X{number:000}"), _ => null));

        var rows = Done(await Scoped(Cast.PineDirector, new DeviceFilter(Search: "x"))).Rows;
        Assert.Equal(60, await rows.CountAsync(TestContext.Current.CancellationToken));

        async Task<Application.Pipeline.Outcome<ListDownload>> Scoped(Person person, DeviceFilter filter)
        {
            // a download is read while its request lasts: here, while the test does
            var scope = Portal.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Application.Tenancy.CurrentUserScope>().Set(await Portal.CurrentUserOf(person));
            return await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new ListDevices.Download(filter));
        }
    }

    [Fact]
    public async Task For_whom_a_device_is_in_use_is_not_told_to_vendors()
    {
        Assert.Contains((await List(Cast.MaineOfficer)).Rows, row => row.Audience == Audience.Grade(7));
        Assert.Contains((await List(Cast.PineDirector)).Rows, row => row.Audience == Audience.Grade(7));
        var sold = await List(Cast.AppleRep);
        Assert.All(sold.Rows, row => Assert.Null(row.Audience));
        Assert.Contains(
            sold.Rows,
            row => row is { District: "Pine Harbor School District", School: "Harbor Middle School", Order.Value: DeviceRows.AppleOrder });
    }

    [Fact]
    public async Task Another_tenants_district_or_school_is_not_found()
    {
        NotFound(await Send(Cast.MaineOfficer, new ListDevices.Query(new(District: World.Birch))));
        NotFound(await Send(Cast.PineDirector, new ListDevices.Query(new(School: World.SchoolOf(World.Oak)))));
        NotFound(await Send(Cast.PineDirector, new ListDevices.Download(new(School: World.SchoolOf(World.Oak)))));
    }

    [Fact]
    public async Task A_union_reads_the_devices_of_exactly_its_members()
    {
        await Arrange(db => AddDevices(db, 3, number => FormattableString.Invariant($"UNI{number:000}"), _ => null, World.MemberOne));
        Assert.Equal(3, (await List(Cast.UnionDirector)).Count);
    }

    [Fact]
    public async Task The_count_ends_past_ten_thousand()
    {
        await Arrange(async db => await AddDevices(
            db,
            10_010,
            number => FormattableString.Invariant($"X{number:00000}"),
            number => FormattableString.Invariant($"T{number:00000}")));
        Assert.Equal(ListPage<DeviceRow>.CountedUpTo + 1, (await List(Cast.MaineOfficer)).Count);
        Assert.Equal(ListPage<DeviceRow>.CountedUpTo + 1, (await List(Cast.MaineOfficer, new(Search: "T"))).Count);
    }

    internal static async Task AddDevices(
        Application.Persistence.PortalDb db, int count, Func<int, string> serial, Func<int, string?> tag, string district = World.Pine)
    {
        var owner = await db.Districts.SingleAsync(row => row.Code == district);
        var school = await db.Schools.FirstAsync(row => row.DistrictId == owner.Id);
        var of = await db.Devices.AsNoTracking().SingleAsync(device => device.SerialKey == DeviceRows.Harbor(5));
        var (line, shipment) = (of.DeviceLineId, of.ShipmentId);
        if (district != World.Pine)
        {
            (line, shipment) = await DeviceRows.LineAndShipment(db, district, school.Code);
        }

        for (var number = 1; number <= count; number++)
        {
            db.Devices.Add(Device.InTransit(
                new DeviceIdentity("Apple", "iPad 32 GB", serial(number), tag(number), null),
                new DevicePlace(
                    of.StateId, owner.Id, of.VendorId!.Value, of.OrderId!.Value, line!.Value, shipment!.Value, school.Id, IsSpare: false),
                new(null, "Mia Stone", World.Now)));
        }
    }

    private async Task<ListPage<DeviceRow>> List(Person person, DeviceFilter? filter = null, ListView? view = null) =>
        Done(await Send(person, new ListDevices.Query(filter ?? new(), view))).Page;
}
