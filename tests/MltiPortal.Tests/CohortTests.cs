using CsCheck;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Tests;

/// <summary>Windows that close by the clock, opt-ins on their way, seats that can be meant.</summary>
public sealed class CohortTests
{
    private static readonly DateTime Opens = new(2027, 2, 1, 13, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Closes = new(2027, 6, 11, 21, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Open = new(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc);

    private static readonly LongTermPlan Plan = new()
    {
        Supports = "The help desk",
        Maintains = "The IT staff",
        Replaces = "A local reserve",
        Trains = "The curriculum office",
        YearlyCostCents = 18_000_00,
    };

    private static readonly FundingProgram Program = new()
    {
        Name = "Support price",
        Year = new SchoolYear(2027),
        SeatSupport = new Money(254_86),
        NetworkSeatSupport = new Money(285_77),
        FromGrade = 7,
        ToGrade = 8,
        PaysSecondaryStaff = true,
    };

    [Fact]
    public void A_window_opens_and_closes_by_the_clock_to_the_tick()
    {
        var window = Window();
        Assert.Equal(WindowStatus.Scheduled, window.StatusAt(Opens.AddTicks(-1)));
        Assert.Equal(WindowStatus.Open, window.StatusAt(Opens));
        Assert.Equal(WindowStatus.Open, window.StatusAt(Closes.AddTicks(-1)));
        Assert.Equal(WindowStatus.Closed, window.StatusAt(Closes));
        Assert.Equal("2027–31", window.Term);
    }

    [Fact]
    public void A_window_is_locked_once_after_its_close_and_with_every_submission_decided()
    {
        var window = Window();
        Assert.Equal(
            "The opt-in 2027–31 can't be locked while it is open: districts may still submit. Wait until it closes.",
            window.Lock(0, 1, 1, "Ada", Open)?.Text);
        Assert.Equal(
            "The opt-in 2027–31 can't be locked: 1 submission waits for your decision. Approve or return each first.",
            window.Lock(1, 1, 1, "Ada", Closes)?.Text);
        Assert.Equal(
            "The opt-in 2027–31 can't be locked: 2 submissions wait for your decision. Approve or return each first.",
            window.Lock(2, 1, 1, "Ada", Closes)?.Text);
        Assert.Null(window.Lock(0, 1, 1, "Ada", Closes));
        Assert.Equal(WindowStatus.Locked, window.StatusAt(Closes));
        Assert.Equal(
            "The opt-in 2027–31 was locked already, by Ada. Its orders are under Orders.", window.Lock(0, 1, 1, "Ben", Closes)?.Text);
    }

    [Fact]
    public void A_draft_with_seats_plan_and_certification_is_submitted_until_the_close()
    {
        var optIn = Ready();
        Assert.Empty(optIn.Submit(Window(), Pine, "Grace", Closes.AddMinutes(-1)));
        Assert.Equal((OptInStatus.Submitted, "Grace"), (optIn.Status, optIn.SubmittedBy));
    }

    [Fact]
    public void A_minute_after_the_close_the_draft_stays_as_it_was()
    {
        var optIn = Ready();
        var objection = Assert.Single(optIn.Submit(Window(), Pine, "Grace", Closes.AddMinutes(1)));
        Assert.Equal(
            "The opt-in 2027–31 has closed. Your draft is kept as it was. Write to the state if you need an exception.", objection.Text);
        Assert.Equal((OptInStatus.Draft, 1, Plan), (optIn.Status, optIn.Lines.Count, optIn.Plan));
    }

    [Fact]
    public void Before_the_opening_nothing_is_edited() =>
        Assert.Equal("The opt-in 2027–31 has not opened yet.", Draft().NotEditable(Window(), Opens.AddTicks(-1))?.Text);

    [Fact]
    public void Everything_that_is_missing_is_named_at_once()
    {
        var missing = Draft().Missing(Window(), Open);
        Assert.Equal(
            ["Seats", "Plan.Supports", "Plan.Maintains", "Plan.Replaces", "Plan.Trains", "Plan.YearlyCost", "Certification"],
            missing.Select(objection => objection.Path));
        Assert.Equal(
            "The long-term plan does not say who supports teachers and students. Without it nothing can be submitted.", missing[1].Text);
    }

    [Fact]
    public void A_plan_that_costs_nothing_is_complete()
    {
        Assert.True((Plan with { YearlyCostCents = 0 }).IsComplete);
        Assert.False((Plan with { YearlyCostCents = null }).IsComplete);
        Assert.False((Plan with { Trains = "  " }).IsComplete);
        Assert.Equal(new Money(18_000_00), Plan.YearlyCost);
    }

    [Fact]
    public void The_business_official_certifies_the_share_of_the_seats_as_they_are()
    {
        var optIn = Ready();
        Assert.Equal("$3,323.00", optIn.CertifiedShare.ToString());
        Assert.True(optIn.ChangeSeats(Window(), Pine, [Program.Rule()], [MacBooks(99)], "Eve", Open));
        Assert.Null(optIn.CertifiedAt);
        Assert.Contains(optIn.Missing(Window(), Open), objection => objection.Path == "Certification");
        Assert.Equal(
            "There is nothing to certify: no seats are chosen yet. The technology director chooses them first.",
            Assert.Single(Draft().Certify(Window(), Pine, "Finn", Open)).Text);
    }

    [Fact]
    public void What_is_with_the_state_is_withdrawn_first()
    {
        var optIn = Submitted();
        Assert.Equal(
            "This opt-in is with the state and can't be changed. Withdraw it first, or ask the state to return it.",
            optIn.NotEditable(Window(), Open)?.Text);
        Assert.Null(optIn.Withdraw(Window(), Pine, "Eve", Open));
        Assert.Equal(OptInStatus.Draft, optIn.Status);
        Assert.Equal(
            "This opt-in is not waiting for the state, so there is nothing to withdraw.",
            optIn.Withdraw(Window(), Pine, "Eve", Open)?.Text);
        Assert.Equal(
            "The opt-in 2027–31 has closed. Ask the state to return yours if it must change.",
            Submitted().Withdraw(Window(), Pine, "Eve", Closes)?.Text);
    }

    [Fact]
    public void Of_two_approvals_the_second_is_told_who_was_first()
    {
        var optIn = Submitted();
        Assert.Null(optIn.Approve(Window(), Pine, Reserved, "Ada", Open));
        Assert.Equal((OptInStatus.Approved, "Ada"), (optIn.Status, optIn.DecidedBy));
        Assert.Equal(
            "This opt-in was approved already, by Ada. Nothing changed.", optIn.Approve(Window(), Pine, Reserved, "Ben", Open)?.Text);
        Assert.Equal(
            "This opt-in was approved on March 15, 2027 and can't be changed. Ask the state to return it.",
            optIn.NotEditable(Window(), Open)?.Text);
    }

    [Fact]
    public void A_draft_is_neither_approved_nor_returned()
    {
        Assert.Equal(
            "This opt-in can't be approved: it is still the district's draft.",
            Draft().Approve(Window(), Pine, Reserved, "Ada", Open)?.Text);
        Assert.Equal(
            "This opt-in can't be returned: it is still the district's draft.",
            Draft().Return(Window(), Pine, "Why", Money.Zero, "Ada", Open)?.Text);
    }

    [Fact]
    public void A_returned_opt_in_is_submitted_again_after_the_close_and_until_the_lock()
    {
        var optIn = Submitted();
        Assert.Null(optIn.Return(Window(), Pine, "Grade 8 is counted twice.", Money.Zero, "Ada", Closes.AddDays(1)));
        Assert.Equal((OptInStatus.Returned, "Grade 8 is counted twice."), (optIn.Status, optIn.ReturnReason));
        Assert.Empty(optIn.Submit(Window(), Pine, "Grace", Closes.AddDays(2)));
        Assert.Equal((OptInStatus.Submitted, ""), (optIn.Status, optIn.ReturnReason));
    }

    [Fact]
    public void An_approved_opt_in_is_returned_until_the_lock_and_never_after_it()
    {
        var window = Window();
        var optIn = Submitted();
        optIn.Approve(window, Pine, Reserved, "Ada", Open);
        Assert.Null(optIn.Return(window, Pine, "The board withdrew.", Money.Zero, "Ada", Closes));
        var locked = Window();
        Assert.Null(locked.Lock(0, 1, 1, "Ada", Closes));
        var approved = Submitted();
        approved.Approve(window, Pine, Reserved, "Ada", Open);
        Assert.Equal(
            "This opt-in can't be returned: the opt-in 2027–31 is locked and its orders are made.",
            approved.Return(locked, Pine, "Late", Money.Zero, "Ada", Closes)?.Text);
        Assert.Equal(
            "The opt-in 2027–31 is locked and its orders are made. Your draft is kept as it was.",
            Draft().NotEditable(locked, Closes)?.Text);
    }

    [Fact]
    public void Each_step_of_an_opt_in_says_what_happened_once()
    {
        var optIn = Draft();
        optIn.ChangePlan(Window(), Pine, Plan, "Eve", Open);
        optIn.ChangeSeats(Window(), Pine, [Program.Rule()], [MacBooks(90)], "Eve", Open);
        optIn.ChangeSeats(Window(), Pine, [Program.Rule()], [MacBooks(100)], "Eve", Open);
        optIn.Certify(Window(), Pine, "Finn", Open);
        Assert.False(optIn.ChangeSeats(Window(), Pine, [Program.Rule()], [MacBooks(100)], "Eve", Open));
        optIn.ChangeSeats(Window(), Pine, [Program.Rule()], [MacBooks(99)], "Eve", Open);
        optIn.Certify(Window(), Pine, "Finn", Open);
        optIn.Submit(Window(), Pine, "Grace", Open);
        optIn.Withdraw(Window(), Pine, "Grace", Open);
        optIn.Submit(Window(), Pine, "Grace", Open);
        optIn.Approve(Window(), Pine, Reserved, "Ada", Open);
        optIn.Approve(Window(), Pine, Reserved, "Ben", Open);
        optIn.Return(Window(), Pine, "The board withdrew.", Reserved, "Ada", Open);
        Assert.Equal(
            [
                nameof(OptInBegun), nameof(OptInReadyToCertify), nameof(FundsCertified), nameof(CertificationFell), nameof(FundsCertified),
                nameof(OptInSubmitted),
                nameof(OptInWithdrawn), nameof(OptInSubmitted), nameof(OptInApproved), nameof(OptInReturned),
            ],
            optIn.TakeEvents().Select(happened => happened.GetType().Name));
        Assert.Empty(optIn.TakeEvents());
    }

    [Fact]
    public void A_line_of_a_MacBook_splits_into_the_known_shares()
    {
        var line = Line(MacBooks(100));
        Assert.Equal("$28,577.00", line.StateYear.ToString());
        Assert.Equal("$3,323.00", line.DistrictYear.ToString());
        Assert.Equal("$31,900.00", line.TotalYear.ToString());
    }

    [Fact]
    public void A_rule_with_an_end_pays_the_first_lines_and_a_change_of_one_line_splits_the_others_anew()
    {
        var optIn = Draft();
        FundingRule[] rules = [new GrantAward(7, new Money(3_190_00))];
        SeatRequest AtSchool(long school, int seats) => MacBooks(seats) with { SchoolId = school };
        Assert.True(optIn.ChangeSeats(Window(), Pine, rules, [AtSchool(2, 10), AtSchool(1, 4)], "Eve", Open));
        Assert.Equal(["1: Grant 1276.00", "2: Grant 1914.00, Local 1276.00"], Shares(optIn));
        Assert.False(optIn.ChangeSeats(Window(), Pine, rules, [AtSchool(2, 10)], "Eve", Open));
        optIn.Certify(Window(), Pine, "Finn", Open);
        Assert.True(optIn.ChangeSeats(Window(), Pine, rules, [AtSchool(1, 10)], "Eve", Open));
        Assert.Null(optIn.CertifiedAt);
        Assert.Equal(["1: Grant 3190.00", "2: Local 3190.00"], Shares(optIn));
        Assert.True(optIn.ChangeSeats(Window(), Pine, rules, [new(1, Audience.Grade(8), null)], "Eve", Open));
        Assert.Equal(["2: Grant 3190.00"], Shares(optIn));
        Assert.True(optIn.ChangeSeats(Window(), Pine, [], [], "Eve", Open));
        Assert.Equal(["2: Local 3190.00"], Shares(optIn));

        static IEnumerable<string> Shares(OptIn optIn) => optIn.Lines.OrderBy(line => line.SchoolId).Select(line =>
            $"{line.SchoolId}: {string.Join(", ", line.Whole().Select(share => $"{share.Source} {share.Amount.ToPlainString()}"))}");
    }

    [Fact]
    public void A_line_whose_shares_are_not_there_says_so_and_takes_none_that_do_not_add_up()
    {
        var line = new OptInLine { SchoolId = 1, Audience = Audience.Grade(8) };
        line.Take(MacBooks(100));
        Assert.Throws<InvalidOperationException>(() => line.DistrictYear);
        Assert.Throws<ArgumentException>(() => line.PaidBy([new(FundingSource.Local, null, new Money(31_899_99))]));
        Assert.True(line.PaidBy([new(FundingSource.Local, null, new Money(31_900_00))]));
        Assert.False(line.PaidBy([new(FundingSource.Local, null, new Money(31_900_00))]));
        Assert.True(line.PaidBy([new(FundingSource.Grant, 1, new Money(31_900_00), "A")]));
        Assert.True(line.PaidBy([new(FundingSource.Grant, 1, new Money(31_900_00), "B")]));
        Assert.Equal((new Money(31_900_00), Money.Zero), (line.StateYear, line.DistrictYear));
    }

    [Fact]
    public void A_solution_without_a_known_network_price_is_priced_without_network()
    {
        var line = Line(new(1, Audience.Grade(7), Offering(314_28, null), WithNetwork: true, 10, 10));
        Assert.False(line.WithNetwork);
        Assert.Equal((new Money(2_548_60), new Money(594_20)), (line.StateYear, line.DistrictYear));
    }

    [Fact]
    public void A_lines_shares_add_up_to_quantity_times_price() =>
        Gen.Select(Gen.Int[0, 5_000], Gen.Long[0, 200_000], Gen.Long[0, 20_000], Gen.Int[-1, 12], Gen.Bool)
            .Sample((seats, price, network, grade, with) =>
            {
                var line = Line(new(1, Audience.Grade(grade), Offering(price, network), with, seats, seats));
                return line.TotalYear == (line.SeatPrice + line.NetworkPrice) * seats
                    && line.StateYear + line.DistrictYear == line.TotalYear;
            });

    [Fact]
    public void Seats_up_to_the_enrollment_need_no_word() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 20_000], Gen.Bool).Sample((seats, people, isNew) =>
            seats > people
                || (people == 0 && isNew && seats > 0)
                || SeatRules.Check("Seats", "Grade 8", seats, people, isNew, null) is null);

    [Theory]
    [InlineData(-1, 98, false, null, "Grade 8: -1 seats are not possible. Enter 0 or more.")]
    [InlineData(120, 98, false, null, "Grade 8: 120 seats for 98 people. Enter at most 98, or say why more are needed.")]
    [InlineData(120, 98, false, "New housing", null)]
    [InlineData(980, 98, false, "New housing", null)]
    [InlineData(
        981,
        98,
        false,
        "New housing",
        "Grade 8: 981 seats for 98 people is more than 10 times as many, and can't be meant. Enter at most 98, or explain up to 980.")]
    [InlineData(2, 1, false, "", "Grade 8: 2 seats for 1 person. Enter at most 1, or say why more are needed.")]
    [InlineData(
        1,
        0,
        false,
        "Why not",
        "Grade 8: no one is projected here, so no seats can be asked for. If that is wrong, ask the state to correct the enrollment.")]
    [InlineData(40, 0, true, " ", "Grade 8: a new school has no projected enrollment. Say how the 40 seats were estimated.")]
    [InlineData(40, 0, true, "Two classes of 20", null)]
    [InlineData(5_000, 0, true, "All of them", null)]
    [InlineData(
        5_001,
        0,
        true,
        "All of them",
        "Grade 8: 5,001 seats are more than a new school may ask for at once (5,000). Check the number, or write to the state.")]
    [InlineData(0, 0, false, null, null)]
    [InlineData(
        long.MaxValue,
        98,
        false,
        "Typo",
        "Grade 8: 9,223,372,036,854,775,807 seats for 98 people is more than 10 times as many, and can't be meant. Enter at most 98, or explain up to 980.")]
    public void Seats_that_cannot_be_meant_are_refused_and_unusual_ones_explained(
        long seats, int people, bool isNew, string? reason, string? text)
    {
        var objection = SeatRules.Check("Lines[0].Seats", "Grade 8", seats, people, isNew, reason);
        Assert.Equal(text, objection?.Text);
        Assert.True(objection is null || objection.Path == "Lines[0].Seats");
    }

    private static Money Reserved { get; } = new(28_577_00);

    private static District Pine { get; } = new()
    {
        Code = "2300123",
        Kind = DistrictKind.Regular,
        Name = "Pine Harbor",
        Region = "Coastal",
        Address = "1 Main Street",
        ContactName = "Contact",
        ContactEmail = "contact@pine.example",
    };

    private static OptInWindow Window() => new()
    {
        ProgramYear = new SchoolYear(2027),
        TermYears = 4,
        OpensAt = Opens,
        ClosesAt = Closes,
        AgreementVersion = "2027-1",
        AgreementText = "Participation Agreement",
    };

    private static WindowOffering Offering(long seat, long? network) => new()
    {
        Name = "MacBook Air",
        VendorName = "Apple",
        SeatPrice = new Money(seat),
        HasNetwork = network is not null,
        NetworkPrice = new Money(network ?? 0),
        PriceBookEdition = 1,
    };

    private static SeatRequest MacBooks(int seats) => new(1, Audience.Grade(8), Offering(273_00, 46_00), WithNetwork: true, seats, seats);

    private static OptInLine Line(SeatRequest request)
    {
        var optIn = Draft();
        optIn.ChangeSeats(Window(), Pine, [Program.Rule()], [request], "Eve", Open);
        return Assert.Single(optIn.Lines);
    }

    private static OptIn Draft() => OptIn.Begin(Window(), Pine, "Eve", Open);

    private static OptIn Ready()
    {
        var optIn = Draft();
        Assert.True(optIn.ChangeSeats(Window(), Pine, [Program.Rule()], [MacBooks(100)], "Eve", Open));
        optIn.ChangePlan(Window(), Pine, Plan, "Eve", Open);
        Assert.Empty(optIn.Certify(Window(), Pine, "Finn", Open));
        return optIn;
    }

    private static OptIn Submitted()
    {
        var optIn = Ready();
        Assert.Empty(optIn.Submit(Window(), Pine, "Grace", Open));
        return optIn;
    }
}
