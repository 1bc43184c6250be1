using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.IntegrationTests.Fixtures;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Fulfillment;

/// <summary>What is missing or damaged of a delivery, and how the wait for it ends.</summary>
public sealed class SettleDeviceTests(TestDatabases databases) : FulfillmentTest(databases)
{
    [Fact]
    public async Task What_a_finished_shipment_lacks_is_short_until_it_is_reopened()
    {
        await Shipped(Units(Pine, "D", 30));
        await Scan("D0001");
        await Aside("D0002");
        await Finish();
        Assert.Equal(DeviceStatus.Short, (await DeviceOf("D0003")).Status);
        Assert.Equal(28, await Rows(db => db.Devices.CountAsync(device => device.Status == DeviceStatus.Short)));
        var order = (await Shown()).Order;
        Assert.Equal((2, 0, 28), (order.Received, order.InTransit, order.Short));
        Assert.Equal(0, await Rows(db => db.Devices.CountAsync(device => device.Status == DeviceStatus.InTransit)));
        await AssertVerified();

        Done(await Send(Cast.PineReceiver, new ReopenShipment.Command(First)));
        Assert.Equal(DeviceStatus.InTransit, (await DeviceOf("D0003")).Status);
        Assert.Equal(ScanResult.Received, (await Scan("D0003")).Result);
        Assert.Equal(new ShipmentCounts(30, 2, 1, 27), (await Shown()).Figures);
        await AssertVerified();
    }

    [Fact]
    public async Task A_missing_device_that_turns_up_at_another_shipment_says_where_it_is_short()
    {
        await Shipped(Units(Pine, "D", 1));
        await Shipped(Units(Pine, "E", 1));
        await Finish();
        var scanned = await Scan("D0001", Second);
        Assert.Equal(ScanResult.NotExpected, scanned.Result);
        Assert.Contains(First, scanned.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_device_is_fine_after_all_also_when_its_shipment_is_finished_and_the_vendor_is_told()
    {
        await Shipped(Units(Pine, "D", 2));
        await Aside("D0001");
        await Finish();
        Done(await Settle("D0001", Settlement.Fine));
        var device = await DeviceOf("D0001");
        Assert.Equal((DeviceStatus.Received, ""), (device.Status, device.ConditionNote));
        Assert.NotNull(device.ReceivedAt);
        Assert.Equal(1, await Told("D0001", "is fine after all"));
        await AssertVerified();

        Done(await Settle("D0001", Settlement.Undo));
        device = await DeviceOf("D0001");
        Assert.Equal((DeviceStatus.Damaged, "Screen cracked"), (device.Status, device.ConditionNote));
        Assert.Equal(1, await Told("D0001", "damaged and set aside again"));
    }

    [Fact]
    public async Task A_device_that_is_written_off_makes_room_for_another_one_on_its_line()
    {
        await Shipped(Units(Pine, "D", 100));
        await Aside("D0001");
        await Finish();
        Assert.NotEmpty((await Check(Csv($"Line,Serial\n{Pine},NEW1\n"))).Rows); // the line is full
        Assert.Single(
            Refused(await Settle("D0001", Settlement.WriteOff)), objection => objection.Path == nameof(SettleDevice.Command.Reason));
        Done(await Settle("D0001", Settlement.WriteOff, "Apple replaces it."));
        Assert.Equal((DeviceStatus.WrittenOff, "Apple replaces it."), await Status("D0001"));
        Assert.Equal(1, await Told("D0001", "is written off"));
        await AssertVerified();

        await Shipped(Csv($"Line,Serial\n{Pine},NEW1\n"));
        Assert.Equal(ScanResult.Received, (await Scan("NEW1", Second)).Result);
        Assert.Equal(ScanResult.NotExpected, (await Scan("D0001", Second)).Result);
        await AssertVerified();
    }

    [Fact]
    public async Task A_missing_device_is_written_off_and_that_is_taken_back()
    {
        await Shipped(Units(Pine, "D", 2));
        await Scan("D0001");
        await Finish();
        Done(await Settle("D0002", Settlement.WriteOff, "The carrier lost it."));
        Assert.Equal((0, 0, 1), await Short());
        Done(await Settle("D0002", Settlement.Undo));
        Assert.Equal((DeviceStatus.Short, ""), await Status("D0002"));
        Assert.Equal((0, 1, 1), await Short());
        Assert.Equal(1, await Told("D0002", "short again"));
        Assert.NotEmpty(Refused(await Settle("D0002", Settlement.Undo)));
        Assert.NotEmpty(Refused(await Settle("D0001", Settlement.WriteOff, "No.")));
        Assert.NotEmpty(Refused(await Settle("D0001", Settlement.Fine)));
        await AssertVerified();

        async Task<(int InTransit, int Short, int Received)> Short()
        {
            var order = (await Shown()).Order;
            return (order.InTransit, order.Short, order.Received);
        }
    }

    [Fact]
    public async Task Another_district_finds_no_device_to_settle_and_a_vendor_may_not()
    {
        await Shipped(Units(Pine, "D", 1));
        await Aside("D0001");
        var command = new SettleDevice.Command("Apple", "D0001", Settlement.Fine);
        NotFound(await Send(Cast.OakEverything, command));
        await Assert.ThrowsAsync<Application.Pipeline.MayNotException>(() => Send(Cast.AppleRep, command));
        Assert.Equal(DeviceStatus.Damaged, (await DeviceOf("D0001")).Status);
    }

    private async Task AssertVerified() => Assert.All(
        (await Rows(db => Verify(db, "figures", "device-life", "device-events", "device-counts"))).Checks,
        check => Assert.Empty(check.Faults));

    private async Task Aside(string serial) =>
        Done(await Send(Cast.PineReceiver, new SetAsideDevice.Command(First, serial, "Screen cracked", Guid.NewGuid())));

    private async Task Finish() => Done(await Send(Cast.PineReceiver, new FinishShipment.Command(First, (await Shown()).Shipment.Version)));

    private async Task<Application.Pipeline.Outcome<SettleDevice.Settled>> Settle(string serial, Settlement how, string reason = "") =>
        await Send(
            Cast.PineReceiver, new SettleDevice.Command((await DeviceOf(serial)).Manufacturer, serial.ToLowerInvariant(), how, reason));

    private async Task<(DeviceStatus, string)> Status(string serial)
    {
        var device = await DeviceOf(serial);
        return (device.Status, device.ConditionNote);
    }

    /// <summary>How often the vendor was told something of a device.</summary>
    private async Task<int> Told(string serial, string words) =>
        (await InboxOf(Cast.AppleRep)).Count(text => text.Contains(serial, StringComparison.Ordinal)
            && text.Contains(words, StringComparison.Ordinal));
}
