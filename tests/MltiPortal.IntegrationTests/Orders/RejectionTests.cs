using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Home;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Persistence;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Orders;

/// <summary>The state decides what becomes of seats that the vendor rejected.</summary>
public sealed class RejectionTests(TestDatabases databases) : PortalTest(databases)
{
    private const string Why = "The district buys tablets by itself.";

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

    [Theory]
    [InlineData(100)]
    [InlineData(33)]
    public async Task Canceled_seats_release_their_money_to_the_cent_in_a_new_version(int seats)
    {
        await Reject(5, seats);
        var canceled = Outcomes.Done(await Cancel(Why, 5));
        Assert.Equal((2, seats, new Money(285_77) * seats), (canceled.Lines, canceled.Seats, canceled.Released));
        var lines = await Lines();
        Assert.Equal((100 - seats, 100 - seats, seats), (lines[5].Quantity, lines[6].Quantity, lines[5].CanceledQuantity));
        Assert.Equal(seats == 100 ? Acknowledgment.Canceled : Acknowledgment.Accepted, lines[5].Acknowledgment);
        var order = await Rows(db => db.Orders
            .Include(row => row.Versions)
            .Include(row => row.Shares)
            .SingleAsync(row => row.Key == OrderRows.AppleKey));
        Assert.Equal((OrderRows.AppleYear - (new Money(319_00) * seats)) * 4, order.NotToExceed);
        var version = order.Versions.MaxBy(row => row.Number)!;
        Assert.Equal(
            (2, OrderVersionKind.Changed, order.NotToExceed, true),
            (version.Number, version.Kind, version.NotToExceed, version.FileId is not null));
        Assert.Contains(new OrderChange(5, "Quantity", "100", $"{100 - seats}"), version.Changes);
        Assert.Equal(100 - seats, order.Shares.Single(row => row.FirstLine == 5).Seats);
        var released = await Rows(db => db.Commitments.Where(row => row.Movement == CommitmentMovement.Release).ToListAsync());
        Assert.Equal(4, released.Count); // the first year, and the three that were planned
        Assert.All(released, row => Assert.Equal((new Money(285_77) * seats, order.Id), (row.Amount, row.OrderId)));
        Assert.All((await Rows(db => Verify(db, OfMoney))).Checks, check => Assert.Empty(check.Faults));
    }

    [Fact]
    public async Task Seats_are_not_canceled_where_a_later_year_has_less_planned_than_would_be_released()
    {
        await Reject(5, 100);
        var second = new FiscalYear(FiscalYear.Of(new SchoolYear(World.Year)).EndsIn + 1);
        await Arrange(async db =>
        {
            var ledger = await db.Commitments(db.OptIns.Where(row => row.DistrictId == db.Districts
                .First(district => district.Code == World.Pine).Id), CancellationToken.None);
            db.Commitments.Add(ledger.Single(row => row.Key.Year == second).Value.ReleasePlanned(
                new Money(1_00),
                (await db.Orders.SingleAsync(row => row.Key == OrderRows.AppleKey)).Id,
                new(null, "A mistake", World.Now)));
        });
        Assert.Equal(
            $"Seats of Pine Harbor School District can't be canceled: $28,577.00 would be released of {second}, and $28,576.00 is planned "
                + "for it. Have the plan for that year corrected first.",
            Assert.Single(Outcomes.Refused(await Cancel(Why, 5))).Text);
        Assert.Equal((100, 0), ((await Lines())[5].Quantity, (await Lines())[5].CanceledQuantity));
        Assert.Single(await Rows(db => db.Commitments.Where(row => row.Movement == CommitmentMovement.Release).ToListAsync()));
    }

    [Fact]
    public async Task Each_side_is_told_of_canceled_seats_and_the_task_ends()
    {
        await Reject(5, 100);
        Assert.Contains("line.rejected", await Mine(Cast.MaineProcurement));
        await Cancel(Why, 5);
        Assert.DoesNotContain("line.rejected", await Mine(Cast.MaineProcurement));
        var subject = $"Seats of order {OrderRows.Apple} are canceled";
        foreach (var person in new[] { Cast.AppleRep, Cast.PineDirector, Cast.MaineFiscal })
        {
            Assert.Contains(subject, await Inbox(person));
            Assert.Contains(await History(person), text => text.Contains(Why.TrimEnd('.'), StringComparison.Ordinal));
        }

        Assert.DoesNotContain(subject, await Inbox(Cast.OakEverything));
        Assert.Single(Outcomes.Refused(await Cancel(Why, 5)));
    }

    [Fact]
    public async Task A_vendor_that_is_asked_again_answers_again()
    {
        await Reject(5, 100);
        Outcomes.Done(await Send(
            Cast.MaineProcurement, new AskVendorAgain.Command(OrderRows.AppleKey, await Seen(5), "The newer model will do.")));
        Assert.DoesNotContain("line.rejected", await Mine(Cast.MaineProcurement));
        Assert.Contains("order.acknowledge", await Mine(Cast.AppleRep));
        Assert.Contains(await Inbox(Cast.AppleRep), text => text.Contains("asks Apple again", StringComparison.Ordinal));
        var lines = await Lines();
        Assert.Equal(
            (Acknowledgment.None, Acknowledgment.None, 0), (lines[5].Acknowledgment, lines[6].Acknowledgment, lines[5].RejectedQuantity));
        Outcomes.Done(await Send(
            Cast.AppleRep, new AcknowledgeLines.Command(OrderRows.AppleKey, [new(5, lines[5].Version, Acknowledgment.Accepted)])));
        Assert.All((await Rows(db => Verify(db, OfMoney))).Checks, check => Assert.Empty(check.Faults));
    }

    [Fact]
    public async Task A_decision_needs_a_reason_and_the_lines_as_they_are()
    {
        await Reject(5, 100);
        Assert.Equal("Reason", Assert.Single(Outcomes.Refused(await Cancel("n/a", 5))).Path);
        Assert.Equal("Lines[0]", Assert.Single(Outcomes.Refused(
            await Send(Cast.MaineProcurement, new CancelRejected.Command(OrderRows.AppleKey, [new(5, Guid.NewGuid())], Why)))).Path);
        Assert.Single(Outcomes.Refused(await Cancel(Why, 1))); // nothing of it is rejected
        Outcomes.NotFound(await Send(Cast.VermontOfficer, new CancelRejected.Command(OrderRows.AppleKey, [new(5, Guid.NewGuid())], Why)));
    }

    [Fact]
    public async Task The_page_decides()
    {
        await Reject(5, 30);
        using var officer = await Portal.SignedIn(Cast.MaineProcurement);
        var page = await officer.Get($"/orders/{OrderRows.Apple}/rejections");
        var box = page.One("#line-5").GetAttribute("value")!;
        page = await officer.Submit(page, "Cancel the seats and release the money", ("Chosen", box), ("Reason", Why));
        Assert.Equal(70, (await Lines())[5].Quantity);
        page = await officer.Get($"/orders/{OrderRows.Apple}/rejections");
        page.One(".empty");
    }

    private async Task Reject(int line, int seats)
    {
        var version = (await Lines())[line].Version;
        Outcomes.Done(await Send(Cast.AppleRep, new AcknowledgeLines.Command(
            OrderRows.AppleKey, [new(line, version, Acknowledgment.Partial, null, "Not made any more.", new(100 - seats, 0, seats))], 1)));
    }

    private async Task<Outcome<CancelRejected.Canceled>> Cancel(string reason, params int[] lines) =>
        await Send(Cast.MaineProcurement, new CancelRejected.Command(OrderRows.AppleKey, await Seen(lines), reason));

    private async Task<List<SeenLine>> Seen(params int[] lines)
    {
        var now = await Lines();
        return [.. lines.Select(line => new SeenLine(line, now[line].Version))];
    }

    private Task<Dictionary<int, OrderLine>> Lines() =>
        Rows(db => db.OrderLines.AsNoTracking().Where(line => line.Order.Key == OrderRows.AppleKey).ToDictionaryAsync(line => line.Number));

    private Task<List<string>> Inbox(Person person) => Rows(db => db.InboxItems
        .Where(item => db.Users.Any(user => user.Id == item.PersonId && user.UserName == person.Email))
            .Select(item => item.Subject)
            .ToListAsync());

    private async Task<IReadOnlyList<string>> History(Person person) =>
        [.. Outcomes.Done(await Send(person, new ShowOrder.Query(OrderRows.AppleKey, new LineChoice()))).History.Select(row => row.Text)];

    private async Task<IReadOnlyList<string>> Mine(Person person) =>
        [.. (await Send(person, new ShowTasks.Query())).Mine.Select(task => task.Kind)];
}
