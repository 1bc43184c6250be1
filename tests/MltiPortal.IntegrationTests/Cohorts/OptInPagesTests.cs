using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using MltiPortal.Domain.Cohorts;
using MltiPortal.IntegrationTests.Fixtures;
using MltiPortal.Tests.Documents;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>The district's side of a cohort in a browser: seats, plan, certification, signature; by forms, without script.</summary>
public sealed class OptInPagesTests(TestDatabases databases) : OptInTest(databases)
{
    // Pine's rows: Harbor Middle School grades 7, 8 and staff, Lighthouse Academy grade 6, Shore Road School grade 5
    private const string Eight = "Lines[1]";
    private const string Staff = "Lines[2]";

    [Fact]
    public async Task Three_people_bring_an_opt_in_to_the_state()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var start = await director.Get("/cohorts/2027/opt-ins");
        Assert.Equal(Root, start.Path);
        Assert.Contains("No seats are chosen yet.", start.Text, StringComparison.Ordinal);
        var seats = await director.Get($"{Root}/seats");
        Assert.Contains("Closes Friday, June 11, 2027, 5:00 p.m. Eastern.", seats.Text, StringComparison.Ordinal);
        var plan = await director.Submit(
            seats, "Save and go on to the plan", ($"{Eight}.Choice", "macbook-air+network"), ($"{Eight}.Seats", "100"));
        Assert.Equal($"{Root}/plan", plan.Path);
        Assert.Contains("District pays, a year$3,323.00for 4 years$13,292.00", plan.Text, StringComparison.Ordinal);
        var review = await director.Submit(
            plan, "Save the plan and go on", ("Form.Supports", "Help desk"), ("Form.Maintains", "Technician"), ("Form.Replaces", "Spares"),
            ("Form.Trains", "August days"), ("Form.YearlyCost", "1,150.00"));
        Assert.Equal($"{Root}/review", review.Path);
        Assert.Contains("The long-term plan is saved and complete.", review.Document.Body!.TextContent, StringComparison.Ordinal);

        using var business = await Portal.SignedIn(Cast.PineBusiness);
        Assert.Contains("$3,323.00", (await business.Get("/")).Text, StringComparison.Ordinal);
        var certified = await business.Submit(
            await business.Get($"{Root}/review"), "Certify local funds of $3,323.00 a year", ("Form.Funds", "General fund"));
        Assert.Equal(Root, certified.Path);
        Assert.Contains(
            "$3,323.00 in each of the fiscal years 2028 to 2031 ($13,292.00 in all) for its share of these seats, from General fund. "
                + "Certified by Finn Roy, March 15, 2027, 11:00 a.m. Eastern.",
            certified.Text,
            StringComparison.Ordinal);

        using var superintendent = await Portal.SignedIn(Cast.PineSuperintendent);
        var toSign = await superintendent.Get($"{Root}/review");
        Assert.Contains(
            "Harbor Middle School; Grade 8; MacBook Air with network; 100 seats; state $28,577.00; district $3,323.00",
            toSign.One(".document").TextContent,
            StringComparison.Ordinal);
        var untouched = await superintendent.Submit(toSign, "Sign and send to the state", ("Form.Title", "Superintendent of Schools"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, untouched.Status);
        Assert.Contains("without accepting parent meetings before devices go home", untouched.Text, StringComparison.Ordinal);
        Assert.Equal("Superintendent of Schools", untouched.One("#Form_Title").GetAttribute("value"));
        Assert.NotEmpty(untouched.Document.QuerySelectorAll("#error-summary a"));
        Assert.All(
            untouched.Document.QuerySelectorAll("#error-summary a"),
            link => Assert.NotNull(untouched.Document.QuerySelector(link.GetAttribute("href")!)));
        var signed = await superintendent.Submit(
            untouched, "Sign and send to the state", ("Form.Devices", "true"), ("Form.ProfessionalDevelopment", "true"),
            ("Form.ParentMeetings", "true"), ("Form.DigitalCitizenship", "true"), ("Form.BoardVotedOn", "2027-03-10"));
        Assert.Equal(Root, signed.Path);
        Assert.Equal(2, signed.Document.QuerySelectorAll($"a[href^='{Root}/agreement']").Length);
        Assert.Contains("With the state", signed.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Signed by Grace Dube, Superintendent of Schools, March 15, 2027, 11:00 a.m. Eastern. The board voted on March 10, 2027.",
            signed.Text,
            StringComparison.Ordinal);

        var kept = await Rows(db => db.SignedAgreements.Include(row => row.File).SingleAsync());
        foreach (var person in new[] { Cast.PineDirector, Cast.MaineOfficer })
        {
            using var reader = await Portal.SignedIn(person);
            using var file = await reader.GetRaw($"{Root}/agreement?sha256={kept.Sha256}");
            Assert.Equal("text/plain", file.Content.Headers.ContentType!.MediaType);
            var bytes = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal(await Portal.BytesOf(kept.File), bytes);
            Assert.Equal(kept.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes)));

            using var printed = await reader.GetRaw($"{Root}/agreement/pdf?sha256={kept.Sha256}");
            Assert.Equal("application/pdf", printed.Content.Headers.ContentType!.MediaType);
            Assert.Equal(
                $"inline; filename=\"participation-agreement-{World.Year}-{World.Pine}.pdf\"",
                printed.Content.Headers.GetValues("Content-Disposition").Single());
            using var pdf = new ReadPdf(await printed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal(["Participation Agreement"], pdf.Texts("H1"));
            Assert.Contains("MacBook Air with network", pdf.Texts("TD"));
            Assert.Contains(kept.Sha256, pdf.Pages[0], StringComparison.Ordinal);
        }

        Assert.Equal(
            [Cast.PineDirector.Name, Cast.MaineOfficer.Name],
            await Rows(db => db.FileDownloads
                .Where(row => row.FileId == kept.FileId)
                .OrderBy(row => row.Id)
                .Select(row => row.Name)
                .ToListAsync()));

        using var state = await Portal.SignedIn(Cast.MaineOfficer);
        var read = await state.Get(Root);
        Assert.Equal(
            $"{Root}/decide",
            read.Document.QuerySelectorAll("a.btn").Single(link => link.TextContent == "Approve or return").GetAttribute("href"));
    }

    [Fact]
    public async Task A_signed_agreement_says_on_its_first_page_that_it_no_longer_counts()
    {
        var first = await Submitted();
        using var reader = await Portal.SignedIn(Cast.PineDirector);
        Assert.DoesNotContain("NOT IN FORCE", await FirstPage(first), StringComparison.Ordinal);
        await Return("Grade 8 has 95 students.");
        Assert.Contains(
            "NOT IN FORCE: the state returned this opt-in for changes after it was signed.",
            await FirstPage(first),
            StringComparison.Ordinal);
        Portal.Clock.MoveTo(World.Now.AddHours(1));
        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8(95)));
        await Certify();
        var second = Outcomes.Done(await Send(Cast.PineSuperintendent, await Signing())).Sha256;
        Assert.Contains(
            "SUPERSEDED: the district signed again on March 15, 2027, 12:00 p.m. Eastern.", await FirstPage(first), StringComparison.Ordinal);
        Assert.DoesNotContain("SUPERSEDED", await FirstPage(second), StringComparison.Ordinal);
        Assert.Equal(
            ["Superseded"], (await reader.Get(Root)).Document.QuerySelectorAll(".card .tag").Select(tag => tag.TextContent.Trim()));

        async Task<string> FirstPage(string sha256)
        {
            using var answer = await reader.GetRaw($"{Root}/agreement/pdf?sha256={sha256}");
            using var pdf = new ReadPdf(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            return string.Join(' ', pdf.Elements.Where(element => element.Page == 0).Select(element => element.Text));
        }
    }

    [Fact]
    public async Task Letters_are_composed_whatever_a_keyboard_sends()
    {
        await Save(Cast.PineDirector, World.Pine, Seats(World.SchoolOf(World.Pine), 8, "ipad", 1, ""));
        using var director = await Portal.SignedIn(Cast.PineDirector);
        await director.Submit(
            await director.Get($"{Root}/plan"), "Save", ("Form.Supports", "Ka\u0304neʻohe, Nguye\u0302\u0303n"));
        Assert.Equal("Kāneʻohe, Nguyễn", await Rows(db => db.OptIns.Select(row => row.Plan.Supports).SingleAsync()));
    }

    [Theory]
    [InlineData("cost-sheet", "Cost sheet 2027–31")]
    [InlineData("board-packet", "Board packet: opt-in 2027–31")]
    public async Task Its_documents_are_for_everybody_who_reads_it(string document, string title)
    {
        await Submitted();
        foreach (var person in new[] { Cast.PineDirector, Cast.PineBusiness, Cast.PineSuperintendent, Cast.MaineOfficer })
        {
            using var reader = await Portal.SignedIn(person);
            Assert.Contains(
                (await reader.Get(Root)).Document.QuerySelectorAll("a"), link => link.GetAttribute("href") == $"{Root}/{document}");
            using var answer = await reader.GetRaw($"{Root}/{document}");
            Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal(
                $"inline; filename=\"{document}-{World.Year}-{World.Pine}.pdf\"",
                answer.Content.Headers.GetValues("Content-Disposition").Single());
            using var pdf = new ReadPdf(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Equal([title], pdf.Texts("H1"));
            Assert.Contains("Grade 8", pdf.Texts("TD"));
            if (document == "board-packet")
            {
                Assert.Contains(Cast.PineSuperintendent.Name, pdf.Texts("TD"));
                Assert.Contains(Cast.MaineOfficer.Name, pdf.Texts("TD"));
                Assert.DoesNotContain(Cast.OakEverything.Name, pdf.Texts("TD"));
            }
        }
    }

    [Theory]
    [InlineData("cost-sheet")]
    [InlineData("board-packet")]
    public async Task There_is_no_document_of_an_opt_in_that_has_not_begun(string document)
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        Assert.Equal(HttpStatusCode.NotFound, (await director.Get($"{Root}/{document}")).Status);
    }

    [Theory]
    [InlineData("macbook-air+network", "$28,577.00", "$3,323.00", "$13,292.00")]
    [InlineData("ipad+network", "$26,600.00", "$0.00", "$0.00")]
    public async Task The_cost_sheet_shows_who_pays_what(string choice, string stateYear, string districtYear, string districtTerm)
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var seats = await director.Submit(
            await director.Get($"{Root}/seats"), "Save", ($"{Eight}.Choice", choice), ($"{Eight}.Seats", "100"));
        Assert.Equal((stateYear, districtYear), (seats.One("#s-1").TextContent, seats.One("#d-1").TextContent));
        Assert.Contains(
            $"State pays, a year{stateYear}District pays, a year{districtYear}for 4 years{districtTerm}",
            seats.One("#cost").TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Saved 1 second ago.", seats.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_row_is_marked_and_the_form_comes_back_as_it_was_typed()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var refused = await director.Submit(
            await director.Get($"{Root}/seats"), "Save and go on to the plan",
            ($"{Eight}.Choice", "macbook-air+network"), ($"{Eight}.Seats", "100"), ($"{Staff}.Choice", "macbook-air+network"),
            ($"{Staff}.Seats", "71"), ($"{Staff}.Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("71", refused.One("#Lines_2__Seats").GetAttribute("value"));
        Assert.Equal("true", refused.One("#Lines_2__Seats").GetAttribute("aria-invalid"));
        Assert.Equal(
            "Harbor Middle School, Staff, grades 7–12: 71 seats for 17 people. Enter at most 17, or say why more are needed.",
            refused.One("#e-2").TextContent);
        Assert.Equal("#Lines_2__Seats", refused.One("#error-summary a").GetAttribute("href"));
        Assert.Equal(("$3,323.00", "–"), (refused.One("#d-1").TextContent, refused.One("#d-2").TextContent));
        Assert.Null(await OptIn());
        var explained = await director.Submit(refused, "Save and go on to the plan", ($"{Staff}.Reason", "Substitutes and aides."));
        Assert.Equal($"{Root}/plan", explained.Path);
    }

    [Theory]
    [InlineData("3.5")]
    [InlineData("3,5")]
    [InlineData("a hundred seats for all of them")]
    [InlineData("99999999999999999999")]
    public async Task A_number_that_is_none_is_refused_at_its_field_with_what_else_is_wrong_and_nothing_is_saved(string seats)
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var refused = await director.Submit(
            await director.Get($"{Root}/seats"), "Save", ("Lines[0].Choice", "ipad"), ("Lines[0].Seats", "99"),
            ($"{Eight}.Choice", "ipad"), ($"{Eight}.Seats", seats));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(
            ["#Lines_0__Seats", "#Lines_1__Seats"],
            refused.Document.QuerySelectorAll("#error-summary a").Select(link => link.GetAttribute("href")));
        Assert.StartsWith("Harbor Middle School, Grade 8: ", refused.One("#e-1").TextContent, StringComparison.Ordinal);
        Assert.Equal(seats, refused.One("#Lines_1__Seats").GetAttribute("value"));
        Assert.Null(await OptIn());
        var live = await Live(
            director, ("Lines[0].Choice", "ipad"), ("Lines[0].Seats", "98"), ($"{Eight}.Choice", "ipad"), ($"{Eight}.Seats", seats));
        Assert.StartsWith("Harbor Middle School, Grade 8: ", live.One("#e-1").TextContent, StringComparison.Ordinal);
        Assert.Equal(98, Assert.Single((await OptIn())!.Lines).Seats);
    }

    [Theory]
    [InlineData("x", null)]
    [InlineData("1.234", null)]
    [InlineData("1,5", null)]
    [InlineData("-5", null)]
    [InlineData("0", 0L)]
    [InlineData("$1,150", 1_150_00L)]
    [InlineData(" 6969.5 ", 6_969_50L)]
    public async Task A_yearly_cost_is_read_as_people_write_it(string typed, long? cents)
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var answer = await director.Submit(
            await director.Get($"{Root}/plan"), "Save", ("Form.Supports", "Help desk"), ("Form.YearlyCost", typed));
        Assert.Equal(cents is null ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.OK, answer.Status);
        Assert.Equal(cents, (await OptIn())?.Plan.YearlyCostCents);
        Assert.Equal(cents is null ? "#Form_YearlyCost" : null, answer.Document.QuerySelector("#error-summary a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task Live_each_change_is_priced_and_kept_and_a_refused_row_is_left_out()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var live = await Live(
            director,
            ($"{Eight}.Choice", "macbook-air+network"),
            ($"{Eight}.Seats", "100"),
            ($"{Staff}.Choice", "ipad"),
            ($"{Staff}.Seats", "71"));
        Assert.Equal(HttpStatusCode.OK, live.Status);
        Assert.Contains("Saved, except what is marked below.", live.One("#saved").TextContent, StringComparison.Ordinal);
        Assert.Contains("71 seats for 17 people", live.One("#e-2").TextContent, StringComparison.Ordinal);
        Assert.Contains("District pays, a year$3,323.00", live.One("#cost").TextContent, StringComparison.Ordinal);
        var optIn = (await OptIn())!;
        Assert.Equal(100, Assert.Single(optIn.Lines).Seats);
        Assert.Equal(optIn.Version.ToString(), live.One("input[name=Version]").GetAttribute("value"));
        Assert.Contains("Saved 1 second ago.", (await Live(director)).One("#saved").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_open_when_the_window_closed_comes_back_as_typed_and_the_draft_is_intact()
    {
        await Save(Cast.PineDirector, World.Pine, Grade8(90));
        using var director = await Portal.SignedIn(Cast.PineDirector);
        Portal.Clock.MoveTo(World.ClosesAt.AddMinutes(-1));
        using var late = await Portal.SignedIn(Cast.PineDirector);
        var seats = await late.Get($"{Root}/seats");
        Portal.Clock.MoveTo(World.ClosesAt.AddMinutes(1));
        var refused = await late.Submit(seats, "Save", ($"{Eight}.Seats", "100"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(
            "The opt-in 2027–31 closed on Friday, June 11, 2027, 5:00 p.m. Eastern, and nothing is taken after that. Your draft is kept as it was.",
            refused.Text,
            StringComparison.Ordinal);
        Assert.Equal("100", refused.One("#Lines_1__Seats").GetAttribute("value"));
        Assert.Equal(90, Assert.Single((await OptIn())!.Lines).Seats);
        Assert.Empty((await late.Get($"{Root}/seats")).Document.QuerySelectorAll("main button"));
    }

    [Fact]
    public async Task A_lost_race_keeps_what_was_typed_and_says_who_was_first()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var seats = await director.Get($"{Root}/seats");
        await Save(Cast.PineDirector, World.Pine, Grade8(90));
        var refused = await director.Submit(seats, "Save", ($"{Eight}.Choice", "ipad"), ($"{Eight}.Seats", "80"));
        Assert.Contains(
            "Eve Michaud changed this on March 15, 2027, 11:00 a.m. Eastern to 90 seats, MacBook Air with network.",
            refused.Text,
            StringComparison.Ordinal);
        Assert.Equal("80", refused.One("#Lines_1__Seats").GetAttribute("value"));
        Assert.Equal(90, Assert.Single((await OptIn())!.Lines).Seats);
    }

    [Fact]
    public async Task Grades_are_filled_at_once_after_what_would_change_was_shown()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var seats = await director.Get($"{Root}/seats");
        var grades = seats.Document.QuerySelectorAll("input[name='Fill.Grades']");
        Assert.Contains(grades, box => box.HasAttribute("checked"));
        const string fill = "Fill with the solution and the projected enrollment";
        var nothing = await director.Submit(seats, fill);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.Status);
        Assert.Contains("#Fill_Choice", nothing.Document.QuerySelectorAll("#error-summary a").Select(link => link.GetAttribute("href")));

        var shown = await director.Submit(nothing, fill, ("Fill.Choice", "probook+network"));
        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.Empty((await OptIn())?.Lines ?? []);
        var changed = shown.Document.QuerySelectorAll("tr:has([data-changed])");
        Assert.NotEmpty(changed);
        Assert.All(changed, row =>
        {
            var typed = row.QuerySelector("input[id$=__Seats]")!;
            Assert.Equal(typed.GetAttribute("data-projected"), typed.GetAttribute("value"));
            Assert.Equal("probook+network", row.QuerySelector("option[selected]")!.GetAttribute("value"));
        });
        Assert.Null(shown.One("#seats-form").GetAttribute("hx-post"));
        Assert.Equal($"{Root}/seats", shown.One("#proposal a").GetAttribute("href"));

        await director.Submit(shown, "Save");
        var lines = (await OptIn())!.Lines;
        Assert.Equal(changed.Length, lines.Count);
        Assert.All(lines, line => Assert.True(line.Seats > 0));
        var total = lines.Sum(line => line.Seats).ToString("N0", CultureInfo.InvariantCulture);
        Assert.Contains(total, (await director.Get($"{Root}/seats")).One("#bar").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_chosen_schools_and_grades_are_filled()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var seats = await director.Get($"{Root}/seats");
        var grade = seats.One("input[name='Lines[0].Audience']").GetAttribute("value")!;
        var shown = await director.Submit(
            await director.Get($"{Root}/seats"),
            "Fill with the solution and the projected enrollment",
            ("Fill.Choice", "ipad"), ("Fill.Grades", grade));
        var marked = shown.Document.QuerySelectorAll("tr:has([data-changed]) input[name$='.Audience']");
        Assert.All(marked, field => Assert.Equal(grade, field.GetAttribute("value")));
        Assert.NotEmpty(marked);
    }

    [Fact]
    public async Task Without_an_earlier_opt_in_there_is_nothing_to_fill_from()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var refused = await director.Submit(await director.Get($"{Root}/seats"), "Same as last year");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Null(refused.Document.QuerySelector("#proposal"));
    }

    [Fact]
    public async Task A_plan_with_open_questions_is_kept_and_each_is_shown_at_its_field()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var open = await director.Submit(await director.Get($"{Root}/plan"), "Save the plan and go on", ("Form.Supports", "Help desk"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, open.Status);
        Assert.Equal(
            ["#Form_Maintains", "#Form_Replaces", "#Form_Trains", "#Form_YearlyCost"],
            open.Document.QuerySelectorAll("#error-summary a").Select(link => link.GetAttribute("href")).Order());
        Assert.Equal("Help desk", (await OptIn())!.Plan.Supports);
        var kept = await director.Submit(open, "Save", ("Form.Maintains", "Technician"));
        Assert.Contains("The plan is saved as far as it is written.", kept.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Technician", kept.One("#Form_Maintains").TextContent.Trim());
        var wrong = await director.Submit(kept, "Save", ("Form.YearlyCost", "a lot"));
        Assert.Equal("a lot", wrong.One("#Form_YearlyCost").GetAttribute("value"));
        Assert.Contains("like 6,969.00.", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_that_not_every_database_keeps_break_no_page()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var plan = await director.Get($"{Root}/plan");
        // no browser sends it: the server reads no such form
        Assert.Equal(HttpStatusCode.BadRequest, (await director.Submit(plan, "Save", ("Form.Supports", "Help\0 desk"))).Status);
        Assert.Null(await OptIn());
        await director.Submit(plan, "Save", ("Form.Supports", "Help desk, día y noche \U0001F4BB"));
        Assert.Equal("Help desk, día y noche \U0001F4BB", (await OptIn())!.Plan.Supports);
        using var officer = await Portal.SignedIn(Cast.MaineOfficer);
        foreach (var list in new[]
        {
            "/orders?search=",
            "/devices?search=",
            "/fulfillment/shipments?search=",
            "/accounts/inbox?search=",
            "/membership/districts?search=",
            "/cohorts/2027?search=",
            "/devices/deployment?order="
        })
        {
            var page = await officer.Get(list + "%00Pine");
            Assert.True(page.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{list} answers {page.Status}.");
        }
    }

    [Fact]
    public async Task A_union_chooses_among_its_members()
    {
        using var union = await Portal.SignedIn(Cast.UnionDirector);
        var members = await union.Get("/cohorts/2027/opt-ins");
        Assert.Equal(["Not begun", "Not begun"], members.Document.QuerySelectorAll("td[data-l=Opt-in]").Select(cell => cell.TextContent));
        var found = await union.Get("/cohorts/2027/opt-ins?search=upper");
        Assert.Equal("Upper Granite", Assert.Single(found.Document.QuerySelectorAll("td[data-l=Member] a")).TextContent);
        var seats = await union.Submit(
            await union.Get($"/cohorts/2027/opt-ins/{World.MemberTwo}/seats"),
            "Save",
            ("Lines[1].Choice", "ipad+network"),
            ("Lines[1].Seats", "100"));
        Assert.Equal(HttpStatusCode.OK, seats.Status);
        Assert.Equal(100, Assert.Single((await OptIn(World.MemberTwo))!.Lines).Seats);
        Assert.Equal(HttpStatusCode.NotFound, (await union.Get($"{Root}/seats")).Status);
    }

    [Fact]
    public async Task The_cost_sheet_downloads_as_it_is_shown()
    {
        await Save(Cast.PineDirector, World.Pine, Grade8(), Seats(World.ShoreRoad, 5, "ipad", 61, "=A1, they said"));
        using var business = await Portal.SignedIn(Cast.PineBusiness);
        using var file = await business.GetRaw($"{Root}?handler=csv");
        Assert.Equal("attachment; filename=\"cost-sheet-2027-2300123.csv\"", file.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal(
            "School,Who,Solution,Projected,Seats,Price a seat and year,State pays a year,District pays a year,District pays for the "
                + "term,Reason for more seats than people\r\n"
            + "Harbor Middle School,Grade 8,MacBook Air with network,100,100,319.00,28577.00,3323.00,13292.00,\r\n"
            + "Shore Road School,Grade 5,iPad without network,60,61,217.00,0.00,13237.00,52948.00,\"'=A1, they said\"\r\n",
            (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task A_submission_is_taken_back_on_the_page_and_a_returned_one_shows_why()
    {
        await Submitted();
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var back = await director.Submit(await director.Get(Root), "Withdraw the opt-in");
        Assert.Contains("Draft", back.Text, StringComparison.Ordinal);
        Assert.Equal(OptInStatus.Draft, (await OptIn())!.Status);
        await Send(Cast.PineSuperintendent, await Signing());
        await Return("Grade 8 has 95 students.");
        Assert.Contains(
            "The state returned it Grade 8 has 95 students.",
            (await director.Get(Root)).Text.Replace("itGrade", "it Grade", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/seats")]
    [InlineData("/plan")]
    [InlineData("/review")]
    [InlineData("/agreement")]
    [InlineData("/agreement/pdf")]
    [InlineData("/cost-sheet")]
    [InlineData("/board-packet")]
    public async Task Nobody_of_another_tenant_sees_it_and_no_one_without_the_role(string page)
    {
        await Submitted();
        foreach (var (person, status) in new[]
        {
            (Cast.OakEverything, HttpStatusCode.NotFound),
            (Cast.VermontOfficer, HttpStatusCode.NotFound),
            (Cast.UnionDirector, HttpStatusCode.NotFound),
            (Cast.AppleRep, HttpStatusCode.Forbidden),
            (Cast.PineReceiver, HttpStatusCode.Forbidden)
        })
        {
            using var client = await Portal.SignedIn(person);
            Assert.Equal(status, (await client.Get(Root + page)).Status);
        }
    }

    [Theory]
    [InlineData("", 8)]
    [InlineData("/seats", 7)]
    [InlineData("/plan", 8)]
    [InlineData("/review", 8)]
    [InlineData("/agreement", 5)]
    [InlineData("/agreement/pdf", 3)]
    [InlineData("/cost-sheet", 5)]
    [InlineData("/board-packet", 7)]
    public async Task A_page_asks_the_database_a_fixed_number_of_times(string page, int expected)
    {
        await Submitted();
        await Save(Cast.OakEverything, World.Oak, Seats(World.SchoolOf(World.Oak), 8, "ipad", 1, ""));
        using var client = await Portal.SignedIn(Cast.PineDirector);
        await client.GetRaw(Root + page);
        Portal.Commands.Forget();
        await client.GetRaw(Root + page);
        Assert.True(
            expected == Portal.Commands.Sent.Count,
            $"{page}: {Portal.Commands.Sent.Count} commands:\n{string.Join("\n\n", Portal.Commands.Sent)}");
    }

    [Fact]
    public async Task A_live_change_asks_the_database_a_fixed_number_of_times()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        await Live(director, ($"{Eight}.Choice", "ipad"), ($"{Eight}.Seats", "50"));
        var page = await director.Get($"{Root}/seats");
        Portal.Commands.Forget();
        await Live(director, page, ($"{Eight}.Seats", "51"));

        // how writes are batched is the provider's matter
        var reads = Portal.Commands.Sent.Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal)).ToList();
        Assert.True(reads.Count == 11, $"{reads.Count} reads:\n{string.Join("\n\n", reads)}");
    }

    private static async Task<PageAnswer> Live(PortalClient client, params (string, string)[] fields) =>
        await Live(client, await client.Get($"{Root}/seats"), fields);

    /// <summary>What the page's script sends while the form is edited.</summary>
    private static Task<PageAnswer> Live(PortalClient client, PageAnswer page, params (string, string)[] fields)
    {
        page.Document
            .QuerySelectorAll("main button")
            .First(button => button.TextContent == "Save")
            .SetAttribute("formaction", $"{Root}/seats?handler=live");
        return client.Submit(page, "Save", fields);
    }
}
