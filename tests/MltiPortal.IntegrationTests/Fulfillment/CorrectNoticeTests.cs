using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Fulfillment;

/// <summary>
/// What was wrong with a ship notice: the vendor voids and corrects until a device is received, the receiver corrects its serial.
/// </summary>
public sealed class CorrectNoticeTests(TestDatabases databases) : FulfillmentTest(databases)
{
    [Fact]
    public async Task A_voided_device_frees_its_place_on_the_line_and_its_numbers_and_the_district_is_told()
    {
        await Shipped(Units(Pine, "D", 100, withTags: true));
        var again = Csv($"Line,Serial,Tag\n{Pine},D0001,T-D0001\n");
        Assert.NotEmpty((await Check(again)).Rows);
        var told = Done(await Void("d0001"));
        Assert.Contains($"Device line {Pine} has one more to ship", told.Message, StringComparison.Ordinal);
        Assert.Equal(new ShipmentCounts(99, 0, 0, 99), (await Shown()).Figures);
        Assert.Equal(1, await Told(Cast.PineReceiver, "D0001", "is not coming"));
        Assert.Equal(ScanResult.UnknownSerial, (await Scan("D0001")).Result);
        Assert.Equal(1, await History(nameof(DeviceVoided), HistorySubject.Shipment));
        Assert.Equal(1, await History(nameof(DeviceVoided), HistorySubject.Order));
        await AssertVerified();

        var voided = await DeviceOf("D0001");
        Assert.Equal((DeviceStatus.Voided, "Not in the box"), (voided.Status, voided.ConditionNote));
        foreach (var person in new[] { Cast.AppleRep, Cast.PineReceiver, Cast.MaineOfficer })
        {
            Assert.Contains("Voided by its vendor: Not in the box", await LifeOf(person, "D0001"));
        }

        await Shipped(again);
        Assert.Equal(ScanResult.Received, (await Scan("D0001", Second)).Result);
        Assert.Equal(DeviceStatus.Received, Done(await Send(Cast.AppleRep, new ShowDevice.Query("Apple", "D0001"))).Device.Status);
        Assert.Equal(
            DeviceStatus.Voided, Done(await Send(Cast.AppleRep, new ShowDevice.Query("Apple", voided.SerialKey))).Device.Status);
        await AssertVerified();
    }

    [Fact]
    public async Task The_vendor_corrects_the_numbers_of_a_device_and_both_sides_read_what_they_were()
    {
        await Shipped(Units(Pine, "D", 2, withTags: true));
        Done(await Correct("D0001", "X-0001", "T-X", "D-C7"));
        var device = await DeviceOf("X-0001");
        Assert.Equal(("X0001", "T-X", "TX", "D-C7"), (device.SerialKey, device.Tag, device.TagKey, device.Carton));
        Assert.Equal(1, await Told(Cast.PineReceiver, "Serial number D0001 is now X-0001", "Asset tag T-D0001 is now T-X"));
        Assert.Equal(0, await Told(Cast.AppleRep, "X-0001", "corrected"));
        Assert.Equal(1, await History(nameof(DeviceCorrected), HistorySubject.Shipment));
        foreach (var person in new[] { Cast.AppleRep, Cast.PineReceiver })
        {
            Assert.Contains(await LifeOf(person, "X0001"), text => text.Contains("D0001 is now X-0001", StringComparison.Ordinal));
        }

        Done(await Correct("x0001", null, "", null));
        Assert.Null((await DeviceOf("X-0001")).TagKey);
        Assert.Equal(ScanResult.Received, (await Scan("X0001")).Result);
        await AssertVerified();
    }

    [Fact]
    public async Task Numbers_stay_unique_and_every_one_that_is_taken_is_named_at_once()
    {
        await Shipped(Units(Pine, "D", 2, withTags: true));
        Assert.Equal(
            [nameof(CorrectDevice.Command.NewSerial), nameof(CorrectDevice.Command.NewTag)],
            Refused(await Correct("D0001", "d-0002", "T-D0002", null)).Select(objection => objection.Path));
        Assert.Equal(
            [nameof(CorrectDevice.Command.NewSerial), nameof(CorrectDevice.Command.Reason)],
            Refused(await Correct("D0001", "N/A", null, null, reason: "")).Select(objection => objection.Path));
        Assert.Single(Refused(await Correct("D0001", "D0001", null, null)), objection => objection.Path == "Serial");
        Assert.Single(Refused(await Correct("Z9", "D0009", null, null)), objection => objection.Path == "Serial");
        Assert.Equal("D0001", (await DeviceOf("D0001")).Serial);
        await AssertVerified();
    }

    [Fact]
    public async Task What_is_received_is_not_the_vendors_to_change_and_what_is_short_still_is()
    {
        await Shipped(Units(Pine, "D", 2));
        await Scan("D0001");
        Assert.Contains("the district has received it", Assert.Single(Refused(await Void("D0001"))).Text, StringComparison.Ordinal);
        Assert.Contains(
            "the district has received it",
            Assert.Single(Refused(await Correct("D0001", "D0009", null, null))).Text,
            StringComparison.Ordinal);
        Done(await Send(Cast.PineReceiver, new FinishShipment.Command(First, (await Shown()).Shipment.Version)));
        Done(await Void("D0002"));
        Assert.Single(Refused(await Void("D0002")));
        Done(await Send(Cast.PineReceiver, new ReopenShipment.Command(First)));
        Assert.Equal(new ShipmentCounts(1, 1, 0, 0), (await Shown()).Figures);
        await AssertVerified();
    }

    [Fact]
    public async Task A_receiver_corrects_a_serial_number_before_and_after_it_is_received_and_the_vendor_is_told()
    {
        await Shipped(Units(Pine, "D", 2));
        Assert.Equal(ScanResult.UnknownSerial, (await Scan("L0001")).Result);
        Done(await Relabel("D0001", "L0001"));
        var scan = Guid.NewGuid();
        Assert.Equal(ScanResult.Received, (await Scan("L0001", id: scan)).Result);
        Assert.Equal(1, await Told(Cast.AppleRep, "Serial number D0001 is now L0001", "The label says so"));
        Done(await Relabel("L0001", "L-7"));
        Assert.Contains(await LifeOf(Cast.AppleRep, "L7"), text => text.Contains("L0001 is now L-7", StringComparison.Ordinal));
        Done(await Send(Cast.PineReceiver, new UndoReceipt.Command(First, scan)));
        Assert.Equal(DeviceStatus.InTransit, (await DeviceOf("L-7")).Status);
        Assert.Single(Refused(await Relabel("L-7", "D0002")), objection => objection.Path == nameof(CorrectSerial.Command.NewSerial));
        await AssertVerified();
    }

    [Fact]
    public async Task Others_find_no_such_device_and_each_side_has_its_own_correction()
    {
        await Shipped(Units(Pine, "D", 1));
        NotFound(await Send(Cast.HpRep, new VoidDevice.Command(First, "D0001", "No")));
        NotFound(await Send(Cast.HpRep, new CorrectDevice.Command(First, "D0001", "X1", null, null, "No")));
        NotFound(await Send(Cast.OakEverything, new CorrectSerial.Command(First, "D0001", "X1", "No")));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.PineReceiver, new VoidDevice.Command(First, "D0001", "No")));
        await Assert.ThrowsAsync<MayNotException>(() => Send(Cast.AppleRep, new CorrectSerial.Command(First, "D0001", "X1", "No")));
        Assert.Equal(DeviceStatus.InTransit, (await DeviceOf("D0001")).Status);
    }

    [Fact]
    public async Task The_pages_of_a_shipment_and_of_a_device_hold_the_forms_and_keep_what_was_typed()
    {
        await Shipped(Units(Pine, "D", 4));
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var page = await apple.Get($"/fulfillment/shipments/{First}");
        var refused = await apple.Submit(page, "Void this device", ("Form.VoidSerial", "D9999"), ("Form.VoidReason", "Not in the box"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("D9999 is not a device of shipment", refused.One("#Form_VoidSerial-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Not in the box", refused.One("#Form_VoidReason").GetAttribute("value"));
        var voided = await apple.Submit(refused, "Void this device", ("Form.VoidSerial", "D0001"), ("Form.VoidReason", "Not in the box"));
        Assert.Contains("D0001 is voided.", voided.Text, StringComparison.Ordinal);

        var device = await apple.Get("/devices/Apple/D0002");
        var empty = await apple.Submit(device, "Correct this device", ("Form.NewSerial", "E0002"));
        Assert.Contains("Say why it is corrected", empty.One("#Form_CorrectReason-error").TextContent, StringComparison.Ordinal);
        var corrected = await apple.Submit(
            empty, "Correct this device", ("Form.NewSerial", "E0002"), ("Form.NewCarton", "7"), ("Form.CorrectReason", "Swapped"));
        Assert.Equal("/devices/Apple/E0002", corrected.Path);
        Assert.Contains("Carton D-C1 is now 7.", corrected.Text, StringComparison.Ordinal);
        var gone = await apple.Submit(await apple.Get("/devices/Apple/D0003"), "Void this device", ("Form.VoidReason", "Lost"));
        Assert.Equal($"/fulfillment/shipments/{First}", gone.Path);

        using var desk = await Portal.SignedIn(Cast.PineReceiver);
        await Scan("L0004");
        var offered = await desk.Get($"/fulfillment/shipments/{First}");
        var form = await desk.Get(offered.One("a[href*='label=L0004']").GetAttribute("href")!.Split('#')[0]);
        Assert.Equal("L0004", form.One("#Form_NewSerial").GetAttribute("value"));
        var done = await desk.Submit(
            form, "Correct the serial number", ("Form.Serial", "D0004"), ("Form.NewSerial", "L0004"), ("Form.Reason", "The label says so"));
        Assert.Contains("Serial number D0004 is now L0004.", done.Text, StringComparison.Ordinal);
        var again = await desk.Submit(
            await desk.Get("/devices/Apple/L0004"),
            "Correct the serial number",
            ("Form.NewSerial", "M0004"),
            ("Form.CorrectReason", "Misread"));
        Assert.Equal("/devices/Apple/M0004", again.Path);
        await AssertVerified();
    }

    private Task<Outcome<VoidDevice.Voided>> Void(string serial) =>
        Send(Cast.AppleRep, new VoidDevice.Command(First, serial, "Not in the box"));

    private Task<Outcome<CorrectDevice.Corrected>> Correct(
        string serial, string? newSerial, string? tag, string? carton, string reason = "Two columns were swapped") =>
        Send(Cast.AppleRep, new CorrectDevice.Command(First, serial, newSerial, tag, carton, reason));

    private Task<Outcome<CorrectSerial.Corrected>> Relabel(string serial, string label) =>
        Send(Cast.PineReceiver, new CorrectSerial.Command(First, serial, label, "The label says so"));

    private async Task<List<string>> LifeOf(Person person, string serial) =>
        [.. Done(await Send(person, new ShowDevice.Query("Apple", serial))).Life.Select(step => step.Text)];

    private async Task<int> Told(Person person, string first, string second) =>
        (await InboxOf(person)).Count(text => text.Contains(first, StringComparison.Ordinal)
            && text.Contains(second, StringComparison.Ordinal));

    private Task<int> History(string kind, HistorySubject subject) =>
        Rows(db => db.History.CountAsync(entry => entry.Kind == kind && entry.Subject == subject));

    /// <summary>
    /// Nothing is wrong with what devices are. The world's other rows were arranged past the portal, so the audit log lacks them.
    /// </summary>
    private async Task AssertVerified()
    {
        Assert.All(
            (await Rows(db => Verify(db, "figures", "device-life", "device-events", "device-counts", "device-serials"))).Checks,
            check => Assert.Empty(check.Faults));
        Assert.DoesNotContain(
            Assert.Single((await Rows(db => Verify(db, "audit-rows"))).Checks).Faults,
            fault => fault.StartsWith("Device rows", StringComparison.Ordinal)
                || fault.StartsWith("DeviceEvent rows", StringComparison.Ordinal));
    }
}
