using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Tenancy;
using MltiPortal.Domain.Accounts;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Devices;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Tenancy;

/// <summary>Who is limited to one school of a district: its devices, and what of the orders and shipments is for it.</summary>
public sealed class SchoolReachTests(TestDatabases databases) : PortalTest(databases)
{
    private const string PineShipment = DeviceRows.AppleOrder + "-S1";
    private const string OakShipment = DeviceRows.AppleOrder + "-S2";

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
    }

    [Fact]
    public async Task A_membership_of_one_school_gives_the_reach_of_that_school()
    {
        var user = await Portal.CurrentUserOf(Cast.HarborDesk);
        var school = await Rows(db => db.Schools.SingleAsync(row => row.Code == World.HarborMiddle));
        Assert.Equal(new Reach.School(school.StateId, school.DistrictId, school.Id), user.Reach);
        Assert.Equal("Harbor Middle School", user.Organization);
        Assert.Equal(school.StateId, user.State);
    }

    [Fact]
    public void Nobody_signs_or_certifies_for_one_school()
    {
        Assert.Throws<ArgumentException>(() => PersonMembership.InSchool(1, 2, 3, 4, Roles.Superintendent));
        Assert.Throws<ArgumentException>(() => PersonMembership.InSchool(1, 2, 3, 4, Roles.None));
        var member = PersonMembership.InSchool(1, 2, 3, 4, Roles.Receiver);
        Assert.Equal("Roles", member.Grant(Roles.BusinessOfficial)!.Path);
        Assert.Null(member.Grant(Roles.Deployer));
        Assert.Equal(Roles.Receiver | Roles.Deployer, member.Roles);
    }

    [Fact]
    public async Task A_school_reads_its_own_devices_and_what_brings_them_and_nothing_else()
    {
        await using var harbor = await As(Cast.HarborDesk);
        Assert.Equal(12, await harbor.Devices.CountAsync());
        Assert.Equal([World.HarborMiddle], await harbor.Schools.Select(row => row.Code).ToListAsync());
        Assert.Equal([World.Pine], await harbor.Districts.Select(row => row.Code).ToListAsync());
        Assert.Equal(2, await harbor.Shipments.CountAsync());
        Assert.Equal(2, await harbor.Orders.CountAsync());
        Assert.Equal(["Harbor Middle School"], await harbor.DeviceLines.Select(row => row.ShipToName).Distinct().ToListAsync());
        Assert.Equal(["Harbor Middle School"], await harbor.OrderLines.Select(row => row.ShipToName).Distinct().ToListAsync());
        await using var shore = await As(Cast.ShoreDesk);
        Assert.Equal(
            (4, 1, 1, 1),
            (
                await shore.Devices.CountAsync(),
                await shore.Shipments.CountAsync(),
                await shore.Orders.CountAsync(),
                await shore.DeviceLines.CountAsync()));

        foreach (var db in new[] { harbor, shore })
        {
            Assert.Equal(
                (0, 0, 0, 0, 0, 0, 0),
                (
                    await db.Windows.CountAsync(),
                    await db.Offerings.CountAsync(),
                    await db.OptIns.CountAsync(),
                    await db.Commitments.CountAsync(),
                        await db.Appropriations.CountAsync(), await db.Enrollments.CountAsync(), await db.SignedAgreements.CountAsync()));
        }
    }

    [Fact]
    public async Task A_device_that_moved_to_a_school_is_read_there_with_its_line_order_and_shipment()
    {
        await Arrange(async db =>
        {
            var shore = await db.Schools.SingleAsync(row => row.Code == World.ShoreRoad);
            await db.Devices
                .Where(row => row.Serial == "5CD0001")
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.SchoolId, shore.Id));
        });
        var shown = Outcomes.Done(await Send(Cast.ShoreDesk, new ShowDevice.Query("HP", "5CD0001")));
        Assert.Equal((DeviceRows.HpOrder, "Shore Road School"), (shown.Device.Acquired?.Order, shown.Device.School));
        Outcomes.NotFound(await Send(Cast.HarborDesk, new ShowDevice.Query("HP", "5CD0001")));
        await using var db = await As(Cast.ShoreDesk);
        Assert.Equal((2, 2, 2), (await db.Orders.CountAsync(), await db.OrderLines.CountAsync(), await db.Shipments.CountAsync()));
    }

    [Fact]
    public async Task A_schools_receiver_receives_its_own_devices_alone()
    {
        var own = Outcomes.Done(await Send(Cast.HarborDesk, new ReceiveScan.Command(PineShipment, DeviceRows.Harbor(10), Guid.NewGuid())));
        Assert.Equal(ScanResult.Received, own.Result);
        var other = Outcomes.Done(await Send(Cast.HarborDesk, new ReceiveScan.Command(PineShipment, DeviceRows.Shore(3), Guid.NewGuid())));
        Assert.Equal(ScanResult.UnknownSerial, other.Result);
        Assert.Equal(
            DeviceStatus.InTransit,
            await Rows(db => db.Devices.Where(row => row.Serial == DeviceRows.Shore(3)).Select(row => row.Status).SingleAsync()));
        Outcomes.NotFound(await Send(Cast.HarborDesk, new ReceiveScan.Command(OakShipment, DeviceRows.Oak(6), Guid.NewGuid())));
    }

    [Fact]
    public async Task A_scan_sent_twice_is_known_again_and_read_by_who_scanned_and_the_district()
    {
        var scan = new ReceiveScan.Command(PineShipment, DeviceRows.Harbor(10), Guid.NewGuid());
        await Send(Cast.HarborDesk, scan);
        await Send(Cast.HarborDesk, scan);
        Assert.Equal(1, await Rows(db => db.Scans.CountAsync()));
        foreach (var (person, count) in new[]
        {
            (Cast.HarborDesk, 1),
            (Cast.PineReceiver, 1),
            (Cast.ShoreDesk, 0),
            (Cast.OakEverything, 0)
        })
        {
            await using var db = await As(person);
            Assert.Equal((person.Name, count), (person.Name, await db.Scans.CountAsync()));
        }
    }

    [Fact]
    public async Task A_schools_receiver_does_not_finish_the_districts_shipment()
    {
        var shipment = await Rows(db => db.Shipments.SingleAsync(row => row.Number == PineShipment));
        Outcomes.Refused(await Send(Cast.HarborDesk, new FinishShipment.Command(PineShipment, shipment.Version)));
        Outcomes.Done(await Send(Cast.PineReceiver, new FinishShipment.Command(PineShipment, shipment.Version)));
        Outcomes.Refused(await Send(Cast.HarborDesk, new ReopenShipment.Command(PineShipment)));

        await using var db = await As(Cast.HarborDesk);
        (await db.Shipments.SingleAsync(row => row.Number == PineShipment)).Reopen();
        await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_schools_deployment_lead_deploys_to_the_own_school_alone()
    {
        var own = Outcomes.Done(await Send(
            Cast.HarborDesk, new DeployDevices.Command(World.HarborMiddle, Audience.Grade(7), [DeviceRows.Harbor(5)], Guid.NewGuid())));
        Assert.Equal(DeployVerdict.Deployed, Assert.Single(own.Results).Verdict);
        Outcomes.NotFound(await Send(
            Cast.HarborDesk,
            new DeployDevices.Command(World.ShoreRoad, Audience.Grade(5), [DeviceRows.Harbor(6)], Guid.NewGuid(), IsSure: true)));
        var other = Outcomes.Done(await Send(
            Cast.HarborDesk, new DeployDevices.Command(World.HarborMiddle, Audience.Grade(7), [DeviceRows.Shore(1)], Guid.NewGuid())));
        Assert.Equal(DeployVerdict.Refused, Assert.Single(other.Results).Verdict);
    }

    [Fact]
    public async Task A_school_does_not_undo_a_deployment_that_brought_a_device_from_another_school_and_is_told_so()
    {
        var batch = Guid.NewGuid();
        Outcomes.Done(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Audience.Grade(7), [DeviceRows.Shore(1)], batch)));
        Outcomes.Refused(await Send(Cast.HarborDesk, new UndoDeployment.Command(World.HarborMiddle, [DeviceRows.Shore(1)], batch)));

        // and one that has left for another school is no longer its own
        Outcomes.Done(await Send(
            Cast.HarborDesk, new DeployDevices.Command(World.HarborMiddle, Audience.Grade(7), [DeviceRows.Harbor(5)], batch)));
        Outcomes.Done(await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(World.ShoreRoad, Audience.Grade(5), [DeviceRows.Harbor(5)], Guid.NewGuid(), IsSure: true)));
        Outcomes.Refused(await Send(Cast.HarborDesk, new UndoDeployment.Command(World.HarborMiddle, [DeviceRows.Harbor(5)], batch)));
        Outcomes.Done(await Send(Cast.PineDeployer, new UndoDeployment.Command(World.HarborMiddle, [DeviceRows.Shore(1)], batch)));
    }

    [Fact]
    public async Task A_device_neither_leaves_its_school_nor_comes_from_another_by_a_schools_hand()
    {
        var shore = await Rows(db => db.Schools.SingleAsync(row => row.Code == World.ShoreRoad));
        var harbor = await Rows(db => db.Schools.SingleAsync(row => row.Code == World.HarborMiddle));
        await using (var db = await As(Cast.HarborDesk))
        {
            var device = await db.Devices.SingleAsync(row => row.Serial == DeviceRows.Harbor(5));
            db.Entry(device).Property(row => row.SchoolId).CurrentValue = shore.Id;
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }

        var theirs = await Rows(db => db.Devices.AsNoTracking().SingleAsync(row => row.Serial == DeviceRows.Shore(1)));
        await using (var db = await As(Cast.HarborDesk))
        {
            db.Attach(theirs);
            db.Entry(theirs).Property(row => row.SchoolId).CurrentValue = harbor.Id;
            await Assert.ThrowsAsync<OutOfReachException>(() => db.SaveChangesAsync());
        }

        await using (var db = await As(Cast.HarborDesk))
        {
            await Assert.ThrowsAsync<OutOfReachException>(() => db.Devices.ExecuteUpdateAsync(set => set.SetProperty(
                device => device.SchoolId, shore.Id)));
        }
    }

    [Fact]
    public async Task The_pages_of_a_schools_people_open_and_show_no_other_school()
    {
        using var client = await Portal.SignedIn(Cast.ShoreDesk);
        foreach (var path in new[]
        {
            "/", "/devices", $"/devices/Apple/{DeviceRows.Shore(1)}", "/devices/deployment", "/devices/deploy", "/fulfillment/shipments",
            $"/fulfillment/shipments/{PineShipment}",
            "/orders", $"/orders/{DeviceRows.AppleOrder}", $"/membership/districts/{World.Pine}", "/accounts/inbox",
        })
        {
            using var response = await client.GetRaw(path);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answers {(int)response.StatusCode}.");
            var text = await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain("DMPQ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Harbor Middle", text, StringComparison.Ordinal);
        }

        foreach (var path in new[]
        {
            $"/devices/Apple/{DeviceRows.Harbor(1)}",
            $"/fulfillment/shipments/{OakShipment}",
            $"/fulfillment/shipments/{DeviceRows.HpOrder}-S1",
            $"/orders/{DeviceRows.HpOrder}"
        })
        {
            using var response = await client.GetRaw(path);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{path} answers {(int)response.StatusCode}.");
        }
    }

    private async Task<PortalDb> As(Person person) => TestDatabases.Open(Portal.Connection, await Portal.CurrentUserOf(person));
}
