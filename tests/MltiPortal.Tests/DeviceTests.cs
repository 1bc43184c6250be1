using CsCheck;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Tests;

/// <summary>A device from the ship notice to a grade, and the shipment that it came with.</summary>
public sealed class DeviceTests
{
    private static readonly DateTime Now = new(2027, 8, 2, 14, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_device_is_in_transit_then_received_then_deployed()
    {
        var device = Announced();
        Assert.Equal((DeviceStatus.InTransit, "C02X1"), (device.Status, device.SerialKey));
        device.Receive("Hal", Now);
        Assert.Equal((DeviceStatus.Received, Now, "Hal"), (device.Status, device.ReceivedAt, device.ReceivedBy));
        Assert.Null(device.Deploy(9, Audience.Grade(8), "Ida", Now));
        Assert.Equal((DeviceStatus.Deployed, 9L, Audience.Grade(8)), (device.Status, device.SchoolId, device.Audience!.Value));
    }

    [Fact]
    public void What_has_not_arrived_or_is_damaged_is_not_deployed()
    {
        var device = Announced();
        Assert.Equal("c02x1 can't be deployed: it has not been received yet. Receive it first, on the page of its shipment.", device.Deploy(9, Audience.Grade(8), "Ida", Now)?.Text);
        device.SetAside("Broken screen", "Hal", Now);
        Assert.Equal((DeviceStatus.Damaged, "Broken screen", "Hal"), (device.Status, device.ConditionNote, device.ReceivedBy));
        Assert.Equal("c02x1 can't be deployed: it was set aside as damaged. Take another one; the vendor replaces this one.", device.Deploy(9, Audience.Grade(8), "Ida", Now)?.Text);
    }

    [Fact]
    public void A_receipt_is_taken_back_until_the_device_is_deployed()
    {
        var device = Announced();
        Assert.Equal("c02x1 is not received, so there is nothing to undo.", device.UndoReceipt()?.Text);
        device.SetAside("Dent", "Hal", Now);
        Assert.Null(device.UndoReceipt());
        Assert.Equal((DeviceStatus.InTransit, null, "", ""), (device.Status, device.ReceivedAt, device.ReceivedBy, device.ConditionNote));
        device.Receive("Hal", Now);
        device.Deploy(9, Audience.Grade(8), "Ida", Now);
        Assert.Equal("c02x1 can't be taken back: it is already deployed.", device.UndoReceipt()?.Text);
    }

    [Fact]
    public void A_device_that_was_received_keeps_its_first_receiver_when_damage_is_seen_later()
    {
        var device = Announced();
        device.Receive("Hal", Now);
        device.SetAside("Dead battery", "Ida", Now.AddDays(1));
        Assert.Equal((Now, "Hal"), (device.ReceivedAt!.Value, device.ReceivedBy));
    }

    [Fact]
    public void Serials_are_compared_without_regard_to_case_and_surrounding_space() =>
        Gen.String[Gen.Char.AlphaNumeric, 1, 30].Sample(serial => Device.Key($"  {serial.ToLowerInvariant()}\t") == Device.Key(serial));

    [Fact]
    public void A_shipment_is_finished_once_and_may_be_reopened()
    {
        var shipment = new Shipment
        {
            Number = "ME-2027-000318-S1",
            VendorName = "Apple",
            DistrictName = "Pine Harbor",
            Carrier = "UPS",
            Tracking = "1Z",
            ShippedOn = new DateOnly(2027, 7, 28),
            ExpectedOn = new DateOnly(2027, 8, 2),
            EnteredBy = "Mia",
            EnteredAt = Now,
        };
        Assert.Null(shipment.Finish("Hal", Now));
        Assert.Equal("Shipment ME-2027-000318-S1 was finished already, by Hal. Nothing changed.", shipment.Finish("Ida", Now)?.Text);
        shipment.Reopen();
        Assert.Null(shipment.Finish("Ida", Now));
    }

    private static Device Announced() => Device.InTransit(
        new DeviceIdentity("Apple", "MacBook Air", "c02x1", "T-1", "CARTON-1"), new DevicePlace(1, 2, 3, 4, 5, 6, 7, IsSpare: false), Now.AddDays(-5));
}
