using MltiPortal.Application.Features.Devices;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Devices;

public sealed class ShowDeviceTests(TestDatabases databases) : PortalTest(databases)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
    }

    [Fact]
    public async Task A_device_has_its_life_from_order_to_school()
    {
        var shown = await Show(Cast.PineDirector, "dmpq0001");

        Assert.Equal(
            [
                "Deployed to Harbor Middle School, Grade 7.",
                "Received.",
                "Shipped by Apple with ME-2027-000001-S1, by Northern Freight; expected March 1, 2027.",
                "Ordered with ME-2027-000001."
            ],
            shown.Life.Select(step => step.Text));
        Assert.Equal(["Ida Gagnon", "Hal Ouellette", "", ""], shown.Life.Select(step => step.By));
        Assert.Equal(
            ("Pine Harbor School District", "Harbor Middle School", Audience.Grade(7)),
            (shown.Device.District, shown.Device.School, shown.Device.Audience));
        Assert.Equal(
            ("ME-2027-000001", 11, "iPad, seat"),
            (shown.Device.Acquired!.Order, shown.Device.Acquired.Line, shown.Device.Acquired.LineDescription));
    }

    [Fact]
    public async Task A_damaged_device_says_what_is_wrong()
    {
        var shown = await Show(Cast.PineDirector, DeviceRows.Harbor(9));
        Assert.Equal(DeviceStatus.Damaged, shown.Device.Status);
        Assert.Equal("Received and set aside as damaged: Screen cracked.", shown.Life[0].Text);
    }

    [Fact]
    public async Task A_moved_device_keeps_where_it_was()
    {
        await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(World.ShoreRoad, Audience.Grade(5), [DeviceRows.Harbor(1)], Guid.NewGuid(), IsSure: true));

        var shown = await Show(Cast.PineDirector, DeviceRows.Harbor(1));

        Assert.Equal("Moved to Shore Road School, Grade 5, from Harbor Middle School, Grade 7.", shown.Life[0].Text);
        Assert.Equal("Deployed to Harbor Middle School, Grade 7.", shown.Life[1].Text);
        Assert.Equal("Shore Road School", shown.Device.School);
    }

    [Fact]
    public async Task A_vendor_reads_that_its_device_arrived_but_not_who_has_it()
    {
        await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(World.ShoreRoad, Audience.Grade(5), [DeviceRows.Harbor(1)], Guid.NewGuid(), IsSure: true));

        var shown = await Show(Cast.AppleRep, DeviceRows.Harbor(1));

        Assert.Equal(
            [
                "Deployed.",
                "Received.",
                "Shipped by Apple with ME-2027-000001-S1, by Northern Freight; expected March 1, 2027.",
                "Ordered with ME-2027-000001."
            ],
            shown.Life.Select(step => step.Text));
        Assert.Equal(["", "", "Mia Stone", ""], shown.Life.Select(step => step.By));
        Assert.Null(shown.Device.Audience);
        Assert.Equal("Harbor Middle School", shown.Device.School); // where it was shipped for, not where it is
    }

    [Fact]
    public async Task Another_tenants_device_is_not_found()
    {
        NotFound(await Send(Cast.PineDirector, new ShowDevice.Query("Apple", DeviceRows.Oak(1))));
        NotFound(await Send(Cast.HpRep, new ShowDevice.Query("Apple", DeviceRows.Oak(1))));
        NotFound(await Send(Cast.VermontOfficer, new ShowDevice.Query("Apple", DeviceRows.Oak(1))));
        NotFound(await Send(Cast.UnionDirector, new ShowDevice.Query("Apple", DeviceRows.Oak(1))));
        NotFound(await Send(Cast.PineDirector, new ShowDevice.Query("HP", DeviceRows.Harbor(1))));
    }

    private async Task<ShowDevice.Shown> Show(Person person, string serial) =>
        Done(await Send(person, new ShowDevice.Query("Apple", serial)));
}
