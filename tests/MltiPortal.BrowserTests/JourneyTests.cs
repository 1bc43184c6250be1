using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;

namespace MltiPortal.BrowserTests;

/// <summary>
/// The main job, from the invitation to the classroom, by hand in a browser; the opt-in and the receiving without a mouse.
/// </summary>
public sealed partial class JourneyTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    private const string Officer = "grace.whitcomb@maine.example";
    private const string Password = "a long enough password";
    private readonly List<string> faults = [];

    [Fact]
    public async Task From_the_invitation_to_the_classroom()
    {
        Assert.SkipWhen(portal.Missing.Length > 0, portal.Missing);
        var code = await portal.Rows(db => (
            from district in db.Districts
            join enrollment in db.Enrollments on district.Id equals enrollment.DistrictId
            where db.States.Any(state => state.Id == district.StateId && state.Code == "ME")
                && district.DistrictStatus == DistrictStatus.Eligible
                && district.Kind == DistrictKind.Regular
                && enrollment.Year == new SchoolYear(2027)
                && enrollment.Audience == Audience.Grade(8)
                && enrollment.Projected > 20
            orderby district.Code
            select district.Code).FirstAsync());
        var district = await portal.Rows(db => db.Districts.AsNoTracking().FirstAsync(row => row.Code == code));

        var people = await Join(code, district.Name);
        await OptIn(code, people);
        var order = await ApproveAndAggregate(code);
        var (shipment, serials) = await Fulfill(code, order);
        await ReceiveAndDeploy(code, people.Director, shipment, serials);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>Step 1: invited, answered, named people activated, admitted.</summary>
    private async Task<(string Director, string Business, string Superintendent)> Join(string code, string name)
    {
        var officer = await portal.SignedIn(Officer);
        await officer.GotoAsync($"/membership/districts/{code}");
        await Check(officer, "join-district");
        await officer.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Check(officer, "join-invited");

        var contact = await portal.Open();
        await contact.GotoAsync(await LinkTo("/membership/invitations/", code));
        await Check(contact, "join-invitation");
        (string Director, string Business, string Superintendent) people = (
            $"tech@{code}.example", $"business@{code}.example", $"super@{code}.example");
        await contact.GetByLabel("Phone").FillAsync("207-555-0100");
        await contact.GetByLabel("Name of the technology director").FillAsync("Tess Tarbox");
        await contact.GetByLabel("Email address of the technology director").FillAsync(people.Director);
        await contact.GetByLabel("Name of the business official").FillAsync("Bert Bowdoin");
        await contact.GetByLabel("Email address of the business official").FillAsync(people.Business);
        await contact.GetByLabel("Name of the superintendent").FillAsync("Susan Saco");
        await contact.GetByLabel("Email address of the superintendent").FillAsync(people.Superintendent);
        await contact.GetByRole(AriaRole.Button, new() { Name = "Send to the state" }).ClickAsync();
        await Check(contact, "join-answered");
        await contact.GetByText("Your answer was sent").WaitForAsync();

        foreach (var email in new[] { people.Director, people.Business, people.Superintendent })
        {
            await Activate(email);
        }

        await officer.GotoAsync($"/membership/districts/{code}");
        await officer.GetByRole(AriaRole.Button, new() { Name = $"Admit {name}" }).ClickAsync();
        await Check(officer, "join-admitted");
        Assert.Equal(
            DistrictStatus.Admitted,
            await portal.Rows(db => db.Districts.Where(row => row.Code == code).Select(row => row.DistrictStatus).SingleAsync()));
        return people;
    }

    /// <summary>Step 2: seats and plan, certified, signed; with the keyboard alone.</summary>
    private async Task OptIn(string code, (string Director, string Business, string Superintendent) people)
    {
        var projected = await portal.Rows(db => (
            from enrollment in db.Enrollments
            join district in db.Districts on enrollment.DistrictId equals district.Id
            where district.Code == code && enrollment.Year == new SchoolYear(2027) && enrollment.Audience == Audience.Grade(8)
            select enrollment.Projected).FirstAsync());
        var director = await portal.SignedIn(people.Director, Password);
        await director.PressOn(director.GetByRole(AriaRole.Link, new() { Name = "Opt in" }).Last);
        await Check(director, "opt-in-seats");
        await director.Choose(director.GetByLabel(Grade8Solution()).First, "MacBook Air with");
        await director.TypeInto(director.GetByLabel(Grade8Seats()).First, projected.ToString(CultureInfo.InvariantCulture));
        await director.Keyboard.PressAsync("Tab");
        var share = (new Money(33_23) * projected).ToString();
        await director.Locator("#cost").GetByText(share, new() { Exact = true }).WaitForAsync();
        await Check(director, "opt-in-priced");
        await director.PressOn(director.GetByRole(AriaRole.Button, new() { Name = "Save and go on to the plan" }));
        await Check(director, "opt-in-plan");
        await director.TypeInto(director.GetByLabel("Who supports teachers and students?"), "The help desk.");
        await director.TypeInto(director.GetByLabel("Who maintains and repairs the devices?"), "The technician.");
        await director.TypeInto(
            director.GetByLabel("Who replaces what is broken, lost or stolen, and from what money?"), "The technology budget.");
        await director.TypeInto(director.GetByLabel("Who trains teachers, IT staff and leaders?"), "The integrators.");
        await director.TypeInto(director.GetByLabel("What does all that cost the district a year?"), "1,200.50");
        await director.PressOn(director.GetByRole(AriaRole.Button, new() { Name = "Save the plan" }).First);
        await Check(director, "opt-in-review");

        var business = await portal.SignedIn(people.Business, Password);
        await business.GotoAsync($"/cohorts/2027/opt-ins/{code}/review");
        await business.TypeInto(business.GetByLabel("Fund or funds"), "General fund");
        await business.PressOn(business.GetByRole(AriaRole.Button, new() { Name = $"Certify local funds of {share} a year" }));
        await Check(business, "opt-in-certified");

        var superintendent = await portal.SignedIn(people.Superintendent, Password);
        await superintendent.GotoAsync($"/cohorts/2027/opt-ins/{code}/review");
        await Check(superintendent, "opt-in-sign");
        foreach (var box in await superintendent.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await superintendent.TabTo(box);
            await superintendent.Keyboard.PressAsync("Space");
        }

        await superintendent.TabTo(superintendent.GetByLabel("Day of the board's vote"));
        await superintendent.Keyboard.TypeAsync("11202026");
        await superintendent.PressOn(superintendent.GetByRole(AriaRole.Button, new() { Name = "Sign and send to the state" }));
        await Check(superintendent, "opt-in-signed");
        await superintendent.GetByText("With the state").First.WaitForAsync();
    }

    /// <summary>Step 3: approved in bulk, locked after the close, signed, certified, and to be had as a PDF.</summary>
    private async Task<string> ApproveAndAggregate(string code)
    {
        var officer = await portal.SignedIn(Officer);
        await officer.GotoAsync("/cohorts/2027/approvals");
        await Check(officer, "approve");
        await officer.GetByLabel("Select all on this page").CheckAsync();
        await officer
            .GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve [0-9]+ opt-ins?, \\$[0-9,]+\\.[0-9]{2}$") })
            .ClickAsync();
        await officer.GetByText("approved.").First.WaitForAsync();
        await Check(officer, "approved");

        portal.Clock.MoveTo(new DateTime(2026, 12, 1, 15, 0, 0, DateTimeKind.Utc));
        await BrowserPortal.SignIn(officer, Officer);
        await officer.GotoAsync("/cohorts/2027/lock");
        await Check(officer, "lock");
        foreach (var left in await officer.Locator("#LeftOut .usa-checkbox__label").AllAsync())
        {
            await left.ClickAsync();
        }

        await officer.GetByRole(AriaRole.Button, new() { NameRegex = LockButton() }).ClickAsync();
        await officer.GetByText("is locked:").WaitForAsync();
        await Check(officer, "locked");

        var number = await portal.Rows(db => (
            from line in db.OrderLines
            join district in db.Districts on line.DistrictId equals district.Id
            where district.Code == code
            select line.Order.Number).FirstAsync());
        var procurement = await portal.SignedIn("howard.lindqvist@maine.example");
        await procurement.GotoAsync($"/orders/{number}");
        await Check(procurement, "order-to-sign");
        await procurement.GetByRole(AriaRole.Button, new() { Name = "Sign the order" }).ClickAsync();
        await Check(procurement, "order-signed");
        var fiscal = await portal.SignedIn("nora.castellane@maine.example");
        await fiscal.GotoAsync($"/orders/{number}");
        await fiscal.GetByRole(AriaRole.Button, new() { Name = "Certify and place the order" }).ClickAsync();
        await Check(fiscal, "order-placed");
        var pdf = await fiscal.APIRequest.GetAsync(
            $"{portal.Address}orders/{number}/pdf", new() { Headers = [new("Cookie", await Cookies(fiscal))] });
        Assert.Equal("application/pdf", pdf.Headers["content-type"]);
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString((await pdf.BodyAsync())[..4]), StringComparison.Ordinal);
        return number.Value;
    }

    /// <summary>Step 4: acknowledged, and a part of it shipped with serials from a CSV.</summary>
    private async Task<(string Shipment, IReadOnlyList<string> Serials)> Fulfill(string code, string order)
    {
        var rep = await portal.SignedIn("alan.pomeroy@apple.example");
        await rep.GotoAsync($"/orders/{order}/acknowledge");
        await Check(rep, "acknowledge");
        await rep.GetByText(AcceptAll()).ClickAsync();
        await rep.GetByRole(AriaRole.Button, new() { NameRegex = AcceptButton() }).ClickAsync();
        await Check(rep, "acknowledged");

        var line = await portal.Rows(db => (
            from device in db.DeviceLines
            join district in db.Districts on device.DistrictId equals district.Id
            where district.Code == code && !device.IsSpare
            select device.Number).FirstAsync());
        string[] serials = [.. Enumerable.Range(1, 10).Select(number => $"JOURNEY{number:0000}")];
        var csv = string.Concat(serials.Select((serial, at) => $"{line},{serial},JT-{at + 1:000},{(at < 4 ? "JC-1" : "JC-2")}\r\n"));
        await rep.GotoAsync($"/orders/{order}/ship");
        await Check(rep, "ship");
        await rep.GetByLabel("Carrier").FillAsync("Northern Freight");
        await rep.GetByLabel("Tracking number").FillAsync("1ZJOURNEY");
        await rep.GetByLabel("Shipped on").FillAsync("2026-12-01");
        await rep.GetByLabel("Expected on").FillAsync("2026-12-04");
        await rep
            .GetByLabel("File of the devices")
            .SetInputFilesAsync(new FilePayload
            {
                Name = "notice.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes("Line,Serial,Tag,Carton\r\n" + csv)
            });
        await rep.GetByRole(AriaRole.Button, new() { Name = "Send the ship notice" }).ClickAsync();
        await Check(rep, "shipped");
        var shipment = await portal.Rows(db => (
            from device in db.Devices
            join row in db.Shipments on device.ShipmentId equals row.Id
            where device.SerialKey == serials[0]
            select row.Number).SingleAsync());
        return (shipment, serials);
    }

    /// <summary>Step 5: scanned and taken in by the carton without a mouse, then put to a grade; all sides see the same numbers.</summary>
    private async Task ReceiveAndDeploy(string code, string director, string shipment, IReadOnlyList<string> serials)
    {
        var dock = $"dock@{code}.example";
        var nomination = await portal.SignedIn(director, Password);
        await nomination.GotoAsync("/membership/people");
        await Check(nomination, "people");
        await nomination.Locator("#Form_Name").FillAsync("Rae Receiver");
        await nomination.Locator("#Form_Email").FillAsync(dock);
        await nomination.Locator("label[for=role-Receiver]").ClickAsync();
        await nomination.Locator("label[for=role-Deployer]").ClickAsync();
        await nomination.GetByRole(AriaRole.Button, new() { Name = "Name the person" }).ClickAsync();
        await nomination.GetByText("Rae Receiver").First.WaitForAsync();
        await Activate(dock);

        var receiver = await portal.SignedIn(dock, Password);
        await receiver.GotoAsync($"/fulfillment/shipments/{shipment}");
        await Check(receiver, "receive");
        Assert.Equal("scan", await receiver.EvaluateAsync<string>("document.activeElement.id"));
        foreach (var serial in serials.Take(3))
        {
            await receiver.Keyboard.TypeAsync(serial.ToLowerInvariant());
            await receiver.Keyboard.PressAsync("Enter");
            await receiver.Locator("#say").GetByText($"{serial} received").WaitForAsync();
        }

        await receiver.Keyboard.TypeAsync(serials[0]);
        await receiver.Keyboard.PressAsync("Enter");
        await receiver.Locator("#say [data-ok=no]").WaitForAsync();
        Assert.Equal("scan", await receiver.EvaluateAsync<string>("document.activeElement.id"));
        await Check(receiver, "receive-duplicate");
        await receiver.TypeInto(receiver.GetByLabel("Carton number"), "JC-2");
        await receiver.TabTo(receiver.GetByRole(AriaRole.Button, new() { Name = "Receive the carton" }));
        await receiver.Keyboard.PressAsync("Enter");
        await receiver.Locator("#say").GetByText("JC-2").WaitForAsync();
        await Check(receiver, "receive-carton");
        Assert.Equal(
            9,
            await portal.Rows(db => db.Devices.CountAsync(device => device.SerialKey.StartsWith("JOURNEY") && device.ReceivedAt != null)));

        await receiver.GotoAsync("/devices/deploy");
        await Check(receiver, "deploy");
        var school = await portal.Rows(db => (
            from device in db.Devices
            join row in db.Schools on device.SchoolId equals row.Id
            where device.SerialKey == serials[1]
            select row.Name).SingleAsync());
        await receiver.Choose(receiver.Locator("#Form_School"), school);
        await receiver.Choose(receiver.Locator("#Form_Audience"), "Grade 8");
        await receiver.TypeInto(receiver.Locator("#Form_Number"), serials[1]);
        await receiver.Keyboard.PressAsync("Enter");
        await receiver.Locator("#say").GetByText(serials[1]).WaitForAsync();
        await receiver.Locator("#waiting").GetByText("8 MacBook Air").WaitForAsync();
        await Check(receiver, "deployed");
        foreach (var (email, password) in new[]
        {
            (dock, Password),
            (Officer, Application.Demo.DemoPeople.Password),
            ("alan.pomeroy@apple.example", Application.Demo.DemoPeople.Password)
        })
        {
            var side = await portal.SignedIn(email, password);
            await side.GotoAsync("/devices/deployment");
            await Check(side, $"deployment-{email.Split('@')[1].Split('.')[0]}");
        }

        Assert.Equal(
            1,
            await portal.Rows(db => db.Devices.CountAsync(device => device.SerialKey.StartsWith("JOURNEY") && device.DeployedAt != null)));
    }

    private async Task Activate(string email)
    {
        var newcomer = await portal.Open();
        await newcomer.GotoAsync(await LinkOf(email));
        await Check(newcomer, "join-activate");
        await newcomer.Locator("#Form_Password").FillAsync(Password);
        await newcomer.Locator("#Form_Repeated").FillAsync(Password);
        await newcomer.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await newcomer.WaitForURLAsync(url => !url.Contains("/activate/", StringComparison.Ordinal));
    }

    private static async Task<string> Cookies(IPage page) =>
        string.Join("; ", (await page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));

    private async Task Check(IPage page, string name) => faults.AddRange(await BrowserPortal.Check(page, $"journey-{name}"));

    /// <summary>The link in the newest mail that leads to such a path, to the contact of a district.</summary>
    private async Task<string> LinkTo(string path, string code)
    {
        var email = await portal.Rows(db => db.Districts.Where(row => row.Code == code).Select(row => row.ContactEmail).SingleAsync());
        var body = (await portal.MailsTo(email)).First(text => text.Contains(path, StringComparison.Ordinal));
        return Link().Match(body).Groups[1].Value;
    }

    private async Task<string> LinkOf(string email) =>
        Link().Match((await portal.MailsTo(email))[0]).Groups[1].Value;

    [GeneratedRegex(@"https?://[^/\s]+(/\S+)")]
    private static partial Regex Link();

    [GeneratedRegex("^Lock and make")]
    private static partial Regex LockButton();

    [GeneratedRegex("^Accept all [0-9]+ lines without an answer$")]
    private static partial Regex AcceptAll();

    [GeneratedRegex("^Accept [0-9]+ lines$")]
    private static partial Regex AcceptButton();

    [GeneratedRegex("^Solution for Grade 8,")]
    private static partial Regex Grade8Solution();

    [GeneratedRegex("^Seats for Grade 8,")]
    private static partial Regex Grade8Seats();
}
