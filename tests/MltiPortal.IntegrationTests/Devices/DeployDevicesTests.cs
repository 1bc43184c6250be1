using MltiPortal.IntegrationTests.Fixtures;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Membership;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Devices;

public sealed class DeployDevicesTests(TestDatabases databases) : PortalTest(databases)
{
    private static readonly Audience Grade8 = Audience.Grade(8);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(DeviceRows.Build);
    }

    [Fact]
    public async Task Scanned_serials_and_tags_go_to_a_school_and_grade()
    {
        var deployed = Done(await Scan(DeviceRows.Harbor(5), " p-006 ", DeviceRows.Harbor(7).ToLowerInvariant()));

        Assert.Equal("Harbor Middle School", deployed.School);
        Assert.All(deployed.Results, result => Assert.Equal(DeployVerdict.Deployed, result.Verdict));
        Assert.Equal("DMPQ0006 is with Harbor Middle School, Grade 8.", deployed.Results[1].Text);
        var rows = await Rows(db => db.Devices
            .Where(device => device.Audience == Audience.Grade(8))
            .OrderBy(device => device.SerialKey)
            .ToListAsync());
        Assert.Equal([DeviceRows.Harbor(5), DeviceRows.Harbor(6), DeviceRows.Harbor(7)], rows.Select(device => device.Serial));
        Assert.All(rows, device =>
        {
            Assert.Equal(DeviceStatus.Deployed, device.Status);
            Assert.Equal("Ida Gagnon", device.DeployedBy);
            Assert.Equal(World.Now, device.DeployedAt!.Value, TimeSpan.FromMinutes(5));
        });
    }

    [Fact]
    public async Task What_is_written_in_bulk_is_what_the_device_itself_would_do()
    {
        await Scan(DeviceRows.Harbor(5));

        var written = await Rows(db => db.Devices.AsNoTracking().SingleAsync(device => device.SerialKey == DeviceRows.Harbor(5)));
        var own = await Rows(db => db.Devices.AsNoTracking().SingleAsync(device => device.SerialKey == DeviceRows.Harbor(6)));
        Assert.Null(own.Deploy(written.SchoolId, Audience.Grade(8), new(null, written.DeployedBy, written.DeployedAt!.Value)));
        Assert.Equal(
            (own.Status, own.SchoolId, own.Audience, own.DeployedAt, own.DeployedBy),
            (written.Status, written.SchoolId, written.Audience, written.DeployedAt, written.DeployedBy));
    }

    [Fact]
    public async Task Each_number_has_its_own_result_and_a_refused_one_stops_no_other()
    {
        var deployed = Done(
            await Scan(DeviceRows.Harbor(9), DeviceRows.Harbor(10), "NOSUCH1", DeviceRows.Oak(4), DeviceRows.Harbor(5), "P-005", ""));

        Assert.Equal(
            [
                "DMPQ0009 can't be deployed: it was set aside as damaged. Take another one; the vendor replaces this one.",
                "DMPQ0010 can't be deployed: it has not been received yet. Receive it first, on the page of its shipment.",
                "NOSUCH1 is not deployed: the district has no device with this serial or tag. Check the label; if the device has just "
                    + "come, receive it first.",
                "OAKR0004 is not deployed: the district has no device with this serial or tag. Check the label; if the device has just "
                    + "come, receive it first.",
                "DMPQ0005 is with Harbor Middle School, Grade 8.",
                "DMPQ0005 is in the list more than once. It counts once.",
            ],
            deployed.Results.Select(result => result.Text));
        Assert.Equal(1, await Rows(db => db.Devices.CountAsync(device => device.Audience == Audience.Grade(8))));
        Assert.Equal(
            DeviceStatus.Received,
            await Rows(db => db.Devices
                .Where(device => device.SerialKey == DeviceRows.Oak(4))
                .Select(device => device.Status)
                .SingleAsync()));
    }

    [Fact]
    public async Task Where_none_can_be_deployed_nothing_is_written()
    {
        var (before, events) = (await Rows(db => db.AuditEntries.CountAsync()), await Rows(db => db.DeviceEvents.CountAsync()));

        var nothing = Done(await Scan("NOSUCH1"));

        Assert.Equal(DeployVerdict.Refused, Assert.Single(nothing.Results).Verdict);
        Assert.Equal((before, events), (await Rows(db => db.AuditEntries.CountAsync()), await Rows(db => db.DeviceEvents.CountAsync())));
    }

    [Fact]
    public async Task A_device_that_is_in_use_is_moved_and_its_life_keeps_where_it_was()
    {
        var deployed = Done(await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(World.ShoreRoad, Audience.Grade(5), [DeviceRows.Harbor(1)], Guid.NewGuid(), IsSure: true)));

        var result = Assert.Single(deployed.Results);
        Assert.Equal(DeployVerdict.Moved, result.Verdict);
        Assert.Equal("DMPQ0001 is with Shore Road School, Grade 5 now. It was with Harbor Middle School, Grade 7.", result.Text);
        var moved = await Rows(db => db.DeviceEvents.OrderByDescending(one => one.Id).FirstAsync());
        Assert.Equal(
            (DeviceAction.Deploy, DeviceStatus.Deployed, DeviceStatus.Deployed, Audience.Grade(5), Cast.PineDeployer.Name),
            (moved.Action, moved.From!.Value, moved.To, moved.Audience!.Value, moved.By));
        Assert.Equal(
            await Rows(db => db.Schools.Where(school => school.Code == World.ShoreRoad).Select(school => school.Id).SingleAsync()),
            moved.SchoolId);
    }

    /// <summary>What is more often a slip than meant: asked first, done only after a yes.</summary>
    [Fact]
    public async Task A_device_in_use_a_spare_for_a_student_and_a_grade_that_is_not_there_are_asked_about()
    {
        await Arrange(async db =>
        {
            var school = await db.Schools.SingleAsync(row => row.Code == World.HarborMiddle);
            await db.Enrollments.Where(row => row.SchoolId == school.Id && row.Audience == Audience.Grade(12)).ExecuteDeleteAsync();
        });
        var events = await Rows(db => db.DeviceEvents.CountAsync());
        foreach (var (number, grade, part) in new[]
        {
            (DeviceRows.Harbor(1), 8, "DMPQ0001 is with Harbor Middle School, Grade 7. Move it to Harbor Middle School, Grade 8?"),
            (DeviceRows.Harbor(11), 8, "DMPQ0011 is a spare."),
            (DeviceRows.Harbor(5), 12, "Harbor Middle School has no Grade 12."),
        })
        {
            var asked = Done(await Send(
                Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Audience.Grade(grade), [number], Guid.NewGuid())));
            Assert.Equal(DeployVerdict.Asked, Assert.Single(asked.Results).Verdict);
            Assert.Contains(part, asked.Results[0].Text, StringComparison.Ordinal);
            Assert.Equal(events, await Rows(db => db.DeviceEvents.CountAsync()));
        }

        foreach (var number in new[] { DeviceRows.Harbor(1), DeviceRows.Harbor(11), DeviceRows.Harbor(5) })
        {
            var sure = Done(await Send(
                Cast.PineDeployer,
                new DeployDevices.Command(World.HarborMiddle, Audience.Grade(12), [number], Guid.NewGuid(), IsSure: true)));
            Assert.True(sure.Results[0].Verdict is DeployVerdict.Deployed or DeployVerdict.Moved);
        }

        // a spare may go to staff without a question, and a damaged device is refused, not asked about
        var staff = Done(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Audience.OtherStaff, [DeviceRows.Harbor(9)], Guid.NewGuid())));
        Assert.Equal(DeployVerdict.Refused, Assert.Single(staff.Results).Verdict);
    }

    [Fact]
    public async Task A_device_that_is_already_there_is_left_alone()
    {
        var nothing = Done(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Audience.Grade(7), [DeviceRows.Harbor(1)], Guid.NewGuid())));

        var result = Assert.Single(nothing.Results);
        Assert.Equal(DeployVerdict.Unchanged, result.Verdict);
        Assert.Equal("DMPQ0001 is already with Harbor Middle School, Grade 7. Nothing changed.", result.Text);
    }

    [Fact]
    public async Task A_number_that_two_devices_have_is_asked_again()
    {
        await Arrange(async db =>
        {
            var of = await db.Devices.SingleAsync(device => device.SerialKey == DeviceRows.Harbor(5));
            db.Devices.Add(Device.InTransit(
                new DeviceIdentity("HP", "ProBook 4440", DeviceRows.Harbor(5), "P-999", null),
                new DevicePlace(
                    of.StateId,
                    of.DistrictId,
                    of.VendorId!.Value,
                    of.OrderId!.Value,
                    of.DeviceLineId!.Value,
                    of.ShipmentId!.Value,
                    of.SchoolId,
                    IsSpare: false),
                new(null, "Ned Park", World.Now)));
        });

        var nothing = Done(await Scan(DeviceRows.Harbor(5)));

        Assert.Equal(
            "DMPQ0005 is not deployed: 2 devices have it as serial or tag (Apple DMPQ0005, HP DMPQ0005). Scan the other number on the "
                + "label.",
            Assert.Single(nothing.Results).Text);
    }

    [Fact]
    public async Task So_many_of_what_waits_at_a_school_are_taken_and_spares_stay()
    {
        var deployed = Done(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Grade8, [], Guid.NewGuid(), "iPad 32 GB", 100)));

        Assert.Equal(
            [DeviceRows.Harbor(5), DeviceRows.Harbor(6), DeviceRows.Harbor(7), DeviceRows.Harbor(8)],
            deployed.Results.Select(result => result.Number));
        Assert.Equal(
            DeviceStatus.Received,
            await Rows(db => db.Devices.Where(device => device.IsSpare).Select(device => device.Status).SingleAsync()));
    }

    [Fact]
    public async Task Where_nothing_of_a_model_waits_that_is_said()
    {
        var refused = Refused(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Grade8, [], Guid.NewGuid(), "ProBook 4440", 10)));

        Assert.Equal(
            "No ProBook 4440 waits at Harbor Middle School: all that were received are deployed, set aside or kept as spares. Scan the "
                + "devices to move them here from another school.",
            Assert.Single(refused).Text);
    }

    [Fact]
    public async Task What_is_missing_is_named_at_once()
    {
        var refused = Refused(await Send(Cast.PineDeployer, new DeployDevices.Command("", new Audience(77), [" "], Guid.NewGuid())));

        Assert.Equal(["School", "Audience", "Numbers"], refused.Select(objection => objection.Path));
    }

    [Fact]
    public async Task Too_many_at_once_an_unknown_grade_and_a_silly_count_are_refused()
    {
        var many = Refused(await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(
                World.HarborMiddle, new Audience(77), [.. Enumerable.Range(0, 2_001).Select(number => $"X{number}")], Guid.NewGuid())));
        var count = Refused(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Grade8, [], Guid.NewGuid(), "iPad 32 GB", 0)));
        var none = Refused(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Grade8, [], Guid.NewGuid(), "iPad 32 GB")));

        Assert.Equal(
            [
                "Choose a grade or staff from the list: this one is not known.",
                "These are 2,001 numbers. At most 2,000 go at once: send the first 2,000, then the rest.",
            ],
            many.Select(objection => objection.Text));
        Assert.Equal("The number of devices to deploy is from 1 to 2,000 at once.", Assert.Single(count).Text);
        Assert.Equal("Say how many of them to deploy.", Assert.Single(none).Text);
    }

    [Fact]
    public async Task Nobody_deploys_to_another_district_and_only_a_deployer_deploys()
    {
        Assert.IsType<Outcome<DeployDevices.Deployed>.NotFound>(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.SchoolOf(World.Oak), Grade8, [DeviceRows.Harbor(5)], Guid.NewGuid())));
        var refusal = await Assert.ThrowsAsync<MayNotException>(() => Send(
            Cast.PineReceiver, new DeployDevices.Command(World.HarborMiddle, Grade8, [DeviceRows.Harbor(5)], Guid.NewGuid())));
        Assert.Equal("Your role does not include this. It can be done by: deployment lead.", refusal.Message);
    }

    [Fact]
    public async Task A_school_that_has_all_its_devices_is_told_of_once_and_not_at_each_scan()
    {
        await Arrived(DeviceRows.Shore(3), DeviceRows.Shore(4));
        await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(
                World.ShoreRoad, Grade8, [DeviceRows.Shore(1), DeviceRows.Shore(2), DeviceRows.Shore(3)], Guid.NewGuid(), IsSure: true));
        Assert.Equal(0, await Rows(db => db.InboxItems.CountAsync()));

        await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.ShoreRoad, Grade8, [DeviceRows.Shore(4)], Guid.NewGuid(), IsSure: true));
        await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(World.ShoreRoad, Audience.Grade(5), [DeviceRows.Shore(4)], Guid.NewGuid(), IsSure: true));

        var items = await Rows(db => db.InboxItems.ToListAsync());
        Assert.Equal(2, items.Count); // the technology director and the superintendent
        Assert.All(items, item => Assert.Equal("Shore Road School has its devices", item.Subject));
        Assert.Equal(2, await Rows(db => db.Outbox.CountAsync()));
        Assert.Equal(
            ["Shore Road School has deployed all 4 devices that were ordered for it."],
            await Rows(db => db.History.Where(entry => entry.Kind == nameof(SchoolDeployed)).Words()));
    }

    [Fact]
    public async Task A_device_that_is_still_to_come_or_was_set_aside_keeps_a_school_open()
    {
        await Send(
            Cast.PineDeployer,
            new DeployDevices.Command(World.ShoreRoad, Grade8, [DeviceRows.Shore(1), DeviceRows.Shore(2)], Guid.NewGuid(), IsSure: true));
        await Scan(DeviceRows.Harbor(5), DeviceRows.Harbor(6), DeviceRows.Harbor(7), DeviceRows.Harbor(8));

        Assert.False(await Rows(db => db.History.AnyAsync(entry => entry.Kind == nameof(SchoolDeployed))));
    }

    [Fact]
    public async Task A_rejected_line_keeps_no_district_open_and_an_undelivered_one_does()
    {
        await Arrived(DeviceRows.Oak(6));
        var undelivered = await Line();
        await Oak(DeviceRows.Oak(4), DeviceRows.Oak(5));
        var last = await Oak(DeviceRows.Oak(6));
        Assert.False(await Rows(db => db.History.AnyAsync(entry => entry.Kind == nameof(DistrictDeployed))));

        // the vendor says that it will not come, and the last device is deployed once more
        await Arrange(async db => Assert.Null((await db.OrderLines.SingleAsync(line => line.Id == undelivered)).Reject(
            "No longer built.", anythingShipped: false, "Mia Stone", World.Now)));
        Done(await Send(Cast.OakEverything, new UndoDeployment.Command(World.SchoolOf(World.Oak), [DeviceRows.Oak(6)], last)));
        await Oak(DeviceRows.Oak(6));
        Assert.Single(await Rows(db => db.History.Where(entry => entry.Kind == nameof(DistrictDeployed)).ToListAsync()));

        async Task<Guid> Oak(params string[] numbers)
        {
            var batch = Guid.NewGuid();
            Done(await Send(Cast.OakEverything, new DeployDevices.Command(World.SchoolOf(World.Oak), Grade8, numbers, batch)));
            return batch;
        }

        async Task<long> Line()
        {
            var line = 0L;
            await Arrange(async db => line = (await DeviceRows.LineAndShipment(db, World.Oak, World.SchoolOf(World.Oak))).Line);
            return await Rows(db => db.DeviceLines.Where(row => row.Id == line).Select(row => row.OrderLineId).SingleAsync());
        }
    }

    [Fact]
    public async Task The_state_is_told_when_a_district_has_deployed_all_that_was_ordered()
    {
        await Arrived(DeviceRows.Oak(6));

        await Send(
            Cast.OakEverything,
            new DeployDevices.Command(
                World.SchoolOf(World.Oak), Grade8, [DeviceRows.Oak(4), DeviceRows.Oak(5), DeviceRows.Oak(6)], Guid.NewGuid()));

        var item = await Rows(db => db.InboxItems.SingleAsync());
        Assert.Equal("Oak Ridge School District has deployed all its devices", item.Subject);
        Assert.Equal(
            "All 6 devices that were ordered for Oak Ridge School District, spares aside, are with a school and grade.", item.Text);
    }

    [Fact]
    public async Task A_thousand_devices_go_in_a_few_commands()
    {
        await Arrange(async db =>
        {
            var of = await db.Devices.AsNoTracking().SingleAsync(device => device.SerialKey == DeviceRows.Harbor(5));
            for (var number = 0; number < 1_000; number++)
            {
                var device = Device.InTransit(
                    new DeviceIdentity("Apple", "iPad 32 GB", FormattableString.Invariant($"BULK{number:0000}"), null, null),
                    new DevicePlace(
                        of.StateId,
                        of.DistrictId,
                        of.VendorId!.Value,
                        of.OrderId!.Value,
                        of.DeviceLineId!.Value,
                        of.ShipmentId!.Value,
                        of.SchoolId,
                        IsSpare: false),
                    new(null, "Mia Stone", World.Now));
                device.Receive(new(null, "Hal Ouellette", World.Now));
                db.Devices.Add(device);
            }
        });
        Portal.Commands.Forget();

        var deployed = Done(
            await Scan([.. Enumerable.Range(0, 1_000).Select(number => FormattableString.Invariant($"bulk{number:0000}"))]));

        Assert.Equal(1_000, deployed.Results.Count);
        Assert.Equal(
            1_000,
            await Rows(db => db.Devices.CountAsync(device => device.SerialKey.StartsWith("BULK")
                && device.Status == DeviceStatus.Deployed)));
        Assert.InRange(Portal.Commands.Sent.Count, 10, 27);
    }

    [Fact]
    public async Task Two_who_deploy_the_same_devices_at_once_leave_each_with_one_place()
    {
        var one = Send(
            Cast.PineDeployer,
            new DeployDevices.Command(
                World.HarborMiddle, Grade8, [DeviceRows.Harbor(5), DeviceRows.Harbor(6)], Guid.NewGuid(), IsSure: true));
        var two = Send(
            Cast.PineDeployer,
            new DeployDevices.Command(
                World.ShoreRoad, Audience.Grade(5), [DeviceRows.Harbor(6), DeviceRows.Harbor(5)], Guid.NewGuid(), IsSure: true));
        var outcomes = await Task.WhenAll(one, two);

        Assert.All(outcomes, outcome => Done(outcome));
        var places = await Rows(db => db.Devices.Where(device => device.SerialKey == DeviceRows.Harbor(5)
            || device.SerialKey == DeviceRows.Harbor(6))
            .Select(device => device.SchoolId).Distinct().ToListAsync());
        Assert.Single(places);
        // the second moved what the first had put
        Assert.Equal(2, await Rows(db => db.DeviceEvents.CountAsync(one => one.From == DeviceStatus.Deployed)));
    }

    /// <summary>Devices that were still on their way come.</summary>
    private Task Arrived(params string[] serials) => Arrange(async db =>
    {
        foreach (var device in await db.Devices.Where(device => serials.Contains(device.SerialKey)).ToListAsync())
        {
            Assert.Null(device.Receive(new(null, "Jon Levesque", World.Now)));
        }
    });

    private Task<Outcome<DeployDevices.Deployed>> Scan(params string[] numbers) =>
        Send(Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Grade8, numbers, Guid.NewGuid()));
}
