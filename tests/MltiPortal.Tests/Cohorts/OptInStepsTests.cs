using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Tests.Cohorts;

/// <summary>What may be done with an opt-in at each status and time, and what each step says, to whom.</summary>
public sealed class OptInStepsTests
{
    private static readonly DateTime Opens = new(2027, 2, 1, 13, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Closes = new(2027, 6, 11, 21, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Now = new(2027, 3, 15, 15, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = Now.AddDays(1);
    private static readonly Money Year = new(31_900_00);

    private static readonly LongTermPlan Plan = new()
    {
        Supports = "The help desk",
        Maintains = "The IT staff",
        Replaces = "A local reserve",
        Trains = "The curriculum office",
        YearlyCostCents = 0,
    };

    private static readonly District Pine = new()
    {
        StateId = 3,
        Code = "2300123",
        Kind = DistrictKind.Regular,
        Name = "Pine Harbor",
        Region = "Coastal",
        Address = "1 Main Street",
        ContactName = "Contact",
        ContactEmail = "contact@pine.example",
    };

    [Theory]
    [InlineData(OptInStatus.Draft, WindowStatus.Scheduled, "")]
    [InlineData(OptInStatus.Draft, WindowStatus.Open, "certify edit submit")]
    [InlineData(OptInStatus.Draft, WindowStatus.Closed, "")]
    [InlineData(OptInStatus.Draft, WindowStatus.Locked, "")]
    [InlineData(OptInStatus.Submitted, WindowStatus.Open, "approve return withdraw")]
    [InlineData(OptInStatus.Submitted, WindowStatus.Closed, "approve return")]
    [InlineData(OptInStatus.Submitted, WindowStatus.Locked, "")]
    [InlineData(OptInStatus.Returned, WindowStatus.Open, "certify edit submit")]
    [InlineData(OptInStatus.Returned, WindowStatus.Closed, "certify edit submit")]
    [InlineData(OptInStatus.Returned, WindowStatus.Locked, "")]
    [InlineData(OptInStatus.Approved, WindowStatus.Open, "return")]
    [InlineData(OptInStatus.Approved, WindowStatus.Closed, "return")]
    [InlineData(OptInStatus.Approved, WindowStatus.Locked, "")]
    public void What_may_be_done_follows_from_status_and_window_and_what_may_not_changes_nothing(
        OptInStatus status, WindowStatus windowStatus, string allowed)
    {
        var (window, at) = At(windowStatus);
        var steps = new Dictionary<string, Func<OptIn, bool>>
        {
            ["approve"] = optIn => Agree(optIn.NotApprovable(window, at) is null, optIn.Approve(window, Pine, Year, "Ben", at) is null),
            ["certify"] = optIn => optIn.Certify(window, Pine, "Ben", at).Count == 0,
            ["edit"] = optIn => Agree(optIn.IsEditable(window, at), optIn.NotEditable(window, at) is null),
            ["return"] = optIn => Agree(
                optIn.NotReturnable(window, at) is null, optIn.Return(window, Pine, "Why", Year, "Ben", at) is null),
            ["submit"] = optIn => Agree(optIn.Missing(window, at).Count == 0, optIn.Submit(window, Pine, "Ben", at).Count == 0),
            ["withdraw"] = optIn => optIn.Withdraw(window, Pine, "Ben", at) is null,
        };
        var done = new List<string>();
        foreach (var (name, step) in steps)
        {
            var optIn = In(status);
            var before = Fields(optIn);
            if (step(optIn))
            {
                done.Add(name);
                continue;
            }

            Assert.Equal(before, Fields(optIn));
            Assert.Empty(optIn.TakeEvents());
        }

        Assert.Equal(allowed, string.Join(' ', done));

        static bool Agree(bool may, bool did)
        {
            Assert.Equal(may, did);
            return did;
        }
    }

    [Fact]
    public void Each_step_keeps_who_took_it_and_when()
    {
        var optIn = In(OptInStatus.Draft);
        Assert.Equal(("Finn", Now, Year), (optIn.CertifiedBy, optIn.CertifiedAt!.Value, optIn.CertifiedShare));
        Assert.Equal(("Finn", Now), optIn.LastActed);
        optIn.Submit(Window(), Pine, "Grace", Later);
        Assert.Equal(("Grace", Later, "Grace", Later), (optIn.SubmittedBy, optIn.SubmittedAt!.Value, optIn.ChangedBy, optIn.ChangedAt));
        optIn.Approve(Window(), Pine, Year, "Ada", Later);
        Assert.Equal(("Ada", Later), optIn.LastActed); // in the same instant, the decision is the later of the two
        optIn.Return(Window(), Pine, "The board withdrew.", Year, "Ben", Later.AddHours(1));
        Assert.Equal(("Ben", Later.AddHours(1)), optIn.LastActed);
        optIn.ChangePlan(Window(), Pine, Plan, "Eve", Later.AddHours(2));
        Assert.Equal(("Eve", Later.AddHours(2)), optIn.LastActed);
        optIn.Submit(Window(), Pine, "Grace", Later.AddHours(3));
        optIn.Withdraw(Window(), Pine, "Hana", Later.AddHours(4));
        Assert.Equal(("Hana", Later.AddHours(4)), optIn.LastActed);
    }

    [Fact]
    public void A_certification_falls_with_the_seats_and_stands_anew_once_certified()
    {
        var optIn = In(OptInStatus.Draft);
        Assert.True(optIn.ChangeSeats(Window(), Pine, [], [Seats(99)], "Eve", Later));
        Assert.Equal(
            (null, "", Money.Zero, (DateTime?)Later),
            (optIn.CertifiedAt, optIn.CertifiedBy, optIn.CertifiedShare, optIn.CertificationFellAt));
        Assert.Equal(("Eve", Later), optIn.LastActed);
        Assert.True(optIn.IsReadyToCertify);
        Assert.Equal(["Certification"], optIn.Missing(Window(), Later).Select(objection => objection.Path));
        optIn.Certify(Window(), Pine, "Finn", Later);
        Assert.Null(optIn.CertificationFellAt);
        Assert.False(optIn.IsReadyToCertify);
    }

    [Fact]
    public void Seats_asked_for_as_they_are_change_nothing_and_a_place_without_seats_is_not_asked_about()
    {
        var optIn = In(OptInStatus.Draft);
        Assert.False(optIn.ChangeSeats(Window(), Pine, [], [Seats(100), new(9, Audience.Grade(8), null)], "Eve", Later));
        Assert.Equal(("Finn", Now, "Finn"), (optIn.ChangedBy, optIn.ChangedAt, optIn.CertifiedBy));
    }

    [Fact]
    public void Places_are_told_apart_by_school_and_by_audience()
    {
        var optIn = Begin();
        optIn.ChangeSeats(
            Window(), Pine, [], [Seats(10), Seats(20) with { SchoolId = 2 }, Seats(30) with { Audience = Audience.Grade(7) }], "Eve", Now);
        optIn.ChangeSeats(Window(), Pine, [], [Seats(40) with { Audience = Audience.Grade(7) }], "Eve", Now);
        Assert.Equal(
            [(1L, 7, 40), (1, 8, 10), (2, 8, 20)], optIn.Lines.Select(line => (line.SchoolId, line.Audience.Code, line.Seats)).Order());
        Assert.Equal((70, new Money(22_330_00)), (optIn.Seats, optIn.DistrictYear));
        Assert.All(optIn.Lines, line => Assert.Equal((3L, optIn.DistrictId), (line.StateId, line.DistrictId)));
        Assert.All(optIn.Lines.SelectMany(line => line.Shares), share => Assert.Equal((3L, 1), (share.StateId, share.Position)));
        Assert.Equal(new Money(22_330_00), optIn.Shares.Sum(share => share.Amount));
        optIn.ChangeSeats(Window(), Pine, [], [new(1, Audience.Grade(8), null)], "Eve", Now);
        Assert.Equal([(1L, 7), (2, 8)], optIn.Lines.Select(line => (line.SchoolId, line.Audience.Code)).Order());
    }

    [Fact]
    public void Any_part_of_a_place_that_is_asked_for_otherwise_is_a_change()
    {
        var more = Seats(100) with { Seats = 101, Reason = "New housing" };
        foreach (var other in (SeatRequest[])[
            Seats(100) with { WithNetwork = false },
            Seats(100) with { Projected = 101 },
            Seats(100) with { Offering = Offering(274_00) },
            Seats(99),
            more])
        {
            Assert.True(In(OptInStatus.Draft).ChangeSeats(Window(), Pine, [], [other], "Eve", Later), other.ToString());
        }

        // why more seats than people are needed is kept where there are more, and nowhere else
        Assert.False(In(OptInStatus.Draft).ChangeSeats(Window(), Pine, [], [Seats(100) with { Reason = "New housing" }], "Eve", Later));
        var optIn = In(OptInStatus.Draft);
        optIn.ChangeSeats(Window(), Pine, [], [more], "Eve", Later);
        Assert.Equal("New housing", Assert.Single(optIn.Lines).Reason);
        Assert.True(optIn.ChangeSeats(Window(), Pine, [], [more with { Reason = "A new class" }], "Eve", Later));
    }

    [Fact]
    public void It_is_ready_to_certify_with_seats_and_a_whole_plan_whichever_came_last()
    {
        var seatsLast = Begin();
        seatsLast.ChangePlan(Window(), Pine, Plan, "Eve", Now);
        Assert.False(seatsLast.IsReadyToCertify);
        seatsLast.ChangeSeats(Window(), Pine, [], [Seats(1)], "Eve", Now);
        var planLast = Begin();
        planLast.ChangeSeats(Window(), Pine, [], [Seats(1)], "Eve", Now);
        planLast.ChangePlan(Window(), Pine, Plan with { Trains = "" }, "Eve", Now);
        Assert.False(planLast.IsReadyToCertify);
        planLast.ChangePlan(Window(), Pine, Plan, "Eve", Now);
        foreach (var optIn in (OptIn[])[seatsLast, planLast])
        {
            Assert.True(optIn.IsReadyToCertify);
            Assert.Equal(
                [new OptInBegun(Owner(optIn), Name(optIn)), new OptInReadyToCertify(Owner(optIn), Name(optIn), Closes)],
                optIn.TakeEvents());
            optIn.ChangePlan(Window(), Pine, Plan, "Eve", Later);
            Assert.Empty(optIn.TakeEvents());
        }
    }

    [Fact]
    public void Each_step_is_said_with_its_amounts_to_the_state_and_the_district()
    {
        var (window, optIn) = (Window(), In(OptInStatus.Draft));
        optIn.ChangeSeats(window, Pine, [], [Seats(90)], "Eve", Later);
        optIn.Certify(window, Pine, "Finn", Later);
        optIn.Submit(window, Pine, "Grace", Later);
        optIn.Withdraw(window, Pine, "Grace", Later);
        optIn.Submit(window, Pine, "Grace", Later);
        optIn.Approve(window, Pine, Year, "Ada", Later);
        optIn.Return(window, Pine, "Grade 8 is counted twice.", Year, "Ada", Later);
        var (owner, name, share) = (Owner(optIn), Name(optIn), new Money(28_710_00));
        Assert.Equal(
            (DomainEvent[])[
                new CertificationFell(owner, name),
                new FundsCertified(owner, name, share, Closes),
                new OptInSubmitted(owner, name, 90, Money.Zero, Closes),
                new OptInWithdrawn(owner, name, Closes),
                new OptInSubmitted(owner, name, 90, Money.Zero, Closes),
                new OptInApproved(owner, name, Year),
                new OptInReturned(owner, name, "Grade 8 is counted twice.", Year),
            ],
            optIn.TakeEvents());
        Assert.Equal(("2027–31", 2027, "2300123", "Pine Harbor"), (name.Term, name.Year, name.DistrictCode, name.DistrictName));
        Assert.Equal(new EventOwner(3, optIn.DistrictId), owner);
    }

    [Fact]
    public void Steps_between_district_and_state_stand_on_the_board_too_and_the_rest_in_the_opt_in_alone()
    {
        var (owner, name) = (new EventOwner(3, 4), new OptInName(5, 6, 2027, "2027–31", "2300123", "Pine Harbor"));
        HistoryObject optIn = new(HistorySubject.OptIn, 5), window = new(HistorySubject.Window, 6);
        foreach (var step in (DomainEvent[])[
            new OptInSubmitted(owner, name, 1, Year, Closes), new OptInWithdrawn(owner, name, Closes), new OptInApproved(owner, name, Year),
            new OptInReturned(owner, name, "Why", Year)])
        {
            Assert.Equal([optIn, window], step.Concerns);
        }

        foreach (var own in (DomainEvent[])[
            new OptInBegun(owner, name), new OptInReadyToCertify(owner, name, Closes), new CertificationFell(owner, name),
            new FundsCertified(owner, name, Year, Closes), new OptInOrdered(owner, name, 1, []), new OptInLeftOut(owner, name)])
        {
            Assert.Equal([optIn], own.Concerns);
        }

        var named = new WindowName(6, 2027, "2027–31");
        foreach (var whole in (DomainEvent[])[
            new WindowOpened(owner, named, Closes, "UTC"), new WindowClosed(owner, named, Closes, "UTC"),
            new WindowLocked(owner, named, 1, 1)])
        {
            Assert.Equal([window], whole.Concerns);
        }
    }

    [Theory]
    [InlineData(WindowStatus.Scheduled, 0, false)]
    [InlineData(WindowStatus.Open, 0, false)]
    [InlineData(WindowStatus.Closed, 1, false)]
    [InlineData(WindowStatus.Closed, 0, true)]
    [InlineData(WindowStatus.Locked, 0, false)]
    public void A_window_is_locked_after_its_close_and_says_so_once_to_every_district(WindowStatus status, int undecided, bool may)
    {
        var (window, at) = At(status);
        window.TakeEvents();
        var before = (window.LockedAt, window.LockedBy);
        Assert.Equal(may, window.NotLockable(undecided, at) is null);
        Assert.Equal(may, window.Lock(undecided, 7, 2, "Ada", at) is null);
        Assert.Equal(may ? (at, "Ada") : before, (window.LockedAt, window.LockedBy));
        Assert.Equal(
            may ? [new WindowLocked(new(3, ForAllDistricts: true), new(window.Id, 2027, "2027–31"), 7, 2)] : [], window.TakeEvents());
    }

    [Fact]
    public void An_offering_is_named_with_or_without_the_network_only_where_there_is_a_choice()
    {
        var choice = Offering(273_00);
        Assert.Equal(
            ["MacBook Air with network", "MacBook Air without network"], new[] { true, false }.Select(choice.Describe));
        var none = new WindowOffering
        {
            Name = "iPad",
            VendorName = "Apple",
            SeatPrice = Year,
            HasNetwork = false,
            NetworkPrice = Money.Zero,
            PriceBookEdition = 1,
        };
        Assert.Equal("iPad", none.Describe(withNetwork: false));
    }

    private static object Fields(OptIn optIn) => (
        (optIn.Status, optIn.CertifiedAt, optIn.CertifiedBy, optIn.CertifiedShare, optIn.CertificationFellAt),
        (optIn.SubmittedAt, optIn.SubmittedBy, optIn.DecidedAt, optIn.DecidedBy, optIn.ReturnReason),
        (optIn.ChangedAt, optIn.ChangedBy, optIn.Plan, optIn.Seats));

    private static EventOwner Owner(OptIn optIn) => new(3, optIn.DistrictId);

    private static OptInName Name(OptIn optIn) => new(optIn.Id, optIn.WindowId, 2027, "2027–31", "2300123", "Pine Harbor");

    private static (OptInWindow Window, DateTime At) At(WindowStatus status)
    {
        var window = Window();
        if (status == WindowStatus.Locked)
        {
            Assert.Null(window.Lock(0, 1, 1, "Olga", Closes));
        }

        return (window, status switch { WindowStatus.Scheduled => Opens.AddTicks(-1), WindowStatus.Open => Later, _ => Closes });
    }

    private static OptInWindow Window() => new()
    {
        StateId = 3,
        ProgramYear = new SchoolYear(2027),
        TermYears = 4,
        OpensAt = Opens,
        ClosesAt = Closes,
        AgreementVersion = "2027-1",
        AgreementText = "Participation Agreement",
    };

    private static WindowOffering Offering(long price) => new()
    {
        Name = "MacBook Air",
        VendorName = "Apple",
        SeatPrice = new Money(price),
        HasNetwork = true,
        NetworkPrice = new Money(46_00),
        PriceBookEdition = 1,
    };

    private static SeatRequest Seats(int seats) => new(1, Audience.Grade(8), Offering(273_00), WithNetwork: true, seats, 100);

    private static OptIn Begin() => OptIn.Begin(Window(), Pine, "Eve", Now);

    /// <summary>An opt-in whose seats, plan and certification are whole, without the events that led there.</summary>
    private static OptIn In(OptInStatus status)
    {
        var optIn = Begin();
        optIn.ChangeSeats(Window(), Pine, [], [Seats(100)], "Eve", Now);
        optIn.ChangePlan(Window(), Pine, Plan, "Eve", Now);
        Assert.Empty(optIn.Certify(Window(), Pine, "Finn", Now));
        if (status != OptInStatus.Draft)
        {
            Assert.Empty(optIn.Submit(Window(), Pine, "Grace", Now));
        }

        Assert.Null(status switch
        {
            OptInStatus.Approved => optIn.Approve(Window(), Pine, Year, "Ada", Now),
            OptInStatus.Returned => optIn.Return(Window(), Pine, "Look again.", Money.Zero, "Ada", Now),
            _ => null,
        });
        Assert.Equal(status, optIn.Status);
        optIn.TakeEvents();
        return optIn;
    }
}
