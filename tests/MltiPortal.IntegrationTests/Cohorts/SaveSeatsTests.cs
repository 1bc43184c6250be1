using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Cohorts;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Cohorts;

/// <summary>Choosing seats: what may stand is kept at the prices that the window holds, what may not is refused with its reason.</summary>
public sealed class SaveSeatsTests(TestDatabases databases) : OptInTest(databases)
{
    [Theory]
    [InlineData("macbook-air+network", 28_577_00, 3_323_00)]
    [InlineData("ipad+network", 26_600_00, 0)]
    [InlineData("macbook-air", 25_486_00, 1_814_00)]
    [InlineData("probook+network", 28_577_00, 0)]
    [InlineData("elitepad", 25_486_00, 5_942_00)]
    public async Task A_hundred_seats_of_grade_8_are_split_between_state_and_district(string choice, long state, long district)
    {
        await Save(Cast.PineDirector, World.Pine, Grade8(choice: choice));
        var line = Assert.Single((await OptIn())!.Lines);
        Assert.Equal((new Money(state), new Money(district)), (line.StateYear, line.DistrictYear));
    }

    [Fact]
    public async Task A_grade_that_the_program_does_not_cover_is_local_money()
    {
        await Save(Cast.PineDirector, World.Pine, Seats(World.ShoreRoad, 5, "ipad+network", 60, ""));
        var line = Assert.Single((await OptIn())!.Lines);
        Assert.Equal((Money.Zero, new Money(15_960_00)), (line.StateYear, line.DistrictYear));
    }

    [Fact]
    public async Task The_first_save_begins_the_draft_and_the_next_ones_change_it()
    {
        Assert.Null(await OptIn());
        await Save(Cast.PineDirector, World.Pine, Grade8());
        await Save(
            Cast.PineDirector,
            World.Pine,
            Grade8(90, "ipad"),
            Seats(World.HarborMiddle, 7, "ipad", 98, ""),
            Seats(World.HarborMiddle, 100, "", null, ""));
        var optIn = (await OptIn())!;
        Assert.Equal((OptInStatus.Draft, Cast.PineDirector.Name), (optIn.Status, optIn.ChangedBy));
        Assert.Equal(
            [(7, 98, false), (8, 90, false)],
            optIn.Lines.OrderBy(line => line.Audience.Code).Select(line => (line.Audience.Code, line.Seats, line.WithNetwork)));
        await Save(Cast.PineDirector, World.Pine, Grade8(null, ""));
        Assert.Equal(7, Assert.Single((await OptIn())!.Lines).Audience.Code);
    }

    [Fact]
    public async Task A_price_book_that_moves_does_not_move_the_price_that_the_window_holds()
    {
        await Arrange(async db =>
        {
            foreach (var entry in await db.PriceBooks.SelectMany(book => book.Entries).ToListAsync())
            {
                db.Entry(entry).ComplexProperty(row => row.Price).CurrentValue = new Money(1_00);
            }
        });
        await Save(Cast.PineDirector, World.Pine, Grade8());
        Assert.Equal(new Money(319_00), Assert.Single((await OptIn())!.Lines) is var line ? line.SeatPrice + line.NetworkPrice : default);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(null)]
    [InlineData(101)]
    [InlineData(1_001)]
    [InlineData(int.MaxValue)]
    public async Task A_number_of_seats_that_can_not_be_meant_is_refused_at_its_field(int? seats)
    {
        var objection = Assert.Single(await Refused(Grade8(seats)));
        Assert.Equal("Rows[0].Seats", objection.Path);
        Assert.StartsWith("Harbor Middle School, Grade 8: ", objection.Text, StringComparison.Ordinal);
        Assert.Null(await OptIn());
    }

    [Fact]
    public async Task At_a_new_school_exactly_five_thousand_seats_may_be_asked_for()
    {
        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Seats(World.NewSchool, 6, "ipad", 5_000, "Everybody comes.")));
        Assert.Equal(5_000, Assert.Single((await OptIn())!.Lines).Seats);
    }

    [Fact]
    public async Task More_seats_than_people_stand_with_a_reason_but_not_above_ten_times()
    {
        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8(1_000, reason: " A merger in September. ")));
        var line = Assert.Single((await OptIn())!.Lines);
        Assert.Equal((1_000, 100, "A merger in September."), (line.Seats, line.Projected, line.Reason));
        Assert.Single(await Refused(Grade8(1001, reason: "A merger in September.")));
        await Save(Cast.PineDirector, World.Pine, Grade8(100, reason: "A merger in September."));
        Assert.Equal("", Assert.Single((await OptIn())!.Lines).Reason);
    }

    [Fact]
    public async Task A_new_school_says_how_its_seats_were_estimated()
    {
        var objection = Assert.Single(await Refused(Seats(World.NewSchool, 6, "ipad", 80, " ")));
        Assert.Equal(
            (
                "Rows[0].Reason",
                "Lighthouse Academy, Grade 6: a new school has no projected enrollment. Say how the 80 seats were estimated."),
            (objection.Path, objection.Text));
        objection = Assert.Single(await Refused(Seats(World.NewSchool, 6, "ipad", 5001, "Everybody comes.")));
        Assert.Equal(
            (
                "Rows[0].Seats",
                "Lighthouse Academy, Grade 6: 5,001 seats are more than a new school may ask for at once (5,000). Check the number, or "
                    + "write to the state."),
            (objection.Path, objection.Text));
        Outcomes.Done(await Save(
            Cast.PineDirector, World.Pine, Seats(World.NewSchool, 6, "ipad", 80, "From the sending schools' grade 5.")));
    }

    [Fact]
    public async Task Every_row_is_refused_at_once_and_nothing_is_half_saved()
    {
        var objections = await Refused(
            Grade8(), Seats(World.HarborMiddle, 7, "zeppelin", 98, ""), Seats(World.HarborMiddle, 100, "", 17, ""),
            Seats(World.SchoolOf(World.Oak), 8, "ipad", 10, ""), Seats(World.HarborMiddle, 7, "elitepad+network", 9, ""),
            Seats(World.HarborMiddle, 7, "ipad", 99, new string('x', 2_001)));
        Assert.Equal(
            [
                ("Rows[1].Choice", "Harbor Middle School, Grade 7: this solution is not offered in the opt-in. Choose one of the list."),
                ("Rows[2].Choice", "Harbor Middle School, Staff, grades 7–12: choose a solution for the 17 seats, or enter 0."),
                ("Rows[3].Seats", "This school or grade is not on the district's record any more. Reload the page."),
                ("Rows[4].Choice", "Harbor Middle School, Grade 7: this solution is not offered in the opt-in. Choose one of the list."),
                ("Rows[5].Reason", "Harbor Middle School, Grade 7: the reason is longer than 2,000 characters. Shorten it."),
            ],
            objections.Select(objection => (objection.Path, objection.Text)));
        Assert.Null(await OptIn());
    }

    [Fact]
    public async Task A_draft_that_saves_itself_keeps_what_may_stand_and_says_what_may_not()
    {
        await Save(Cast.PineDirector, World.Pine, Grade8(50));
        var saved = Outcomes.Done(await Send(Cast.PineDirector, new SaveSeats.Command(
            World.Cohort, World.Pine, await Version(),
            [Grade8(-4), Seats(World.HarborMiddle, 7, "ipad+network", 98, ""), Seats(World.HarborMiddle, 100, "ipad", null, "")],
            AsDraft: true)));
        Assert.Equal("Rows[0].Seats", Assert.Single(saved.Left).Path);
        Assert.Equal(
            [(7, 98), (8, 50), (100, 0)],
            (await OptIn())!.Lines.OrderBy(line => line.Audience.Code).Select(line => (line.Audience.Code, line.Seats)));
    }

    [Fact]
    public async Task A_draft_of_nothing_but_refusals_begins_nothing()
    {
        var saved = Outcomes.Done(await Send(
            Cast.PineDirector, new SaveSeats.Command(World.Cohort, World.Pine, null, [Grade8(-4)], AsDraft: true)));
        Assert.Null(saved.Version);
        Assert.Null(await OptIn());
    }

    [Fact]
    public async Task What_is_typed_is_priced_without_being_saved_and_a_row_that_can_not_stand_counts_for_nothing()
    {
        var priced = Outcomes.Done(await Send(Cast.PineDirector, new PriceSeats.Query(
            World.Cohort, World.Pine,
            [
                Seats(World.HarborMiddle, 7, "ipad+network", 98, ""),
                Grade8(),
                Seats(World.HarborMiddle, 100, "macbook-air+network", 71, "")
            ])));
        var sheet = priced.Sheet;
        Assert.Equal(
            (198, new Money(57_968_00), new Money(54_645_00), new Money(3_323_00)),
            (sheet.Seats, sheet.TotalYear, sheet.StateYear, sheet.DistrictYear));
        Assert.Equal(
            "Harbor Middle School, Staff, grades 7–12: 71 seats for 17 people. Enter at most 17, or say why more are needed.",
            Assert.Single(priced.Objections).Text);
        Assert.Null(sheet.Rows.Single(row => row.Audience == Audience.SecondaryStaff).Price);
        Assert.Null(await OptIn());
    }

    [Fact]
    public async Task A_second_before_the_close_in_the_states_time_zone_is_taken_and_a_minute_after_it_is_not()
    {
        Portal.Clock.MoveTo(World.ClosesAt.AddSeconds(-1));
        Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8()));
        Portal.Clock.MoveTo(World.ClosesAt.AddMinutes(1));
        var objection = Assert.Single(await Refused(Grade8(1)));
        Assert.Equal(
            "The opt-in 2027–31 closed on Friday, June 11, 2027, 5:00 p.m. Eastern, and nothing is taken after that. Your draft is kept as it "
                + "was. Write to the state if you need an exception.",
            objection.Text);
        Assert.Equal(100, Assert.Single((await OptIn())!.Lines).Seats);
        Assert.Equal(
            objection.Text,
            Assert.Single(
                Outcomes.Refused(await Send(
                    Cast.PineDirector,
                    new SavePlan.Command(World.Cohort, World.Pine, await Version(), new LongTermPlan { Supports = "a" })))).Text);
    }

    [Fact]
    public async Task A_district_without_a_draft_is_told_so_after_the_close()
    {
        Portal.Clock.MoveTo(World.ClosesAt);
        Assert.Equal(
            "The opt-in 2027–31 closed on Friday, June 11, 2027, 5:00 p.m. Eastern, and nothing is taken after that. You had no draft. Write to "
                + "the state if you need an exception.",
            Assert.Single(await Refused(Grade8())).Text);
    }

    [Fact]
    public async Task A_save_over_anothers_says_whose_it_was_and_saves_nothing()
    {
        await Save(Cast.PineDirector, World.Pine, Grade8());
        var mine = await Version();
        Portal.Clock.MoveTo(World.Now.AddMinutes(5));
        await Save(Cast.PineDirector, World.Pine, Grade8(90));
        foreach (var version in new[] { mine, null })
        {
            var outcome = await Send(Cast.PineDirector, new SaveSeats.Command(World.Cohort, World.Pine, version, [Grade8(80)]));
            Assert.Equal(("Eve Michaud", World.Now.AddMinutes(5)), Outcomes.Conflict(outcome));
        }

        Assert.Equal(90, Assert.Single((await OptIn())!.Lines).Seats);
    }

    [Fact]
    public async Task Two_who_save_in_the_same_moment_are_one_save_and_one_who_is_told()
    {
        await Save(Cast.PineDirector, World.Pine, Grade8());
        var version = await Version();
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(seats =>
            Task.Run(() => Send(Cast.PineDirector, new SaveSeats.Command(World.Cohort, World.Pine, version, [Grade8(seats)])))));
        Assert.Single(outcomes.OfType<Outcome<SaveSeats.Saved>.Done>());
        Assert.All(
            outcomes.Where(outcome => outcome is not Outcome<SaveSeats.Saved>.Done),
            outcome => Assert.Equal("Eve Michaud", Outcomes.Conflict(outcome).Who));
    }

    [Fact]
    public async Task Two_who_begin_in_the_same_moment_begin_one_draft()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4)
            .Select(_ => Task.Run(() => Send(Cast.PineDirector, new SaveSeats.Command(World.Cohort, World.Pine, null, [Grade8()])))));
        Assert.Single(outcomes.OfType<Outcome<SaveSeats.Saved>.Done>());
        Assert.Equal(1, await Rows(db => db.OptIns.CountAsync()));
    }

    [Fact]
    public async Task Saving_what_is_there_already_changes_nothing_and_a_certification_stands()
    {
        await Ready();
        var version = await Version();
        var saved = Outcomes.Done(await Save(Cast.PineDirector, World.Pine, Grade8()));
        Assert.Equal(version, saved.Version);
        Assert.NotNull((await OptIn())!.CertifiedAt);
        await Plan();
        Assert.Equal(version, await Version());
    }

    [Fact]
    public async Task Seats_that_change_after_the_certification_have_to_be_certified_again_and_both_are_told()
    {
        await Ready();
        await Save(Cast.PineDirector, World.Pine, Grade8(90));
        Assert.Null((await OptIn())!.CertifiedAt);
        const string subject = "Seats of Pine Harbor School District's opt-in 2027–31 changed after the certification";
        Assert.Contains(subject, await Inbox(Cast.PineBusiness));
        Assert.Contains(subject, await Inbox(Cast.PineSuperintendent));
        Assert.Equal(
            "The local funds are not certified, or the seats changed since. The business official certifies them on the review page.",
            Assert.Single(Outcomes.Refused(await Send(Cast.PineSuperintendent, await Signing()))).Text);
    }

    [Fact]
    public async Task The_business_official_is_told_once_when_seats_and_plan_are_there()
    {
        await Plan();
        Assert.Empty(await Inbox(Cast.PineBusiness));
        await Save(Cast.PineDirector, World.Pine, Grade8(50));
        await Save(Cast.PineDirector, World.Pine, Grade8());
        Assert.Equal(["Pine Harbor School District's opt-in 2027–31 is ready for you to certify"], await Inbox(Cast.PineBusiness));
        Assert.Equal(1, await Rows(db => db.Outbox.CountAsync(mail => mail.To == Cast.PineBusiness.Email)));
    }

    [Theory]
    [InlineData(
        DistrictStatus.Eligible,
        "Oak Ridge School District can't opt in yet: it has not joined the program. Answer the state's invitation first, or ask the state for one.")]
    [InlineData(
        DistrictStatus.Applied,
        "Oak Ridge School District can't opt in yet: it asked to join, and the state has not admitted it. You are told as soon as it has.")]
    [InlineData(
        DistrictStatus.Returned,
        "Oak Ridge School District can't opt in yet: the state returned its application. Correct it, and answer the invitation again.")]
    [InlineData(
        DistrictStatus.Declined, "Oak Ridge School District can't opt in: it declined to take part. Ask the state for a new invitation.")]
    public async Task Only_an_admitted_district_can_opt_in(DistrictStatus status, string text)
    {
        await Arrange(async db =>
        {
            var oak = await db.Districts.SingleAsync(row => row.Code == World.Oak);
            db.Entry(oak).Property(row => row.DistrictStatus).CurrentValue = status;
        });
        var line = Seats(World.SchoolOf(World.Oak), 8, "ipad", 1, "");
        Assert.Equal(text, Assert.Single(Outcomes.Refused(await Save(Cast.OakEverything, World.Oak, line))).Text);
        Assert.Equal(text, Assert.Single(Outcomes.Refused(await Send(Cast.OakEverything, await Signing(World.Oak)))).Text);
    }

    [Fact]
    public async Task A_window_that_is_not_open_yet_takes_nothing()
    {
        Portal.Clock.MoveTo(World.Now.AddDays(-31));
        Assert.Equal("The opt-in 2027–31 has not opened yet.", Assert.Single(await Refused(Grade8())).Text);
    }

    [Fact]
    public async Task Another_tenants_opt_in_is_not_there_and_a_wrong_role_may_not()
    {
        foreach (var stranger in new[] { Cast.OakEverything, Cast.BirchEverything, Cast.UnionDirector })
        {
            Outcomes.NotFound(await Send(stranger, new SaveSeats.Command(World.Cohort, World.Pine, null, [Grade8()])));
            Outcomes.NotFound(await Send(stranger, new PriceSeats.Query(World.Cohort, World.Pine, [Grade8()])));
        }

        foreach (var other in new[] { Cast.PineBusiness, Cast.PineSuperintendent, Cast.PineReceiver, Cast.MaineOfficer, Cast.AppleRep })
        {
            await Assert.ThrowsAsync<MayNotException>(() => Send(other, new SaveSeats.Command(World.Cohort, World.Pine, null, [Grade8()])));
        }
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(100_000_000_001L)]
    public async Task A_yearly_cost_that_can_not_be_meant_is_refused(long cents)
    {
        var outcome = await Send(
            Cast.PineDirector, new SavePlan.Command(World.Cohort, World.Pine, null, new LongTermPlan { YearlyCostCents = cents }));
        Assert.Equal("Plan.YearlyCost", Outcomes.Refusal(outcome).Path);
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(100_000_000_000L)]
    [InlineData(null)]
    public async Task A_plan_is_kept_as_far_as_it_is_written(long? cents)
    {
        var plan = new LongTermPlan { Supports = "Help desk", YearlyCostCents = cents };
        Assert.False(Outcomes.Done(await Send(Cast.PineDirector, new SavePlan.Command(World.Cohort, World.Pine, null, plan))).IsComplete);
        Assert.Equal(plan, (await OptIn())!.Plan);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_refused_at_its_field()
    {
        var plan = new LongTermPlan { Supports = new string('x', LongTermPlan.AnswerLength + 1) };
        Assert.Equal(
            "Plan.Supports",
            Outcomes.Refusal(await Send(Cast.PineDirector, new SavePlan.Command(World.Cohort, World.Pine, null, plan))).Path);
    }
}
