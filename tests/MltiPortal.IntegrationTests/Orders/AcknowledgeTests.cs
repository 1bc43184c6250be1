using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Orders;

/// <summary>The vendor answers an order, line by line or all at once.</summary>
public sealed class AcknowledgeTests(TestDatabases databases) : PortalTest(databases)
{
    private const string RejectedPine = "Rejected: line 5, 100 × MacBook Air, student seat for Harbor Middle School: Not made any more. "
        + "Rejected: line 6, 100 × MacBook Air, network for student seat for Harbor Middle School: Not made any more.";

    private static readonly DateOnly May = new(2027, 5, 3);

    private static readonly string[] OfMoney =
    [
        "order-lines", "order-shares", "order-totals", "order-seats", "order-signatures", "commitments", "ledger", "appropriations",
        "device-counts",
    ];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Arrange(db => OrderRows.Add(db));
    }

    [Fact]
    public async Task Each_line_has_an_answer_of_its_own_and_each_side_is_told_once()
    {
        var outcome = await Answer(
            (1, Acknowledgment.Accepted, null, null),
            (2, Acknowledgment.Accepted, null, null),
            (3, Acknowledgment.Backordered, May, null),
            (5, Acknowledgment.Rejected, null, "Not made any more."));
        Assert.Equal(
            [
                new(1, Acknowledgment.Accepted),
                new(2, Acknowledgment.Accepted),
                new(3, Acknowledgment.Backordered),
                new(5, Acknowledgment.Rejected),
                new(6, Acknowledgment.Rejected)
            ],
            Outcomes.Done(outcome).Lines);
        var lines = await Lines();
        Assert.Equal(
            (Acknowledgment.Backordered, May, "Mia Stone", World.Now.Date),
            (lines[3].Acknowledgment, lines[3].BackorderedUntil, lines[3].AcknowledgedBy, lines[3].AcknowledgedAt?.Date));
        Assert.Equal((Acknowledgment.Rejected, "Not made any more."), (lines[5].Acknowledgment, lines[5].RejectionReason));
        // its network goes with line 5
        Assert.Equal((Acknowledgment.None, Acknowledgment.Rejected), (lines[4].Acknowledgment, lines[6].Acknowledgment));
        Assert.Equal(
            [
                $"Apple backordered lines of order {OrderRows.Apple}|Apple answered 3 lines of Oak Ridge School District on order "
                    + $"{OrderRows.Apple}. Accepted: 2 lines. Backordered: line 3, 17 × iPad, staff seat for Oak Ridge School District "
                    + $"Middle School, until May 3, 2027."
            ],
            await Inbox(Cast.OakEverything));
        Assert.Equal(
            [
                $"Apple rejected lines of order {OrderRows.Apple}|Apple answered 2 lines of Pine Harbor School District on order "
                    + $"{OrderRows.Apple}. {RejectedPine}"
            ],
            await Inbox(Cast.PineDirector));
        Assert.Single(await Inbox(Cast.MaineOfficer));
        Assert.Single(await Inbox(Cast.MaineProcurement));
        Assert.Empty(await Inbox(Cast.AppleRep));
        Assert.Equal(
            [
                "Oak Ridge School District: Backordered: line 3, 17 × iPad, staff seat for Oak Ridge School District Middle School, "
                    + "until May 3, 2027.",
                "Accepted 2 lines of 1 district."
            ],
            await History(Cast.OakEverything));
        Assert.Equal([$"Pine Harbor School District: {RejectedPine}", "Accepted 2 lines of 1 district."], await History(Cast.PineDirector));
        Assert.Equal(3, (await History(Cast.MaineOfficer)).Count);
        Assert.Equal(3, (await History(Cast.AppleRep)).Count);
    }

    [Fact]
    public async Task All_that_speaks_against_the_answers_is_said_at_once_and_none_is_taken()
    {
        await Ship(5);
        var outcome = await Answer(
            (1, Acknowledgment.Accepted, null, null),
            (2, Acknowledgment.Backordered, new DateOnly(2027, 3, 15), null),
            (3, Acknowledgment.Rejected, null, "  "),
            (5, Acknowledgment.Rejected, null, "Sold out."),
            (99, Acknowledgment.Accepted, null, null));
        Assert.Equal(
            [
                ("Answers[1].Until", "Line 2 can't be backordered to March 15, 2027: give a day after today."),
                ("Answers[2].Reason", "Line 3 can't be rejected without a reason. Say what the state and the district should know."),
                ("Answers[3]", "Line 5 can't be rejected: some of its devices have been shipped."),
                ("Answers[4]", $"Order {OrderRows.Apple} has no line 99."),
            ],
            Outcomes.Refused(outcome).Select(objection => (objection.Path, objection.Text)));
        Assert.All((await Lines()).Values, line => Assert.Equal(Acknowledgment.None, line.Acknowledgment));
        Assert.Empty(await Inbox(Cast.OakEverything));
    }

    [Fact]
    public async Task What_is_incomplete_is_said_before_anything_is_read()
    {
        Refused(
            await Answer((1, Acknowledgment.None, null, null)),
            "No line is answered yet. Choose accept, backorder or reject for at least one, then save.");
        Refused(await Answer(), "No line is answered yet. Choose accept, backorder or reject for at least one, then save.");
        Refused(
            await Answer((1, Acknowledgment.Backordered, null, null)),
            "Line 1 can't be backordered without a day. Give the day from which it ships.");
        Refused(
            await Answer((1, Acknowledgment.Accepted, null, null), (1, Acknowledgment.Rejected, null, "No.")),
            "A line was answered twice. Send each once.");
        Refused(await Answer((1, (Acknowledgment)7, null, null)), "Choose accept, backorder or reject.");
        Refused(
            await Answer((1, Acknowledgment.Rejected, null, new string('x', 501))),
            "The reason for line 1 is longer than 500 characters. Shorten it.");
        Refused(
            await Send(
                Cast.AppleRep,
                new AcknowledgeLines.Command(
                    OrderRows.AppleKey,
                    [
                        .. Enumerable.Range(1, 501)
                            .Select(line => new AcknowledgeLines.Answer(line, Guid.NewGuid(), Acknowledgment.Accepted))
                    ])),
            "More than 500 lines were sent at once. Answer them page by page, or accept all that are shown.");
    }

    [Fact]
    public async Task A_line_that_somebody_else_answered_meanwhile_is_not_answered_over()
    {
        var seen = (await Lines())[1].Version;
        await Answer((1, Acknowledgment.Backordered, May, null));
        Refused(
            await Send(Cast.AppleRep, new AcknowledgeLines.Command(OrderRows.AppleKey, [new(1, seen, Acknowledgment.Accepted)])),
            "Line 1 was answered by Mia Stone on March 15, 2027, 11:00 a.m. Eastern, after you opened the page. Look at it again before you change "
                + "it.");
        Refused(
            await Send(Cast.AppleRep, new AcknowledgeLines.Command(OrderRows.AppleKey, [new(2, Guid.NewGuid(), Acknowledgment.Accepted)])),
            "Line 2 changed after you opened the page. Look at it again.");
        Assert.Equal(Acknowledgment.Backordered, (await Lines())[1].Acknowledgment);
    }

    [Fact]
    public async Task A_backordered_line_may_be_accepted_later_and_a_rejected_one_stays_rejected()
    {
        await Answer((1, Acknowledgment.Backordered, May, null), (2, Acknowledgment.Rejected, null, "Sold out."));
        Outcomes.Done(await Answer((1, Acknowledgment.Accepted, null, null)));
        Assert.Null((await Lines())[1].BackorderedUntil);
        Refused(
            await Answer((2, Acknowledgment.Accepted, null, null)),
            "Line 2 was rejected on March 15, 2027, and both sides have been told. Write to the state if you can deliver it after all.");
    }

    [Fact]
    public async Task All_open_lines_of_a_district_are_accepted_at_once()
    {
        await Answer((3, Acknowledgment.Backordered, May, null));
        var outcome = await Send(Cast.AppleRep, new AcceptLines.Command(OrderRows.AppleKey, 1, 3));
        Assert.Equal(3, Outcomes.Done(outcome).Lines);
        var lines = await Lines();
        Assert.Equal(
            [
                Acknowledgment.Accepted,
                Acknowledgment.Accepted,
                Acknowledgment.Backordered,
                Acknowledgment.Accepted,
                Acknowledgment.None,
                Acknowledgment.None
            ],
            lines.OrderBy(line => line.Key).Select(line => line.Value.Acknowledgment));
        Assert.Empty(await Inbox(Cast.PineDirector));
    }

    [Fact]
    public async Task All_open_lines_of_an_order_are_accepted_at_once_with_one_notice_a_district()
    {
        Outcomes.Done(await Send(Cast.AppleRep, new AcceptLines.Command(OrderRows.AppleKey, null, 6)));
        Assert.All((await Lines()).Values, line => Assert.Equal(Acknowledgment.Accepted, line.Acknowledgment));
        Assert.Single(await Inbox(Cast.PineDirector));
        Assert.Single(await Inbox(Cast.OakEverything));
        Assert.Single(await Inbox(Cast.MaineOfficer));
        Assert.Equal(["Accepted 6 lines of 2 districts."], await History(Cast.MaineOfficer));
        var outcome = await Send(Cast.AppleRep, new AcceptLines.Command(OrderRows.AppleKey, null, 6));
        Assert.Equal(
            $"Every line of order {OrderRows.Apple} has its answer already. There is nothing left to accept.",
            Assert.Single(Outcomes.Refused(outcome)).Text);
        outcome = await Send(Cast.AppleRep, new AcceptLines.Command(OrderRows.AppleKey, 1, 6));
        Assert.Equal(
            $"Every line of order {OrderRows.Apple} for this district has its answer already. There is nothing left to accept.",
            Assert.Single(Outcomes.Refused(outcome)).Text);
    }

    [Fact]
    public async Task Lines_are_not_accepted_unseen()
    {
        var outcome = await Send(Cast.AppleRep, new AcceptLines.Command(OrderRows.AppleKey, null, 4));
        Assert.Equal(
            "You were shown 4 lines to accept; there are 6 now, since somebody else answered some. Look again, then accept the rest.",
            Assert.Single(Outcomes.Refused(outcome)).Text);
        Assert.All((await Lines()).Values, line => Assert.Equal(Acknowledgment.None, line.Acknowledgment));
    }

    [Fact]
    public async Task Another_vendor_finds_no_such_order()
    {
        Outcomes.NotFound(await Send(
            Cast.HpRep, new AcknowledgeLines.Command(OrderRows.AppleKey, [new(1, Guid.NewGuid(), Acknowledgment.Accepted)])));
        Outcomes.NotFound(await Send(Cast.HpRep, new AcceptLines.Command(OrderRows.AppleKey, null, 6)));
        Outcomes.NotFound(await Send(Cast.HpRep, new ShowAcknowledgment.Query(OrderRows.AppleKey, new LineChoice())));
    }

    [Fact]
    public async Task The_lines_to_answer_are_shown_with_what_was_answered()
    {
        await Answer((1, Acknowledgment.Backordered, May, null));
        var open = Outcomes.Done(await Send(
            Cast.AppleRep, new ShowAcknowledgment.Query(OrderRows.AppleKey, new LineChoice(Answer: Acknowledgment.None))));
        Assert.Equal([2, 3, 4, 5, 6], open.Page.Rows.Select(line => line.Line));
        Assert.Equal((5, 5, 6, null), (open.Page.Count, open.Open, open.Total, open.Page.Next));
        Assert.Equal(
            [(1, "Oak Ridge School District"), (5, "Pine Harbor School District")],
            open.Districts.Select(row => (row.FirstLine, row.Name)));
        var oak = Outcomes.Done(await Send(Cast.AppleRep, new ShowAcknowledgment.Query(OrderRows.AppleKey, new LineChoice(1))));
        Assert.Equal((4, 3), (oak.Page.Count, oak.Open));
        Assert.Equal((Acknowledgment.Backordered, May), (oak.Page.Rows[0].Acknowledgment, oak.Page.Rows[0].Until));
    }

    [Fact]
    public async Task A_rejection_is_confirmed_with_what_it_costs_whom()
    {
        var lines = await Lines();
        AcknowledgeLines.Command Reject(int confirmed) => new(
            OrderRows.AppleKey, [new(5, lines[5].Version, Acknowledgment.Rejected, Reason: "Not made any more.")], confirmed);
        var asked = Assert.Single(Outcomes.Refused(await Send(Cast.AppleRep, Reject(0))));
        Assert.Equal("Confirmed", asked.Path);
        Assert.Contains("Pine Harbor School District loses 100 seats", asked.Text, StringComparison.Ordinal);
        Assert.Contains("$31,900.00 a year, $127,600.00 over 4 years", asked.Text, StringComparison.Ordinal);
        Assert.Equal(Acknowledgment.None, (await Lines())[5].Acknowledgment);
        Outcomes.Done(await Send(Cast.AppleRep, Reject(1)));
        Assert.Equal(Acknowledgment.Rejected, (await Lines())[5].Acknowledgment);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("n/a")]
    [InlineData("N/A.")]
    [InlineData("none")]
    [InlineData("xxxxxxxxxx")]
    [InlineData("not applicable")]
    public async Task A_rejection_has_a_real_reason(string reason) =>
        Assert.Equal("Answers[0].Reason", Assert.Single(Outcomes.Refused(await Answer((5, Acknowledgment.Rejected, null, reason)))).Path);

    [Fact]
    public async Task A_day_is_asked_about_past_a_year_and_refused_past_the_term_or_five_years()
    {
        var lines = await Lines();
        AcknowledgeLines.Command Until(DateOnly day, int confirmed = 0) => new(
            OrderRows.AppleKey, [new(1, lines[1].Version, Acknowledgment.Backordered, day)], confirmed);
        foreach (var day in new[] { World.Now.AddDays(-1), World.Now.AddYears(6), World.Now.AddYears(4).AddDays(20) })
        {
            Assert.Equal(
                "Answers[0].Until", Assert.Single(Outcomes.Refused(await Send(Cast.AppleRep, Until(DateOnly.FromDateTime(day), 1)))).Path);
        }

        var far = DateOnly.FromDateTime(World.Now.AddDays(370));
        Assert.Equal("Confirmed", Assert.Single(Outcomes.Refused(await Send(Cast.AppleRep, Until(far)))).Path);
        Outcomes.Done(await Send(Cast.AppleRep, Until(far, 1)));
        Assert.Equal(far, (await Lines())[1].BackorderedUntil);
    }

    [Fact]
    public async Task A_line_is_answered_in_parts_with_its_network_and_its_devices()
    {
        var lines = await Lines();
        var outcome = await Send(Cast.AppleRep, new AcknowledgeLines.Command(
            OrderRows.AppleKey, [new(5, lines[5].Version, Acknowledgment.Partial, May, "No more are built.", new(50, 20, 30))], 1));
        Assert.Equal([new(5, Acknowledgment.Partial), new(6, Acknowledgment.Partial)], Outcomes.Done(outcome).Lines);
        lines = await Lines();
        Assert.Equal(
            (20, 30, 20, 30),
            (lines[5].BackorderedQuantity, lines[5].RejectedQuantity, lines[6].BackorderedQuantity, lines[6].RejectedQuantity));
        var devices = await Rows(db => db.DeviceLines.Where(row => row.OrderLine.Number == 5
            && row.OrderLine.Order.Key == OrderRows.AppleKey)
            .OrderBy(row => row.Number).Select(row => new { row.Quantity, row.RejectedQuantity }).ToListAsync());
        Assert.Equal([(100, 30), (2, 0)], devices.Select(row => (row.Quantity, row.RejectedQuantity)));
        Assert.Equal(
            (0, 0, 2),
            await Rows(db => db.OrderShares
                .Where(row => row.FirstLine == 5)
                .Select(row => new ValueTuple<int, int, int>(row.Accepted, row.Rejected, row.Partial))
                .SingleAsync()));
        Assert.All((await Rows(db => Verify(db, OfMoney))).Checks, check => Assert.Empty(check.Faults));
        Assert.Equal(
            "Answers[0].Accepted",
            Assert.Single(Outcomes.Refused(await Send(Cast.AppleRep, new AcknowledgeLines.Command(
                OrderRows.AppleKey, [new(1, lines[1].Version, Acknowledgment.Partial, May, "No more are built.", new(50, 20, 30))],
                1)))).Path);
    }

    [Fact]
    public async Task Network_of_rejected_seats_is_not_accepted_alone()
    {
        var refused = Outcomes.Refused(await Answer(
            (5, Acknowledgment.Rejected, null, "Not made any more."), (6, Acknowledgment.Accepted, null, null)));
        Assert.Equal("Answers[1]", Assert.Single(refused).Path);
        Assert.Equal(Acknowledgment.None, (await Lines())[6].Acknowledgment);
    }

    [Fact]
    public async Task Accepting_a_backordered_line_says_that_its_day_is_dropped()
    {
        await Answer((1, Acknowledgment.Backordered, May, null));
        Assert.Equal([new(1, Acknowledgment.Accepted, May)], Outcomes.Done(await Answer((1, Acknowledgment.Accepted, null, null))).Lines);
    }

    private static void Refused(Outcome<AcknowledgeLines.Acknowledged> outcome, params string[] texts) =>
        Assert.Equal(texts, Outcomes.Refused(outcome).Select(objection => objection.Text));

    private async Task<Outcome<AcknowledgeLines.Acknowledged>> Answer(params (
        int Line, Acknowledgment Says, DateOnly? Until, string? Reason)[] answers)
    {
        var lines = await Lines();
        return await Send(Cast.AppleRep, new AcknowledgeLines.Command(
            OrderRows.AppleKey,
            [
                .. answers.Select(answer => new AcknowledgeLines.Answer(
                    answer.Line,
                    lines.TryGetValue(answer.Line, out var line) ? line.Version : Guid.NewGuid(),
                    answer.Says,
                    answer.Until,
                    answer.Reason))
            ],
            answers.Count(answer => answer.Says == Acknowledgment.Rejected)));
    }

    private Task<Dictionary<int, OrderLine>> Lines()
    {
        var number = PoNumber.Parse(OrderRows.Apple);
        return Rows(db => db.OrderLines.AsNoTracking().Where(line => line.Order.Number == number).ToDictionaryAsync(line => line.Number));
    }

    private Task<List<string>> Inbox(Person person) => Rows(db => db.InboxItems
        .Where(item => db.Users.Any(user => user.Id == item.PersonId && user.UserName == person.Email))
            .Select(item => item.Subject + "|" + item.Text)
            .ToListAsync());

    private async Task<IReadOnlyList<string>> History(Person person) =>
        [.. Outcomes.Done(await Send(person, new ShowOrder.Query(OrderRows.AppleKey, new LineChoice()))).History.Select(row => row.Text)];

    private Task Ship(int line) => Arrange(async db =>
    {
        var number = PoNumber.Parse(OrderRows.Apple);
        await OrderRows.Ship(
            db,
            await db.DeviceLines.FirstAsync(device => device.OrderLine.Order.Number == number && device.OrderLine.Number == line),
            shipped: 1);
    });
}
