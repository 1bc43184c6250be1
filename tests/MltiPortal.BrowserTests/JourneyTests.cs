using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;

namespace MltiPortal.BrowserTests;

/// <summary>The main job, from the invitation to the classroom, by hand in a browser; the opt-in and the receiving without a mouse.</summary>
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
            where district.Standing == Standing.Eligible && district.Kind == DistrictKind.Regular && enrollment.Year == new SchoolYear(2027) && enrollment.Audience == Audience.Grade(8) && enrollment.Projected > 20
            orderby district.Code
            select district.Code).FirstAsync());
        var district = await portal.Rows(db => db.Districts.AsNoTracking().FirstAsync(row => row.Code == code));

        var people = await Join(code, district.Name);
        await OptIn(code, people);
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
        await contact.GotoAsync(await LinkTo($"Invit", code));
        await Check(contact, "join-invitation");
        (string Director, string Business, string Superintendent) people = ($"tech@{code}.example", $"business@{code}.example", $"super@{code}.example");
        await contact.GetByLabel("Phone").FillAsync("207-555-0100");
        await contact.GetByLabel("Name of the technology director").FillAsync("Tess Tarbox");
        await contact.GetByLabel("Mail address of the technology director").FillAsync(people.Director);
        await contact.GetByLabel("Name of the business official").FillAsync("Bert Bowdoin");
        await contact.GetByLabel("Mail address of the business official").FillAsync(people.Business);
        await contact.GetByLabel("Name of the superintendent").FillAsync("Susan Saco");
        await contact.GetByLabel("Mail address of the superintendent").FillAsync(people.Superintendent);
        await contact.GetByRole(AriaRole.Button, new() { Name = "Send to the state" }).ClickAsync();
        await Check(contact, "join-answered");
        await contact.GetByText("Your answer was sent").WaitForAsync();

        foreach (var email in new[] { people.Director, people.Business, people.Superintendent })
        {
            var newcomer = await portal.Open();
            await newcomer.GotoAsync(await LinkOf(email));
            await Check(newcomer, "join-activate");
            await newcomer.GetByLabel("Password", new() { Exact = false }).First.FillAsync(Password);
            await newcomer.GetByLabel("The same password again").FillAsync(Password);
            await newcomer.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
            await newcomer.WaitForURLAsync(url => !url.Contains("/activate/", StringComparison.Ordinal));
        }

        await officer.GotoAsync($"/membership/districts/{code}");
        await officer.GetByRole(AriaRole.Button, new() { Name = $"Admit {name}" }).ClickAsync();
        await Check(officer, "join-admitted");
        Assert.Equal(Standing.Admitted, await portal.Rows(db => db.Districts.Where(row => row.Code == code).Select(row => row.Standing).SingleAsync()));
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
        await director.TypeInto(director.GetByLabel("Who replaces what is broken, lost or stolen, and from what money?"), "The technology budget.");
        await director.TypeInto(director.GetByLabel("Who trains teachers, IT staff and leaders?"), "The integrators.");
        await director.TypeInto(director.GetByLabel("What does all that cost the district a year?"), "1,200.50");
        await director.PressOn(director.GetByRole(AriaRole.Button, new() { Name = "Save the plan" }).First);
        await Check(director, "opt-in-review");

        var business = await portal.SignedIn(people.Business, Password);
        await business.GotoAsync($"/cohorts/2027/opt-ins/{code}/review");
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

    private async Task Check(IPage page, string name) => faults.AddRange(await BrowserPortal.Check(page, $"journey-{name}"));

    /// <summary>The link in the newest mail whose subject has these words, to the contact of a district.</summary>
    private async Task<string> LinkTo(string subject, string code)
    {
        var body = await portal.Rows(db => (
            from mail in db.Outbox
            join district in db.Districts on mail.To equals district.ContactEmail
            where district.Code == code && mail.Subject.Contains(subject)
            orderby mail.Id descending
            select mail.Body).FirstAsync());
        return Link().Match(body).Groups[1].Value;
    }

    private async Task<string> LinkOf(string email) =>
        Link().Match(await portal.Rows(db => db.Outbox.Where(mail => mail.To == email).OrderByDescending(mail => mail.Id).Select(mail => mail.Body).FirstAsync())).Groups[1].Value;

    [GeneratedRegex(@"https?://[^/\s]+(/\S+)")]
    private static partial Regex Link();

    [GeneratedRegex("^Solution for Grade 8,")]
    private static partial Regex Grade8Solution();

    [GeneratedRegex("^Seats for Grade 8,")]
    private static partial Regex Grade8Seats();
}
