using System.Net;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Tests.Documents;

namespace MltiPortal.IntegrationTests.Orders;

/// <summary>The pages of the orders, over HTTP.</summary>
public sealed class OrderPagesTests(TestDatabases databases) : PortalTest(databases)
{
    private const string Path = $"/orders/{OrderRows.Apple}";

    [Fact]
    public async Task An_order_is_signed_certified_printed_and_acknowledged()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
        using var procurement = await Portal.SignedIn(Cast.MaineProcurement);
        var list = await procurement.Get("/orders?status=Prepared");
        Assert.Equal(2, list.Document.QuerySelectorAll("tbody tr").Length);
        var page = await procurement.Get(list.One($"a[href='{Path}']").GetAttribute("href")!);
        Assert.DoesNotContain("Certify and place", page.Text, StringComparison.Ordinal);
        page = await procurement.Submit(page, "Sign the order");
        Assert.Contains(
            $"You signed order {OrderRows.Apple}. The fiscal officer has been told and certifies it next.",
            page.Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "You signed it. It waits for a fiscal officer, who is another person, to certify it.", page.Text, StringComparison.Ordinal);

        using var apple = await Portal.SignedIn(Cast.AppleRep);
        Assert.Equal(HttpStatusCode.NotFound, (await apple.Get(Path)).Status);
        using var fiscal = await Portal.SignedIn(Cast.MaineFiscal);
        page = await fiscal.Submit(await fiscal.Get(Path), "Certify and place the order");
        Assert.Contains(
            $"Order {OrderRows.Apple} is certified and placed. Apple and the districts have been told.",
            page.Text,
            StringComparison.Ordinal);
        Assert.Contains("Certified, and placed with Apple.", page.Text, StringComparison.Ordinal);

        using var pdf = await apple.GetRaw($"{Path}/pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"inline; filename=\"{OrderRows.Apple}.pdf\"", pdf.Content.Headers.GetValues("Content-Disposition").Single());
        using var printed = new ReadPdf(await pdf.Content.ReadAsByteArrayAsync());
        Assert.Contains("$249,960.00", printed.Pages[0], StringComparison.Ordinal);

        page = await apple.Get(Path);
        page = await apple.Get(page.Document
            .QuerySelectorAll("a")
            .Single(link => link.TextContent.StartsWith("Acknowledge 6 lines", StringComparison.Ordinal))
            .GetAttribute("href")!);
        page = await apple.Submit(
            page,
            "Send the answers",
            ("Form.Answers[0].Says", "Accepted"),
            ("Form.Answers[1].Says", "Backordered"),
            ("Form.Answers[1].Until", "2027-05-03"));
        Assert.Contains(
            "2 lines answered: 1 accepted, 1 backordered. The state and the districts have been told.",
            page.Text,
            StringComparison.Ordinal);
        Assert.Equal(4, page.Document.QuerySelectorAll("tbody tr").Length);
        page = await apple.Submit(page, "Accept 4 lines");
        Assert.Contains("4 lines accepted. The state and the districts have been told.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Every line has its answer.", (await apple.Get($"{Path}/acknowledge")).Text, StringComparison.Ordinal);
        using var pine = await Portal.SignedIn(Cast.PineDirector);
        Assert.Contains("Accepted", (await pine.Get(Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_that_are_refused_come_back_as_they_were_typed_each_beside_its_field()
    {
        await Arrange(db => OrderRows.Add(db));
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var page = await apple.Get($"{Path}/acknowledge");
        page = await apple.Submit(
            page,
            "Send the answers",
            ("Form.Answers[1].Says", "Backordered"),
            ("Form.Answers[1].Until", "2027-03-01"),
            ("Form.Answers[2].Says", "Rejected"),
            ("Form.Answers[3].Reason", "Kept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(
            "Line 2 can't be backordered to March 1, 2027: give a day after today.",
            page.One("#Form_Answers_1__Until").ParentElement!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains(
            "Line 3 can't be rejected without a reason.",
            page.One("#Form_Answers_2__Reason").ParentElement!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("2027-03-01", page.One("#Form_Answers_1__Until").GetAttribute("value"));
        Assert.Equal("Kept", page.One("#Form_Answers_3__Reason").GetAttribute("value"));
        Assert.Equal("Rejected", page.One("#Form_Answers_2__Says option[selected]").GetAttribute("value"));
        foreach (var link in page.Document.QuerySelectorAll(".error-summary a"))
        {
            page.One(link.GetAttribute("href")!);
        }

        Assert.Equal(2, page.Document.QuerySelectorAll(".error-summary a").Length);
        page = await apple.Submit(await apple.Get($"{Path}/acknowledge"), "Send the answers");
        Assert.Contains(
            "No line is answered yet. Choose accept, backorder or reject for at least one, then save.",
            page.One(".error-summary").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_is_sent_once_its_cost_is_confirmed()
    {
        await Arrange(db => OrderRows.Add(db));
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var page = await apple.Get($"{Path}/acknowledge");
        page = await apple.Submit(
            page, "Send the answers", ("Form.Answers[4].Says", "Partial"), ("Form.Answers[4].Accepted", "70"),
            ("Form.Answers[4].Rejected", "30"), ("Form.Answers[4].Reason", "No more are built."));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("1", page.One("#Form_Confirmed").GetAttribute("data-confirm"));
        Assert.Equal("30", page.One("#Form_Answers_4__Rejected").GetAttribute("value"));
        await apple.Submit(page, "Send the answers", ("Form.Confirmed", "1"));
        Assert.Equal(
            30,
            await Rows(db => db.OrderLines
                .Where(line => line.Order.Key == OrderRows.AppleKey && line.Number == 5)
                .Select(line => line.RejectedQuantity)
                .SingleAsync()));
    }

    [Fact]
    public async Task A_line_that_a_colleague_answered_meanwhile_is_named_though_it_left_the_page()
    {
        await Arrange(db => OrderRows.Add(db));
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        var mine = await apple.Get($"{Path}/acknowledge");
        await apple.Submit(await apple.Get($"{Path}/acknowledge"), "Send the answers", ("Form.Answers[0].Says", "Accepted"));
        var page = await apple.Submit(
            mine,
            "Send the answers",
            ("Form.Answers[0].Says", "Accepted"),
            ("Form.Answers[4].Says", "Backordered"),
            ("Form.Answers[4].Until", "2027-05-03"));
        Assert.Contains(
            "Line 1 was answered by Mia Stone on March 15, 2027, 11:00 a.m. Eastern, after you opened the page.",
            page.One(".error-summary").TextContent,
            StringComparison.Ordinal);
        Assert.Equal("2027-05-03", page.One("#Form_Answers_3__Until").GetAttribute("value"));
        Assert.Equal("5", page.One("input[name='Form.Answers[3].Line']").GetAttribute("value"));
    }

    [Fact]
    public async Task Who_may_not_sign_or_certify_sees_no_button_and_is_refused_the_form()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
        using var officer = await Portal.SignedIn(Cast.MaineOfficer);
        var page = await officer.Get(Path);
        Assert.Contains("It waits for the state's procurement officer to sign it.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            page.Document.QuerySelectorAll("main button"), button => button.TextContent.Contains("Sign", StringComparison.Ordinal));
        var token = (await officer.Get("/")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var handler in new[] { "sign", "certify" })
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post,
                $"{Path}?handler={handler}")
            {
                Content = new FormUrlEncodedContent([
                        new("__RequestVerificationToken", token),
                        new("Version", Guid.NewGuid().ToString())
                    ])
            };
            using var response = await officer.SendRaw(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.Get($"{Path}/acknowledge")).Status);
    }

    [Fact]
    public async Task A_second_signature_is_refused_on_the_page()
    {
        await Arrange(db => OrderRows.Add(db, OrderStatus.Prepared));
        using var procurement = await Portal.SignedIn(Cast.MaineProcurement);
        var page = await procurement.Get(Path);
        await procurement.Submit(page, "Sign the order");
        page = await procurement.Submit(page, "Sign the order");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(
            $"Order {OrderRows.Apple} was signed already, by Ben Cyr. Nothing changed.",
            page.One(".error-summary").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_district_opens_its_part_and_the_state_each_district()
    {
        await Arrange(db => OrderRows.Add(db));
        using var pine = await Portal.SignedIn(Cast.PineDirector);
        var page = await pine.Get(Path);
        Assert.Contains("You see the lines of your own schools and what they come to.", page.Text, StringComparison.Ordinal);
        Assert.Contains("$127,600.00", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Oak Ridge", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("$62,490.00", page.Text, StringComparison.Ordinal);
        using var officer = await Portal.SignedIn(Cast.MaineOfficer);
        page = await officer.Get(Path);
        Assert.Contains("2 districts", page.Text, StringComparison.Ordinal);
        page = await officer.Get(page.Document
            .QuerySelectorAll("tbody a")
            .Single(link => link.TextContent == "Oak Ridge School District")
            .GetAttribute("href")!);
        Assert.Contains("Lines of Oak Ridge School District", page.Text, StringComparison.Ordinal);
        Assert.Contains("4 lines", page.Text, StringComparison.Ordinal);
        Assert.Contains("98 iPad 32 GB (device line 1): 0 shipped, 0 received, 0 deployed", page.Text, StringComparison.Ordinal);
        Assert.Contains("No results. Clear filters", (await officer.Get($"{Path}?answer=Rejected")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_shown_can_be_downloaded()
    {
        await Arrange(db => OrderRows.Add(db));
        using var pine = await Portal.SignedIn(Cast.PineDirector);
        using var orders = await pine.GetRaw("/orders?handler=csv&vendor=apple");
        Assert.Equal(
            "Order,Buyer,Vendor,Date,Status,Seats,Total a "
                + "year,Lines,Acknowledged,Rejected,Devices,Shipped,Received,Deployed\r\nME-2027-000001,State of "
                + "Maine,Apple,2027-03-11,Placed,100,31900.00,2,0,0,102,0,0,0\r\n",
            (await orders.Content.ReadAsStringAsync()).TrimStart('\uFEFF'));
        using var lines = await pine.GetRaw($"{Path}?handler=csv");
        var rows = (await lines.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, rows.Length);
        Assert.Equal(
            "5,Harbor Middle School,Pine Harbor School District,\"2 School Road, Town\",\"MacBook Air, student "
                + "seat\",100,273.00,27300.00,27300.00,0.00,Not answered,,,102,0",
            rows[1]);
        using var other = await pine.GetRaw("/orders/ME-2027-999999?handler=csv");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task An_empty_list_says_how_orders_come()
    {
        using var officer = await Portal.SignedIn(Cast.MaineOfficer);
        Assert.Contains(
            "There are no orders yet. They are made when the opt-in window is locked",
            (await officer.Get("/orders")).Text,
            StringComparison.Ordinal);
        Assert.Contains("No results. Clear filters", (await officer.Get("/orders?search=XX")).Text, StringComparison.Ordinal);
        using var pine = await Portal.SignedIn(Cast.PineDirector);
        Assert.Contains("None of your seats is ordered yet.", (await pine.Get("/orders")).Text, StringComparison.Ordinal);
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        Assert.Contains("No order is placed with you yet.", (await apple.Get("/orders")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/orders", "state", 4)]
    [InlineData("/orders", "district", 4)]
    [InlineData("/orders", "vendor", 4)]
    [InlineData(Path, "state", 8)]
    [InlineData(Path, "district", 9)]
    [InlineData(Path, "vendor", 8)]
    [InlineData($"{Path}/acknowledge", "vendor", 5)]
    public async Task A_page_takes_a_fixed_number_of_round_trips(string path, string role, int commands)
    {
        await Arrange(db => OrderRows.Add(db));
        using var client = await Portal.SignedIn(role switch
        {
            "state" =>
            Cast.MaineOfficer,
            "district" => Cast.PineDirector,
            _ => Cast.AppleRep
        });
        await client.Get(path);
        Portal.Commands.Forget();
        await client.Get(path);
        Assert.True(
            Portal.Commands.Sent.Count == commands, $"{Portal.Commands.Sent.Count} commands:\n{string.Join("\n\n", Portal.Commands.Sent)}");
    }
}
