using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Devices;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Fulfillment;

/// <summary>One look-up behind the desks: what one of them finds, all of them find, and each says how it read the label.</summary>
public sealed class LabelTests(TestDatabases databases) : FulfillmentTest(databases)
{
    private const string File =
        "Line,Serial,Tag,Carton\n{0},C02XK1ABJHD2,001234,1\n{0},SDMPQ7001F19,PH-42,1\n{0},DMPQ7001F19,PH-43,2\n{0},PF1ABCDE,LN-1,004\n{0},R90XYZ1,,C7\n";

    [Fact]
    public async Task A_label_is_received_set_aside_deployed_and_undone_by_the_same_reading()
    {
        await Shipped(Csv(File.Replace("{0}", $"{Pine}", StringComparison.Ordinal)));
        Assert.EndsWith("1 of 5.", (await Scan("C02XK1ABJHD2")).Message, StringComparison.Ordinal);
        // not the one without its S
        Assert.Equal((ScanResult.Received, "SDMPQ7001F19 received. 2 of 5."), Told(await Scan("sdmpq7001f19")));
        Assert.Equal((ScanResult.Received, "DMPQ7001F19 received. 3 of 5. Read without spaces and hyphens."), Told(await Scan("ph 43")));
        var aside = Done(await Send(Cast.PineReceiver, new SetAsideDevice.Command(First, "1S20L5CTO1WWPF1ABCDE", "Wet", Guid.NewGuid())));
        Assert.Equal(
            "PF1ABCDE is set aside as damaged: Wet. Read from Lenovo's label: the serial number after the machine type.", aside.Message);

        var batch = Guid.NewGuid();
        var deployed = Done(await Send(
            Cast.PineDeployer, new DeployDevices.Command(World.HarborMiddle, Audience.Grade(8), ["SC02XK1ABJHD2", "888462323772"], batch)));
        Assert.Equal([DeployVerdict.Deployed, DeployVerdict.Refused], deployed.Results.Select(result => result.Verdict));
        Assert.EndsWith("Read without the S before the serial number.", deployed.Results[0].Text, StringComparison.Ordinal);
        Assert.EndsWith(
            "That is the UPC, which every device of the model has. Scan the serial number.",
            deployed.Results[1].Text,
            StringComparison.Ordinal);
        Done(await Send(Cast.PineDeployer, new UndoDeployment.Command(World.HarborMiddle, ["SC02XK1ABJHD2"], batch)));
        Assert.Equal(DeviceStatus.Received, (await DeviceOf("C02XK1ABJHD2")).Status);
    }

    [Fact]
    public async Task What_is_no_serial_is_named_and_leaves_a_scan()
    {
        await Shipped(Csv(File.Replace("{0}", $"{Pine}", StringComparison.Ordinal)));
        foreach (var (text, word) in new[]
        {
            ("888462323772", "UPC"),
            ("490154203237518", "IMEI"),
            ("MGN63LL/A", "part number"),
            ("1Z999AA10123456784", "shipping label")
        })
        {
            var (result, message) = Told(await Scan(text));
            Assert.Equal(ScanResult.UnknownSerial, result);
            Assert.Contains(word, message, StringComparison.Ordinal);
        }

        Assert.Equal(
            "C02XK1ABJHD2 received. 1 of 5. Read from the serial number in the label's code.",
            (await Scan("]d2\u001D010088846232377221C02XK1ABJHD2\u001D10LOT")).Message);
        Assert.Equal("]d2 010088846232377221C02XK1ABJHD2 10LOT", (await Shown()).Scans[0].Text);
        Assert.Equal(
            "R90XYZ1 received. 2 of 5. Read from the end of the label's web address.",
            (await Scan("https://a.example/" + new string('x', 200) + "/r90xyz1")).Message);
        Assert.Equal(100, (await Shown()).Scans[0].Text.Length);
        Assert.Equal(6, await Rows(db => db.Scans.CountAsync()));
    }

    [Fact]
    public async Task A_carton_that_is_scanned_is_taken_in_after_one_question()
    {
        await Shipped(Csv(File.Replace("{0}", $"{Pine}", StringComparison.Ordinal)));
        foreach (var (scanned, carton, devices) in new[] { ("C001", "1", 2), ("4", "004", 1), ("carton 7", "C7", 1) })
        {
            var asked = await Scan(scanned);
            Assert.Equal(ScanResult.Carton, asked.Result);
            Assert.Contains($"carton {carton}, with {FulfillmentTexts.Devices(devices)}", asked.Message, StringComparison.Ordinal);
            Assert.StartsWith(
                $"Carton {carton}: {FulfillmentTexts.Devices(devices)} received.",
                Done(await Send(Cast.PineReceiver, new ReceiveCarton.Command(First, scanned, Guid.NewGuid()))).Message,
                StringComparison.Ordinal);
            Assert.Equal((ScanResult.Duplicate, $"That is carton {carton}. All of it was received before."), Told(await Scan(scanned)));
        }

        Assert.Equal(new ShipmentCounts(5, 4, 0, 1), (await Shown()).Figures);

        // on the page: one button behind the scan
        using var hal = await Portal.SignedIn(Cast.PineReceiver);
        var page = await hal.Submit(await hal.Get($"/fulfillment/shipments/{First}"), "Receive", ("Form.Text", "C2"));
        page = await hal.Submit(page, "Receive the whole carton: C2");
        Assert.Equal("Carton 2: 1 device received. 5 of 5.", page.One("#say .ok").TextContent);
    }

    /// <summary>However many readings a code has, the device is looked up by one command.</summary>
    [Fact]
    public async Task A_code_with_many_readings_is_looked_up_at_once()
    {
        await Shipped(Csv(File.Replace("{0}", $"{Pine}", StringComparison.Ordinal)));
        await Scan("C02XK1ABJHD2");
        foreach (var text in new[] { "SDMPQ7001F19", "]C1*DMPQ7001F19*", "0000004711", "NOBODYS" })
        {
            Portal.Commands.Forget();
            await Scan(text);
            Assert.Single(Portal.Commands.Sent, sql => sql.Contains("UNION ALL", StringComparison.Ordinal));
        }
    }

    private static (ScanResult, string) Told(ReceiveScan.Scanned scanned) => (scanned.Result, scanned.Message);
}
