using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Fulfillment;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Devices;
using MltiPortal.Domain.Fulfillment;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;
using static MltiPortal.IntegrationTests.Fixtures.Outcomes;

namespace MltiPortal.IntegrationTests.Fulfillment;

public sealed class ReceivingTests(TestDatabases databases) : FulfillmentTest(databases)
{
    [Fact]
    public async Task A_serial_or_a_tag_in_any_case_is_received_against_its_line()
    {
        await Shipped(Units(Pine, "DMPX", 20, withTags: true));
        Assert.Equal((ScanResult.Received, "DMPX0001 received. 1 of 20."), Told(await Scan(" dmpx0001 ")));
        Assert.Equal((ScanResult.Received, "DMPX0002 received. 2 of 20."), Told(await Scan("T-DMPX0002")));
        var shown = await Shown();
        Assert.Equal(new ShipmentCounts(20, 2, 0, 18), shown.Figures);
        Assert.Equal(new(Pine, "MacBook Air", false, "Harbor Middle School", 20, 2, 0, 18, 100), Assert.Single(shown.Lines));
        Assert.Equal(["T-DMPX0002", "dmpx0001"], shown.Scans.Select(scan => scan.Text));
        Assert.All(shown.Scans, scan => Assert.Equal($"{Pine} · MacBook Air", scan.Line));
        Assert.Equal([$"Pine Harbor School District began receiving {First}."], shown.History.Take(1).Select(row => row.Text));
        Assert.Equal(
            ["MacBook Air"],
            await Rows(db => db.Devices
                .Where(device => device.ReceivedBy == Cast.PineReceiver.Name)
                .Select(device => device.Model)
                .Distinct()
                .ToListAsync()));
    }

    [Fact]
    public async Task A_duplicate_says_when_and_by_whom()
    {
        await Shipped(Units(Pine, "D", 3));
        await Scan("D0001");
        Portal.Clock.MoveTo(Portal.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(75));
        Assert.Equal((ScanResult.Duplicate, "D0001 was already received, at 11:00:00 a.m., by Hal Ouellette."), Told(await Scan("D0001")));
        Portal.Clock.MoveTo(Portal.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromDays(1));
        Assert.Equal("D0001 was already received, on March 15, 2027, 11:00 a.m. Eastern, by Hal Ouellette.", At11((await Scan("D0001")).Message));
        Assert.Equal(new ShipmentCounts(3, 1, 0, 2), (await Shown()).Figures);
    }

    [Fact]
    public async Task A_device_of_another_shipment_is_offered_to_be_received_there()
    {
        await Shipped(Units(Pine, "D", 3));
        await Shipped(Units(Pine, "E", 3));
        Assert.Equal(
            (
                ScanResult.OtherShipment,
                "E0002 belongs to another shipment of yours: ME-2027-000001-S2. It is a MacBook Air for Harbor Middle School. Receive it "
                    + "there, or put it aside until that shipment is taken in."),
            Told(await Scan("E0002")));
        Assert.Equal(Second, (await Shown()).Scans[0].ReceiveAt);
        Assert.Equal(DeviceStatus.InTransit, (await DeviceOf("E0002")).Status);

        Assert.Equal("E0002 received. 1 of 3.", (await Scan("E0002", Second)).Message);
        Assert.Null((await Shown()).Scans[0].ReceiveAt);
        Assert.Equal(
            (ScanResult.Duplicate, "E0002 was already received with shipment ME-2027-000001-S2, at 11:00:00 a.m., by Hal Ouellette."),
            Told(await Scan("E0002")));
    }

    [Fact]
    public async Task A_stranger_is_refused_and_no_other_district_is_named()
    {
        await Shipped(Csv($"Line,Serial,Tag\n{Pine},MINE,\n{Oak},THEIRS,OAK-TAG\n"));
        foreach (var text in new[] { "THEIRS", "OAK-TAG", "NOBODYS" })
        {
            var scanned = await Scan(text, Second);
            Assert.Equal(
                (ScanResult.UnknownSerial, $"{text} is not a device of this district's orders. Set it aside and ask Apple whose it is."),
                Told(scanned));
        }

        Assert.Equal(DeviceStatus.InTransit, (await DeviceOf("THEIRS")).Status);
        Assert.Equal(3, (await Shown(Second)).Scans.Count);
    }

    [Fact]
    public async Task A_scan_sent_twice_changes_nothing_and_is_answered_alike()
    {
        await Shipped(Units(Pine, "D", 3));
        var id = Guid.NewGuid();
        var first = await Scan("D0001", id: id);
        Portal.Clock.MoveTo(Portal.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(5));
        Assert.Equal(first, await Scan("D0001", id: id));
        Assert.Equal(1, await Rows(db => db.Scans.CountAsync()));
        Assert.Equal(new ShipmentCounts(3, 1, 0, 2), (await Shown()).Figures);
    }

    [Fact]
    public async Task Of_two_scanners_of_one_serial_one_receives_and_the_other_is_told_that_it_was_received()
    {
        await Shipped(Units(Pine, "D", 10));
        for (var unit = 1; unit <= 5; unit++)
        {
            var text = $"D{unit:0000}";
            var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Scan(text)));
            Assert.Single(results, scanned => scanned.Result == ScanResult.Received);
            Assert.Equal(5, results.Count(scanned => scanned.Result == ScanResult.Duplicate));
        }

        var id = Guid.NewGuid();
        var same = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Scan("D0009", id: id)));
        Assert.All(same, scanned => Assert.Equal(same[0], scanned));
        Assert.Equal(6, (await Shown()).Figures.Received);
    }

    [Fact]
    public async Task An_empty_or_endless_scan_is_refused()
    {
        await Shipped(Units(Pine, "D", 1));
        Assert.Equal(
            "Nothing was scanned. Scan the serial number or the asset tag on the device or its box.",
            await Why(new(First, " ", Guid.NewGuid())));
        Assert.Equal(
            "That is longer than any serial number. Two codes may have run together: scan one at a time.",
            await Why(new(First, new string('x', 101), Guid.NewGuid())));
        Assert.Equal(
            "The scanner sent a character that no serial number has. Scan once more, or type the number.",
            await Why(new(First, "D0\0", Guid.NewGuid())));
        Assert.Equal(
            "The page sent no number for this scan. Open the page again and scan once more.", await Why(new(First, "D0001", Guid.Empty)));

        async Task<string> Why(ReceiveScan.Command command) =>
            Assert.Single(Refused(await Send(Cast.PineReceiver, command))).Text;
    }

    [Fact]
    public async Task A_carton_takes_in_what_is_in_transit_of_it_and_can_be_undone_as_one()
    {
        await Shipped(Units(Pine, "D", 20));
        await Scan("D0003");
        await Scan("D0004");
        Portal.Clock.MoveTo(Portal.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromMinutes(1));
        var id = Guid.NewGuid();
        Assert.Equal("Carton D-C1: 8 devices received, 2 had been received before. 10 of 20.", await Carton("d-c1", id));
        Assert.Equal("Carton D-C1: 8 devices received, 2 had been received before. 10 of 20.", await Carton("d-c1", id));
        Assert.Equal("All 10 devices of carton D-C1 had been received before. Nothing changed.", await Carton("D-C1"));
        Assert.Equal(
            $"Shipment {First} has no carton D-C9. Look at the label again, or scan the devices one by one.", await Carton("D-C9"));
        Assert.Equal("Scan or write the carton's number, as its label shows it.", await Carton(""));
        var shown = await Shown();
        Assert.Equal([new("D-C2", 10, 10)], shown.Cartons);
        Assert.True(shown.Scans[0].CanUndo);

        Assert.Equal("Carton D-C1: 8 devices are in transit again.", await Undo(id));
        Assert.Equal(new ShipmentCounts(20, 2, 0, 18), (await Shown()).Figures);
        Assert.Equal("The receipt of D-C1 was undone or scanned again since. Nothing changed.", await Undo(id));
        Assert.False((await Shown()).Scans[1].CanUndo);
    }

    [Fact]
    public async Task A_receipt_can_be_undone_until_the_device_is_deployed_or_scanned_again()
    {
        await Shipped(Units(Pine, "D", 3));
        var first = Guid.NewGuid();
        var again = Guid.NewGuid();
        await Scan("D0001", id: first);
        Assert.Equal("D0001 is in transit again.", await Undo(first));
        Assert.Equal((DeviceStatus.InTransit, null, ""), Of(await DeviceOf("D0001")));
        Assert.Equal("The receipt of D0001 was undone or scanned again since. Nothing changed.", await Undo(first));
        await Scan("D0001", id: again);
        Assert.Equal("The receipt of D0001 was undone or scanned again since. Nothing changed.", await Undo(first));
        Assert.Equal([true, false, false], (await Shown()).Scans.Select(scan => scan.CanUndo));

        await Arrange(async db => Assert.Null((await db.Devices.SingleAsync(device => device.Serial == "D0001")).Deploy(
            await db.Schools.Where(school => school.Code == World.HarborMiddle).Select(school => school.Id).SingleAsync(),
            Audience.Grade(8),
            new(null, "Ida", World.Now))));
        Assert.Equal("D0001 can't be taken back: something else has happened to it since. Nothing changed.", await Undo(again));
        Assert.Equal(
            "D0001 was already received, at 11:00:00 a.m., by Hal Ouellette. It is deployed.", At11((await Scan("D0001")).Message));
        var stranger = Guid.NewGuid();
        await Scan("X", id: stranger);
        Assert.Equal("The scan of X received nothing, so there is nothing to undo.", await Undo(stranger));
        NotFound(await Send(Cast.PineReceiver, new UndoReceipt.Command(First, Guid.NewGuid())));

        static (DeviceStatus, DateTime?, string) Of(Device device) => (device.Status, device.ReceivedAt, device.ReceivedBy);
    }

    [Fact]
    public async Task A_damaged_device_is_set_aside_with_a_note_and_the_vendor_is_told()
    {
        await Shipped(Units(Pine, "D", 3));
        await Shipped(Units(Pine, "E", 1));
        var id = Guid.NewGuid();
        Assert.Equal("D0001 is set aside as damaged: Screen cracked", await Aside("d0001", "Screen cracked", id));
        Assert.Equal("D0001 is set aside as damaged: Screen cracked", await Aside("d0001", "Screen cracked", id));
        Assert.Equal(new ShipmentCounts(3, 0, 1, 2), (await Shown()).Figures);
        Assert.Equal(ScanResult.Damaged, (await Shown()).Scans[0].Result);
        Assert.Single(
            await InboxOf(Cast.AppleRep),
            text => text
                == "A damaged MacBook Air in shipment ME-2027-000001-S1 | Pine Harbor School District set MacBook Air D0001 aside: "
                    + "Screen cracked Send a replacement, or write to the district.");

        Assert.Equal(
            "D0001 can't be set aside as damaged: it is set aside as damaged already. Undo that first.", await Aside("D0001", "Wet"));
        Assert.Equal(
            "X is not a device of this shipment. Look at the serial number on the device, not on the box.", await Aside("X", "Wet"));
        Assert.Equal(
            "E0001 belongs to another shipment of yours. Scan it above to see which, and set it aside there.", await Aside("E0001", "Wet"));
        Assert.Equal("Say what is damaged: the vendor reads it and decides on the replacement.", await Aside("D0002", ""));
        Assert.Equal("Scan or write the serial number or the tag of the damaged device.", await Aside("", "Wet"));
        Assert.Equal(
            (ScanResult.Duplicate, "D0001 was already received, at 11:00:00 a.m., by Hal Ouellette. It is set aside as damaged."),
            Told(await Scan("D0001")));

        // one that was scanned first is set aside as well; that undone, it is received as it was before, and the vendor is told
        await Scan("D0002");
        var receipt = await DeviceOf("D0002");
        var second = Guid.NewGuid();
        await Aside("D0002", "Dead on arrival", second);
        Assert.Equal(new ShipmentCounts(3, 0, 2, 1), (await Shown()).Figures);
        Assert.Equal("D0002 is received and no longer set aside.", await Undo(second));
        Assert.Equal(new ShipmentCounts(3, 1, 1, 1), (await Shown()).Figures);
        var again = await DeviceOf("D0002");
        Assert.Equal(
            (DeviceStatus.Received, receipt.ReceivedAt, receipt.ReceivedBy, ""),
            (again.Status, again.ReceivedAt, again.ReceivedBy, again.ConditionNote));
        Assert.Single(
            await InboxOf(Cast.AppleRep),
            text => text.StartsWith("MacBook Air D0002 in shipment ME-2027-000001-S1 is not damaged | ", StringComparison.Ordinal));
        Assert.Equal(
            "Undone: MacBook Air D0002 was set aside by mistake and is received.", (await Shown(person: Cast.AppleRep)).History[0].Text);
        Assert.True((await Shown()).Scans.Single(scan => scan.Text == "D0002" && scan.Result == ScanResult.Received).CanUndo);

        // one that was set aside at once is in transit again
        Assert.Equal("D0001 is in transit again.", await Undo(id));
        Assert.Equal(DeviceStatus.InTransit, (await DeviceOf("D0001")).Status);
    }

    [Fact]
    public async Task A_shipment_is_finished_with_what_is_short_and_vendor_and_state_are_told_the_numbers()
    {
        await Shipped(Csv($"Line,Serial\n{Pine},A1\n{Pine},A2\n{Pine},A3\n{PineSpares},S1\n"));
        await Scan("A1");
        await Aside("A2", "Wet");
        var version = (await Shown()).Shipment.Version;
        var summary =
            $"1 of 4 received, 1 damaged, 2 short. Short: 1 of device line {Pine} (MacBook Air, Harbor Middle School); 1 of device line "
                + $"{PineSpares} (MacBook Air, Harbor Middle School). Damaged: A2: Wet";
        Assert.Equal(summary, Done(await Send(Cast.PineReceiver, new FinishShipment.Command(First, version))).Result.InWords());
        foreach (var person in new[] { Cast.AppleRep, Cast.MaineOfficer, Cast.PineDirector })
        {
            Assert.Contains(await InboxOf(person), text => text == $"Pine Harbor School District received {First} | {summary}");
        }

        Assert.Equal(
            $"Pine Harbor School District finished receiving {First}. {summary}", (await Shown(person: Cast.AppleRep)).History[0].Text);
        var finished =
            $"Shipment {First} was finished on March 15, 2027, 11:00 a.m. Eastern by Hal Ouellette. Reopen it first if more of it has arrived.";
        Assert.Equal(
            finished,
            Assert.Single(Refused(await Send(Cast.PineReceiver, new ReceiveScan.Command(First, "A3", Guid.NewGuid())))).Text.Replace(
                "11:01 a.m.", "11:00 a.m.", StringComparison.Ordinal));
        Assert.Equal(finished, await Carton("C1"));
        Assert.Equal(finished, await Aside("A3", "Wet"));
        Assert.Equal(finished, await Undo((await Shown()).Scans[0].ScanId));
        Assert.Equal($"Shipment {First} was finished already, by Hal Ouellette. Nothing changed.", await Finish(version));

        Done(await Send(Cast.PineReceiver, new ReopenShipment.Command(First)));
        Assert.Equal($"Shipment {First} is not finished: receiving goes on. Nothing changed.",
            Assert.Single(Refused(await Send(Cast.PineReceiver, new ReopenShipment.Command(First)))).Text);
        Assert.Contains(
            await InboxOf(Cast.MaineOfficer), text => text.StartsWith("Pine Harbor School District reopened", StringComparison.Ordinal));
        Assert.Equal(
            $"Shipment {First} was finished and reopened by somebody else since you opened this page. Look at the numbers again, then "
                + $"finish it.",
            await Finish(version));
        Assert.Equal(ScanResult.Received, (await Scan("A3")).Result);
    }

    [Fact]
    public async Task Another_district_finds_nothing_and_who_only_looks_may_not_receive()
    {
        await Shipped(Units(Pine, "D", 3));
        foreach (var person in new[] { Cast.OakEverything, Cast.BirchEverything })
        {
            NotFound(await Send(person, new ShowShipment.Query(First)));
            NotFound(await Send(person, new ReceiveScan.Command(First, "D0001", Guid.NewGuid())));
            NotFound(await Send(person, new ReceiveCarton.Command(First, "D-C1", Guid.NewGuid())));
            NotFound(await Send(person, new SetAsideDevice.Command(First, "D0001", "Wet", Guid.NewGuid())));
            NotFound(await Send(person, new UndoReceipt.Command(First, Guid.NewGuid())));
            NotFound(await Send(person, new FinishShipment.Command(First, Guid.NewGuid())));
            NotFound(await Send(person, new ReopenShipment.Command(First)));
            Assert.Empty((await Send(person, new ListShipments.Query(new("all")))).Rows);
        }

        foreach (var person in new[] { Cast.PineDirector, Cast.PineDeployer, Cast.MaineOfficer, Cast.AppleRep })
        {
            await Assert.ThrowsAsync<MayNotException>(() => Send(person, new ReceiveScan.Command(First, "D0001", Guid.NewGuid())));
            Assert.Equal(3, (await Shown(person: person)).Figures.ToGo);
        }

        Assert.Equal(DeviceStatus.InTransit, (await DeviceOf("D0001")).Status);
    }

    [Fact]
    public async Task Shipments_are_listed_with_their_figures_page_by_page()
    {
        for (var number = 1; number <= 5; number++)
        {
            var truck = Truck with { Tracking = $"1z-{number}", ExpectedOn = new DateOnly(2027, 3, 25).AddDays(-(number % 3)) };
            Done(await Send(Cast.AppleRep, Notice(Units(Pine, $"L{number}", number)) with { Notice = truck }));
        }

        await Scan("L20001", Second);
        await Aside("L20002", "Wet", shipment: Second);
        Done(await Send(Cast.PineReceiver, new FinishShipment.Command(First, (await Shown()).Shipment.Version)));

        Assert.Equal(["S5", "S4", "S3", "S2"], await Pages(new(), null));
        Assert.Equal(["S5", "S4", "S3", "S2", "S1"], await Pages(new("all"), null));
        Assert.Equal(["S1", "S2", "S3", "S4", "S5"], await Pages(new("all"), "sent"));
        Assert.Equal(["S2", "S5", "S1", "S4", "S3"], await Pages(new("all"), "expected"));
        Assert.Equal(["S3", "S4", "S1", "S5", "S2"], await Pages(new("all"), "-expected"));
        Assert.Equal(["S1"], await Pages(new("finished"), null));
        Assert.Equal(["S4"], await Pages(new("all", "Z-4"), null));
        Assert.Equal(["S3"], await Pages(new("all", "0001-s3"), null));
        Assert.Equal(5, (await Send(Cast.MaineOfficer, new ListShipments.Query(new("all", "arbor")))).Count);
        var row = (await Send(Cast.AppleRep, new ListShipments.Query(new()))).Rows.Single(shipment => shipment.Number == Second);
        Assert.Equal((2, 1, 1, 0, OrderRows.Apple), (row.Shipped, row.Received, row.Damaged, row.ToGo, row.OrderNumber));
        Assert.Empty((await Send(Cast.HpRep, new ListShipments.Query(new("all")))).Rows);

        foreach (var sort in ListShipments.List.Sorts)
        {
            Assert.Equal(5, (await Pages(new("all"), sort)).Count);
            Assert.Equal(5, (await Pages(new("all"), "-" + sort)).Count);
        }

        async Task<List<string>> Pages(ListShipments.Filter filter, string? sort)
        {
            var rows = await ListWalk.There(
                view => Send(Cast.PineReceiver, new ListShipments.Query(filter, view with { Size = 2 })),
                sort,
                shipment => shipment.Number);
            return rows.ConvertAll(shipment => shipment.Number[^2..]);
        }
    }

    [Fact]
    public async Task Reading_a_shipment_and_scanning_take_a_fixed_number_of_commands()
    {
        await Shipped(Units(Large, "D", 300));
        await Scan("D0001");
        Assert.Equal(7, await Commands(() => Send(Cast.PineReceiver, new ShowShipment.Query(First))));
        Assert.Equal(2, await Commands(() => Send(Cast.PineReceiver, new ListShipments.Query(new()))));
        var scanning = await Commands(() => Scan("D0002"));
        Assert.InRange(scanning, 8, 9); // what is added goes in one command where the server takes several at once

        async Task<int> Commands(Func<Task> act)
        {
            await Portal.CurrentUserOf(Cast.PineReceiver);
            Portal.Commands.Forget();
            await Portal.CurrentUserOf(Cast.PineReceiver);
            var asking = Portal.Commands.Sent.Count;
            Portal.Commands.Forget();
            await act();
            return Portal.Commands.Sent.Count - asking;
        }
    }

    /// <summary>A row of figures is taken from its update to the commit: nothing may come after it that others would wait for.</summary>
    [Fact]
    public async Task Kept_figures_are_the_last_that_a_ship_notice_and_a_scan_write()
    {
        await Shipped(Units(Large, "C", 1)); // from now on the rows are there
        Portal.Commands.Forget();
        await Shipped(Units(Large, "D", 30));
        FiguresComeLast();
        await Scan("C0001");
        FiguresComeLast();

        void FiguresComeLast()
        {
            var writes = Portal.Commands.Sent.Where(sql => sql.TrimStart().StartsWith("UPDATE", StringComparison.Ordinal)
                || sql.Contains("INSERT INTO", StringComparison.Ordinal)).ToList();
            var first = writes.FindIndex(sql => sql.Contains("Figures\"", StringComparison.Ordinal));
            Assert.InRange(first, 1, writes.Count - 1);
            Assert.All(writes.Skip(first), sql => Assert.Contains("Figures\"", sql, StringComparison.Ordinal));
            Portal.Commands.Forget();
        }
    }

    private static (ScanResult, string) Told(ReceiveScan.Scanned scanned) => (scanned.Result, At11(scanned.Message));

    /// <summary>The tests' clock runs: what is said a moment after eleven is said at eleven.</summary>
    private static string At11(string text) =>
        Regex.Replace(text, "11:0[0-9](:[0-9]{2})? a[.]m[.]", match => match.Groups[1].Success ? "11:00:00 a.m." : "11:00 a.m.");

    private async Task<string> Carton(string carton, Guid? id = null) =>
        Said(await Send(Cast.PineReceiver, new ReceiveCarton.Command(First, carton, id ?? Guid.NewGuid())), done => done.Message);

    private async Task<string> Aside(string text, string note, Guid? id = null, string shipment = First) =>
        Said(await Send(Cast.PineReceiver, new SetAsideDevice.Command(shipment, text, note, id ?? Guid.NewGuid())), done => done.Message);

    private async Task<string> Undo(Guid id) =>
        Said(await Send(Cast.PineReceiver, new UndoReceipt.Command(First, id)), done => done.Message);

    private async Task<string> Finish(Guid version) =>
        Said(await Send(Cast.PineReceiver, new FinishShipment.Command(First, version)), done => done.Result.InWords());

    private static string Said<T>(Outcome<T> outcome, Func<T, string> message) => outcome switch
    {
        Outcome<T>.Done(var value) => message(value),
        Outcome<T>.Refused(var objections) => At11(Assert.Single(objections).Text),
        var other => other.ToString(),
    };
}
