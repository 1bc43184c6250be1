using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Devices;

public sealed class ShowDeploymentTests(TestDatabases databases) : PortalTest(databases)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
    }

    [Fact]
    public async Task A_district_reads_it_by_school()
    {
        var shown = await Show(Cast.PineDirector);

        Assert.Equal(DeploymentLevel.Schools, shown.Level);
        Assert.Equal(
            [
                new DeploymentRow(
                    World.HarborMiddle,
                    "Harbor Middle School",
                    "",
                    Ordered: 14,
                    Rejected: 0,
                    Spares: 1,
                    Shipped: 12,
                    Received: 10,
                    Damaged: 1,
                    Waiting: 4,
                    Deployed: 4),
                new DeploymentRow(
                    World.ShoreRoad,
                    "Shore Road School",
                    "",
                    Ordered: 4,
                    Rejected: 0,
                    Spares: 0,
                    Shipped: 4,
                    Received: 2,
                    Damaged: 0,
                    Waiting: 2,
                    Deployed: 0),
            ],
            shown.Page.Rows);
    }

    [Fact]
    public async Task The_sums_are_equal_on_all_three_sides()
    {
        var state = await Show(Cast.MaineOfficer);
        var districts = new[] { await Show(Cast.PineDirector), await Show(Cast.OakEverything), await Show(Cast.UnionDirector) };
        var vendors = new[] { await Show(Cast.AppleRep, DeviceRows.AppleOrder), await Show(Cast.HpRep) };

        Assert.Equal(
            new DeploymentRow(
                "", "All", "", Ordered: 24, Rejected: 0, Spares: 1, Shipped: 22, Received: 17, Damaged: 1, Waiting: 8, Deployed: 7),
            state.Total);
        Assert.Equal(state.Total, DeploymentRow.Sum([.. districts.Select(shown => shown.Total)]));
        Assert.Equal(state.Total, DeploymentRow.Sum([.. vendors.Select(shown => shown.Total)]));
        Assert.Equal(state.Total, DeploymentRow.Sum([.. state.Page.Rows]));
        foreach (var (week, number) in state.Weeks.Select((week, number) => (week, number)))
        {
            Assert.Equal(week.Received, districts.Where(shown => shown.Weeks.Count > 0).Sum(shown => shown.Weeks[number].Received));
            Assert.Equal(week.Deployed, vendors.Where(shown => shown.Weeks.Count > 0).Sum(shown => shown.Weeks[number].Deployed));
        }

        var drilled = await Send(Cast.MaineOfficer, new ShowDeployment.Query(new(District: World.Pine)));
        Assert.Equal(districts[0].Page.Rows, Done(drilled).Page.Rows);
    }

    [Fact]
    public async Task A_moved_device_counts_where_it_was_ordered()
    {
        await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(World.ShoreRoad, Audience.Grade(5), [DeviceRows.Harbor(1)], Guid.NewGuid(), IsSure: true));
        var shown = await Show(Cast.PineDirector);
        Assert.Equal((4, 0), (shown.Page.Rows[0].Deployed, shown.Page.Rows[1].Deployed));
    }

    [Fact]
    public async Task It_is_sorted_by_any_figure()
    {
        foreach (var (sort, first) in new[]
        {
            ("name", World.Oak),
            ("-name", World.Pine),
            ("ordered", World.Oak),
            ("-ordered", World.Pine),
            ("-deployed", World.Pine),
            ("waiting", World.Oak),
            ("nonsense", World.Oak)
        })
        {
            var shown = Done(await Send(Cast.MaineOfficer, new ShowDeployment.Query(new(), new(sort))));
            Assert.Equal(first, shown.Page.Rows[0].Code);
        }
    }

    [Fact]
    public async Task A_vendor_reads_it_by_order_across_its_states()
    {
        var shown = await Show(Cast.AppleRep);
        Assert.Equal(DeploymentLevel.Orders, shown.Level);
        Assert.Equal(
            [(DeviceRows.AppleOrder, "Maine", 21), (DeviceRows.VermontOrder, "Vermont", 5)],
            shown.Page.Rows.Select(row => (row.Code, row.Detail, row.Ordered)));
    }

    [Fact]
    public async Task The_burn_up_rises_from_zero_and_has_every_week_since()
    {
        var shown = await Show(Cast.MaineOfficer);
        Assert.Equal(
            [
                new DeploymentWeek(new DateOnly(2027, 2, 22), 0, 0, 0, 0),
                new DeploymentWeek(new DateOnly(2027, 3, 1), 17, 0, 17, 0),
                new DeploymentWeek(new DateOnly(2027, 3, 8), 0, 7, 17, 7),
                new DeploymentWeek(new DateOnly(2027, 3, 15), 0, 0, 17, 7),
            ],
            shown.Weeks);
    }

    [Fact]
    public async Task What_happens_late_on_a_sunday_evening_belongs_to_that_week()
    {
        await Arrange(async db =>
        {
            var device = await db.Devices.SingleAsync(row => row.SerialKey == DeviceRows.Harbor(10));
            device.Receive(new(null, "Hal Ouellette", new DateTime(2027, 3, 15, 1, 30, 0, DateTimeKind.Utc))); // Sunday, 9:30 p.m. in Maine
        });
        Assert.Equal(1, (await Show(Cast.MaineOfficer)).Weeks[2].ReceivedInWeek);
    }

    [Fact]
    public async Task An_order_that_is_not_placed_does_not_count()
    {
        await Arrange(async db =>
        {
            var orders = await db.Orders.Where(order => order.VendorName == "HP").ToListAsync();
            db.Entry(orders.Single()).Property(nameof(Domain.Orders.Order.Status)).CurrentValue = Domain.Orders.OrderStatus.Signed;
            var vendor = orders.Single().VendorId;
            var devices = db.Devices.Where(device => device.VendorId == vendor);
            await db.DeviceEvents.Where(one => devices.Any(device => device.Id == one.DeviceId)).ExecuteDeleteAsync();
            await devices.ExecuteDeleteAsync();
        });
        Assert.Equal(21, (await Show(Cast.MaineOfficer)).Total.Ordered);
        Assert.Equal(0, (await Show(Cast.HpRep)).Total.Ordered);
    }

    [Fact]
    public async Task Rejected_lines_are_named()
    {
        await Arrange(async db =>
        {
            var line = await db.OrderLines.SingleAsync(row => row.Order.VendorName == "HP");
            Assert.Null(line.Reject("No longer built.", anythingShipped: false, "Ned Park", World.Now));
        });
        Assert.Equal(3, (await Show(Cast.MaineOfficer)).Total.Rejected);
    }

    [Fact]
    public async Task An_order_or_district_out_of_reach_is_not_found()
    {
        NotFound(await Send(Cast.MaineOfficer, new ShowDeployment.Query(new(DeviceRows.VermontOrder))));
        NotFound(await Send(Cast.MaineOfficer, new ShowDeployment.Query(new("no number!"))));
        NotFound(await Send(Cast.MaineOfficer, new ShowDeployment.Query(new(District: World.Birch))));
        NotFound(await Send(Cast.OakEverything, new ShowDeployment.Query(new(DeviceRows.HpOrder))));
        NotFound(await Send(Cast.AppleRep, new ShowDeployment.Query(new(District: World.Pine))));
    }

    private async Task<ShowDeployment.Shown> Show(Person person, string? order = null) =>
        Done(await Send(person, new ShowDeployment.Query(new(order))));
}
