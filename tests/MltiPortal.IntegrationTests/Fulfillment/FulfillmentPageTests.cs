using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Fulfillment;

public sealed class FulfillmentPageTests(TestDatabases databases) : FulfillmentTest(databases)
{
    private const string ShipPath = $"/orders/{OrderRows.Apple}/ship";
    private const string ReceivePath = $"/fulfillment/shipments/{First}";

    private static readonly (string, string)[] TruckForm =
        [
            ("Form.Carrier", "Northern Freight"),
            ("Form.Tracking", "1Z-88420"),
            ("Form.ShippedOn", "2027-03-15"),
            ("Form.ExpectedOn", "2027-03-18")
        ];

    [Fact]
    public async Task A_vendor_fills_in_the_template_corrects_what_is_refused_and_ships()
    {
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var page = await apple.Get(ShipPath);
        Assert.Contains("737 devices are left to ship of this order", page.Text, StringComparison.Ordinal);
        Assert.Equal("2027-03-15", page.One("#Form_ShippedOn").GetAttribute("value"));
        var template = await (await apple.GetRaw($"{ShipPath}?handler=Template")).Content.ReadAsStringAsync();
        Assert.StartsWith("Line,Serial,Tag,Carton,Model,Ship to,District,Left to ship\r\n", template, StringComparison.Ordinal);
        Assert.Contains(
            $"\r\n{Large},,,,MacBook Air,Harbor Middle School,Pine Harbor School District,500\r\n", template, StringComparison.Ordinal);

        // nothing chosen, then a file with bad rows: what was typed stays
        var empty = await apple.Submit(
            page,
            "Send the ship notice",
            ("Form.Carrier", "Northern Freight"),
            ("Form.ShippedOn", "2027-03-15"),
            ("Form.ExpectedOn", "2027-02-30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Choose the file that lists the devices.", empty.One("#error-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("Northern Freight", empty.One("#Form_Carrier").GetAttribute("value"));
        var refused = await apple.Upload(
            empty, "Send the ship notice", "Form.File", Csv($"Line,Serial\n{Pine},A1\n{Pine},A<b>\n99,A2\n"), TruckForm);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(
            "99A2Order ME-2027-000001 has no device line “99”; the template lists them.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("A<b>The serial number holds the character “<”", refused.Text, StringComparison.Ordinal);
        Assert.Contains(
            "2 rows of the file can't be taken, so nothing was shipped.",
            refused.One("#Form_File-error").TextContent,
            StringComparison.Ordinal);

        var done = await apple.Upload(refused, "Send the ship notice", "Form.File", Csv($"Line,Serial\n{Pine},A1\n{Pine},A2\n"), TruckForm);
        Assert.Equal((HttpStatusCode.OK, ReceivePath), (done.Status, done.Path));
        Assert.Contains(
            "2 devices are on the way in 1 shipment. The districts and the state have been told.", done.Text, StringComparison.Ordinal);
        Assert.Empty(done.Document.QuerySelectorAll("#scan"));
    }

    [Fact]
    public async Task All_of_many_refused_rows_can_be_downloaded()
    {
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var rows = string.Concat(Enumerable.Range(1, 60).Select(row => $"99,-A{row}\n"));
        var refused = await apple.Upload(
            await apple.Get(ShipPath), "Send the ship notice", "Form.File", Csv("Line,Serial\n" + rows), TruckForm);
        Assert.Contains("The first 50 of 60 are listed.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(50, refused.Document.QuerySelectorAll("table tbody tr").Length);
        var file = await apple.Submit(refused, "Download all refused rows as CSV");
        Assert.Equal(61, file.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            "61,99,'-A60,,,Order ME-2027-000001 has no device line “99”; the template lists them.", file.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await apple.Submit(refused, "Download all refused rows as CSV", ("rows", "QUJD"))).Status);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_a_text()
    {
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var refused = await apple.Upload(
            await apple.Get(ShipPath), "Send the ship notice", "Form.File", new byte[31 * 1024 * 1024], TruckForm);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(
            "a ship notice may have 20 MB. Split it and send the parts one after the other.", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_scans_without_script_undoes_sets_aside_takes_a_carton_and_finishes()
    {
        await Shipped(Units(Pine, "DMPX", 20, withTags: true));
        using var hal = await Portal.SignedIn(Cast.PineReceiver);
        var list = await hal.Get("/fulfillment/shipments");
        Assert.Equal(
            [
                $"{First}{OrderRows.Apple}",
                "Apple",
                "Northern Freight1Z-88420",
                "Mar 15, 2027",
                "Mar 18, 2027",
                "20",
                "0",
                "0",
                "20",
                "In transit"
            ],
            list.Document.QuerySelectorAll("tbody td").Select(cell => cell.TextContent));
        var page = await hal.Get(ReceivePath);
        Assert.True(page.One("#scan").HasAttribute("autofocus"));
        Assert.Equal("status", page.One("#say").GetAttribute("role"));

        var first = await hal.Submit(page, "Receive", ("Form.Text", "DMPX0001"));
        Assert.Equal(ReceivePath, first.Path);
        Assert.Equal("DMPX0001 received. 1 of 20.", first.One("#say .ok").TextContent);
        Assert.Contains("1 of 20 received · 19 in transit", first.Text, StringComparison.Ordinal);
        Assert.Equal("1 of 20 received", first.One("svg.meter").GetAttribute("aria-label"));

        // the same form sent again, as a double Enter does: nothing changes, and the answer is the same
        Assert.Equal(
            "DMPX0001 received. 1 of 20.", (await hal.Submit(page, "Receive", ("Form.Text", "DMPX0001"))).One("#say .ok").TextContent);
        var again = await hal.Submit(first, "Receive", ("Form.Text", "T-DMPX0001"));
        Assert.StartsWith("DMPX0001 was already received, at 11:0", again.One("#say .bad").TextContent, StringComparison.Ordinal);
        var nothing = await hal.Submit(again, "Receive", ("Form.Text", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
        Assert.Contains("Nothing was scanned.", nothing.One("#error-summary").TextContent, StringComparison.Ordinal);

        var undone = await hal.Submit(nothing, "Undo DMPX0001");
        Assert.Equal("DMPX0001 is in transit again.", undone.One("#say").TextContent.Trim());
        var noNote = await hal.Submit(undone, "Set aside", ("Form.Damaged", "DMPX0002"));
        Assert.Contains("Say what is damaged", noNote.One("#Form_Note-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("DMPX0002", noNote.One("#Form_Damaged").GetAttribute("value"));
        var aside = await hal.Submit(noNote, "Set aside", ("Form.Note", "Screen cracked"));
        Assert.Contains("0 of 20 received · 1 damaged, set aside · 19 in transit", aside.Text, StringComparison.Ordinal);
        var carton = await hal.Submit(aside, "Receive the carton", ("Form.Carton", "dmpx-c2"));
        Assert.Equal("Carton DMPX-C2: 10 devices received. 10 of 20.", carton.One("#say .ok").TextContent);
        Assert.Contains(
            "has no carton XX.",
            (await hal.Submit(carton, "Receive the carton", ("Form.Carton", "xx"))).One("#Form_Carton-error").TextContent,
            StringComparison.Ordinal);

        Assert.Equal("9", carton.One("[data-incomplete]").GetAttribute("data-incomplete"));
        Assert.Equal(
            ["100", "20", "10", "1", "9"],
            carton.Document.QuerySelectorAll("#short-table tbody td").Select(cell => cell.TextContent.Trim()));
        var finished = await hal.Submit(carton, "Finish this delivery");
        Assert.Contains($"Shipment {First} is finished. 10 of 20 received, 1 damaged, 9 short.", finished.Text, StringComparison.Ordinal);
        Assert.Empty(finished.Document.QuerySelectorAll("#scan"));
        var reopened = await hal.Submit(finished, "Reopen this delivery");
        Assert.Contains("is open again. Scan what has arrived.", reopened.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_by_htmx_answers_with_the_parts_that_change()
    {
        await Shipped(Units(Pine, "D", 3));
        await Shipped(Units(Pine, "E", 3));
        using var hal = await Portal.SignedIn(Cast.PineReceiver);
        var page = await hal.Get(ReceivePath);
        var received = await Htmx("D0001");
        Assert.DoesNotContain("<html", received.Html, StringComparison.Ordinal);
        Assert.Equal("D0001 received. 1 of 3.", received.One("[hx-swap-oob='innerHTML:#say'] .ok").TextContent);
        Assert.Equal("yes", received.One("[data-ok]").GetAttribute("data-ok"));
        Assert.Contains(
            "Received1",
            received.One("[hx-swap-oob='innerHTML:#numbers']").TextContent
                .Replace("\n", "", StringComparison.Ordinal)
                .Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(
            "Nothing was scanned. Scan the serial number or the asset tag on the device or its box.",
            (await Htmx("")).One("[data-ok=no]").TextContent);

        var elsewhere = await Htmx("E0001");
        Assert.Contains("Not in this shipment", elsewhere.Html, StringComparison.Ordinal);
        var there = await hal.Submit(await hal.Get(ReceivePath), "Receive it there: E0001");
        Assert.Equal($"E0001 received. 1 of 3. In shipment {Second}.", there.One("#say .ok").TextContent);

        // one scan with the answer's parts: a fixed number of commands
        Portal.Commands.Forget();
        await Htmx("D0002");
        Assert.InRange(Portal.Commands.Sent.Count, 14, 26); // a server takes the writes of one save in one command

        async Task<PageAnswer> Htmx(string text)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{ReceivePath}?handler=Scan")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["Form.Text"] = text,
                    ["Form.ScanId"] = Guid.NewGuid().ToString(),
                    ["__RequestVerificationToken"] = page.Document.QuerySelector(
                        "#scan-form [name=__RequestVerificationToken]")!.GetAttribute("value")!,
                }),
            };
            request.Headers.Add("HX-Request", "true");
            var answer = await hal.SendRaw(request);
            var html = await answer.Content.ReadAsStringAsync();
            return new PageAnswer(ReceivePath, answer.StatusCode, html, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html));
        }
    }

    [Fact]
    public async Task Who_only_looks_sees_the_same_numbers_and_no_scan_box()
    {
        await Shipped(Units(Large, "D", 400));
        await Scan("D0001");
        foreach (var person in new[] { Cast.PineDirector, Cast.MaineOfficer, Cast.AppleRep })
        {
            using var client = await Portal.SignedIn(person);
            var page = await client.Get(ReceivePath);
            Assert.Contains("1 of 400 received · 399 in transit", page.Text, StringComparison.Ordinal);
            Assert.Contains(
                "Ordered602Received1Intransit399Toship202", page.Text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll("#scan, main form:not(#notice form)"));
            Assert.Equal(person == Cast.AppleRep ? 2 : 0, page.Document.QuerySelectorAll("#notice form").Length); // its vendor's
            var list = await client.Get("/fulfillment/shipments?show=all&search=z-88");
            Assert.Contains("1 shipment", list.Text, StringComparison.Ordinal);
        }

        using var maine = await Portal.SignedIn(Cast.MaineOfficer);
        var csv = await (await maine.GetRaw("/fulfillment/shipments?handler=csv&show=all")).Content.ReadAsStringAsync();
        Assert.Equal(
            "Shipment,Order,Vendor,District,Carrier,Tracking,Shipped on,Expected on,Shipped,Received,Damaged,In "
                + "transit,Short,Status,Finished,Time zone\r\n"
            + "ME-2027-000001-S1,ME-2027-000001,Apple,Pine Harbor School District,Northern "
            + "Freight,1Z-88420,2027-03-15,2027-03-18,400,1,0,399,0,Receiving,,Eastern\r\n",
            csv.TrimStart('\uFEFF'));
        Assert.Contains("No results.", (await maine.Get("/fulfillment/shipments?search=XYZ")).Text, StringComparison.Ordinal);
        using var vermont = await Portal.SignedIn(Cast.VermontOfficer);
        Assert.Contains("Nothing is in transit.", (await vermont.Get("/fulfillment/shipments")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tenant_finds_no_page_and_a_wrong_role_may_not()
    {
        await Shipped(Units(Pine, "D", 3));
        foreach (var (person, path, status) in new[]
        {
            (Cast.OakEverything, ReceivePath, HttpStatusCode.NotFound),
            (Cast.VermontOfficer, ReceivePath, HttpStatusCode.NotFound),
            (Cast.HpRep, ReceivePath, HttpStatusCode.NotFound),
            (Cast.Cooperative, ReceivePath, HttpStatusCode.Forbidden),
            (Cast.HpRep, ShipPath, HttpStatusCode.NotFound),
            (Cast.PineReceiver, ShipPath, HttpStatusCode.Forbidden),
            (Cast.MaineOfficer, ShipPath, HttpStatusCode.Forbidden),
        })
        {
            using var client = await Portal.SignedIn(person);
            Assert.Equal(status, (await client.Get(path)).Status);
            if (path == ShipPath)
            {
                Assert.Equal(status, (await client.Get($"{path}?handler=Template")).Status);
            }
        }

        // a form that a director's page does not show is refused all the same
        using var director = await Portal.SignedIn(Cast.PineDirector);
        using var other = await Portal.SignedIn(Cast.PineReceiver);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{ReceivePath}?handler=Scan")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Form.Text"] = "D0001",
                ["__RequestVerificationToken"] = (await director.Get(
                    "/")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            }),
        };
        Assert.Equal(HttpStatusCode.Forbidden, (await director.SendRaw(request)).StatusCode);
        Assert.True(await Rows(db => db.Scans.AllAsync(scan => false)));
    }

    [Theory]
    [InlineData("/fulfillment/shipments", 4)]
    [InlineData(ReceivePath, 9)]
    public async Task Pages_take_a_fixed_number_of_commands(string path, int expected)
    {
        await Shipped(Units(Large, "D", 300));
        await Scan("D0001");
        using var hal = await Portal.SignedIn(Cast.PineReceiver);
        await hal.Get(path);
        Portal.Commands.Forget();
        await hal.Get(path);
        Assert.Equal(expected, Portal.Commands.Sent.Count);
    }
}
