using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Orders;

/// <summary>
/// A district's own order: drafted and signed by one, approved by the state, certified by another, and only then the vendor's to see.
/// </summary>
public sealed class LocalOrderTests(TestDatabases databases) : PortalTest(databases)
{
    private static readonly OrderKey Key = OrderKey.Parse("ME-2300123.PO-77");

    [Fact]
    public async Task An_order_of_a_districts_own_is_drafted_submitted_approved_and_placed()
    {
        var drafted = Outcomes.Done(await Draft());
        Assert.Equal((Key, new Money(10 * 217_00 * 4)), (drafted.Order, drafted.NotToExceed));
        Outcomes.Done(await Submit());
        Outcomes.Done(await Send(Cast.MaineProcurement, new ApproveOrder.Command(Key, await Version())));
        Outcomes.Done(await Send(Cast.PineBusiness, new PlaceOrder.Command(Key, await Version())));
        var order = await Order();
        Assert.Equal(
            (OrderStatus.Placed, BuyerKind.District, "Pine Harbor School District", "Eve Michaud", "Ben Cyr", "Finn Roy", (long?)null),
            (order.Status, order.Buyer, order.BuyerName, order.SignedBy, order.ApprovedBy, order.CertifiedBy, order.WindowId));
        var share = Assert.Single(order.Shares);
        Assert.Equal(
            (1, 10, 11, new Money(2_170_00), Money.Zero), (share.Lines, share.Seats, share.Devices, share.DistrictYear, share.StateYear));
        var version = Assert.Single(order.Versions);
        Assert.Equal(
            (1, OrderVersionKind.Placed, 1, order.NotToExceed, "Finn Roy"),
            (version.Number, version.Kind, version.Lines, version.NotToExceed, version.By));
        Assert.True((await Rows(db => Verify(db, "order-shares", "order-lines", "order-totals", "order-signatures", "figures"))).IsWhole);
    }

    [Fact]
    public async Task Its_vendor_sees_it_once_it_is_placed_and_never_before()
    {
        Outcomes.Done(await Draft());
        await SeenBy(Cast.AppleRep, false);
        Outcomes.Done(await Submit());
        await SeenBy(Cast.AppleRep, false);
        Outcomes.Done(await Send(Cast.MaineProcurement, new ApproveOrder.Command(Key, await Version())));
        await SeenBy(Cast.AppleRep, false);
        Outcomes.Done(await Send(Cast.PineBusiness, new PlaceOrder.Command(Key, await Version())));
        await SeenBy(Cast.AppleRep, true);
        foreach (var person in new[] { Cast.PineDirector, Cast.PineReceiver, Cast.MaineOfficer })
        {
            await SeenBy(person, true);
        }

        foreach (var person in new[] { Cast.OakEverything, Cast.UnionDirector, Cast.BirchEverything, Cast.VermontOfficer, Cast.HpRep })
        {
            await SeenBy(person, false);
        }
    }

    [Fact]
    public async Task The_vendor_acknowledges_it_like_any_other()
    {
        await Place();
        Outcomes.Done(await Send(Cast.AppleRep, new AcceptLines.Command(Key, null, 1)));
        Assert.Equal(1, Assert.Single((await Order()).Shares).Accepted);
        Assert.Contains(await History(HistorySubject.Order), kind => kind == nameof(LinesAccepted));
        Assert.Contains(await History(HistorySubject.District), kind => kind == nameof(DistrictLinesAnswered));
    }

    [Fact]
    public async Task Who_signs_it_does_not_certify_it()
    {
        Outcomes.Done(await Send(
            Cast.OakEverything,
            new DraftOrder.Command(World.Oak, PoNumber.Parse("A-1"), World.SchoolOf(World.Oak), "ipad", SeatKind.Student, 5)));
        var key = OrderKey.Parse("ME-2300377.A-1");
        Outcomes.Done(await Send(Cast.OakEverything, new SubmitOrder.Command(key, await Version(key))));
        Outcomes.Done(await Send(Cast.MaineProcurement, new ApproveOrder.Command(key, await Version(key))));
        Outcomes.Refusal(await Send(Cast.OakEverything, new PlaceOrder.Command(key, await Version(key))));
        Assert.Equal(OrderStatus.Approved, (await Order(key)).Status);
    }

    [Fact]
    public async Task No_step_is_skipped_and_the_states_officers_do_not_sign_or_certify_it()
    {
        Outcomes.Done(await Draft());
        Outcomes.Refusal(await Send(Cast.MaineProcurement, new ApproveOrder.Command(Key, await Version())));
        Outcomes.Refusal(await Send(Cast.PineBusiness, new PlaceOrder.Command(Key, await Version())));
        Outcomes.Refusal(await Send(Cast.MaineProcurement, new SignOrder.Command(Key, await Version())));
        Outcomes.Done(await Submit());
        Outcomes.Refusal(await Submit());
        Outcomes.Refusal(await Send(Cast.PineBusiness, new PlaceOrder.Command(Key, await Version())));
        Outcomes.Done(await Send(Cast.MaineProcurement, new ApproveOrder.Command(Key, await Version())));
        Outcomes.Refusal(await Send(Cast.MaineFiscal, new CertifyOrder.Command(Key, await Version())));
        Outcomes.Conflict(await Send(Cast.PineBusiness, new PlaceOrder.Command(Key, Guid.NewGuid())));
        Assert.Equal(OrderStatus.Approved, (await Order()).Status);
    }

    [Fact]
    public async Task A_returned_order_is_submitted_again_or_canceled()
    {
        Outcomes.Done(await Draft());
        Outcomes.Done(await Submit());
        Outcomes.Refused(await Send(Cast.MaineProcurement, new ReturnOrder.Command(Key, await Version(), " ")));
        Outcomes.Done(await Send(Cast.MaineProcurement, new ReturnOrder.Command(Key, await Version(), "Name the charter school.")));
        Assert.Equal((OrderStatus.Draft, "Name the charter school."), ((await Order()).Status, (await Order()).ReturnReason));
        Outcomes.Done(await Submit());
        Assert.Equal("", (await Order()).ReturnReason);
        Outcomes.Refusal(await Send(Cast.PineDirector, new CancelOrder.Command(Key, await Version())));
        Outcomes.Done(await Send(Cast.MaineProcurement, new ReturnOrder.Command(Key, await Version(), "Again.")));
        Outcomes.Done(await Send(Cast.PineDirector, new CancelOrder.Command(Key, await Version())));
        Outcomes.Refusal(await Submit());
    }

    [Fact]
    public async Task A_buyer_uses_a_number_once_and_another_buyer_may_use_the_same()
    {
        Outcomes.Done(await Draft());
        Assert.Equal("Number", Outcomes.Refusal(await Draft()).Path);
        var oak = Outcomes.Done(await Send(
            Cast.OakEverything,
            new DraftOrder.Command(World.Oak, PoNumber.Parse("PO-77"), World.SchoolOf(World.Oak), "ipad", SeatKind.Staff, 1)));
        Assert.Equal(OrderKey.Parse("ME-2300377.PO-77"), oak.Order);
        Assert.Equal(2, (await Send(Cast.MaineOfficer, new ListOrders.Query(new("PO-77")))).Page.Count);
    }

    [Fact]
    public async Task What_is_wrong_with_a_draft_is_said_at_once()
    {
        Assert.Equal(
            ["Number", "School", "Solution", "Seats"],
            Outcomes.Refused(await Send(Cast.PineDirector, new DraftOrder.Command(World.Pine, default, "", "", SeatKind.Student, 0)))
                .Select(objection => objection.Path));
        Assert.Equal(
            ["School", "Solution"],
            Outcomes.Refused(await Send(
                Cast.PineDirector,
                new DraftOrder.Command(World.Pine, PoNumber.Parse("B-1"), World.SchoolOf(World.Oak), "none", SeatKind.Student, 1)))
                .Select(objection => objection.Path));
        Outcomes.NotFound(await Send(
            Cast.PineDirector,
            new DraftOrder.Command(World.Oak, PoNumber.Parse("B-1"), World.SchoolOf(World.Oak), "ipad", SeatKind.Student, 1)));
    }

    [Fact]
    public async Task It_goes_by_pages_from_the_list_to_the_vendor()
    {
        using var director = await Portal.SignedIn(Cast.PineDirector);
        var page = await director.Get("/orders");
        page = await director.Get(page.Document
            .QuerySelectorAll("a")
            .Single(link => link.TextContent == "Draft an order")
            .GetAttribute("href")!);
        page = await director.Submit(
            page,
            "Save the draft",
            ("Form.Number", "po-77"),
            ("Form.School", World.HarborMiddle),
            ("Form.Solution", "ipad"),
            ("Form.Seats", "10"));
        Assert.Contains("is drafted", page.Text, StringComparison.Ordinal);
        await director.Submit(page, "Sign and submit to the state");
        using var procurement = await Portal.SignedIn(Cast.MaineProcurement);
        await procurement.Submit(await procurement.Get($"/orders/{Key}"), "Approve the order");
        using var business = await Portal.SignedIn(Cast.PineBusiness);
        await business.Submit(await business.Get($"/orders/{Key}"), "Certify and place the order");
        Assert.Equal(OrderStatus.Placed, (await Order()).Status);
        using var apple = await Portal.SignedIn(Cast.AppleRep);
        Assert.Contains("PO-77", (await apple.Get("/orders")).Text, StringComparison.Ordinal);
    }

    private Task<Outcome<DraftOrder.Drafted>> Draft() =>
        Send(
            Cast.PineDirector,
            new DraftOrder.Command(World.Pine, PoNumber.Parse("PO-77"), World.HarborMiddle, "ipad", SeatKind.Student, 10));

    private async Task<Outcome<SubmitOrder.Submitted>> Submit() =>
        await Send(Cast.PineDirector, new SubmitOrder.Command(Key, await Version()));

    private async Task Place()
    {
        Outcomes.Done(await Draft());
        Outcomes.Done(await Submit());
        Outcomes.Done(await Send(Cast.MaineProcurement, new ApproveOrder.Command(Key, await Version())));
        Outcomes.Done(await Send(Cast.PineBusiness, new PlaceOrder.Command(Key, await Version())));
    }

    private async Task SeenBy(Person person, bool seen)
    {
        Assert.Equal(seen, await Send(person, new ShowOrder.Query(Key, new LineChoice())) is Outcome<ShowOrder.Shown>.Done);
        Assert.Equal(seen ? 1 : 0, (await Send(person, new ListOrders.Query(new("PO-77")))).Page.Count);
    }

    private Task<Order> Order(OrderKey? key = null)
    {
        var one = key ?? Key;
        return Rows(db => db.Orders
            .AsNoTracking()
            .Include(row => row.Shares)
            .Include(row => row.Versions)
            .SingleAsync(row => row.Key == one));
    }

    private async Task<Guid> Version(OrderKey? key = null) => (await Order(key)).Version;

    private Task<List<string>> History(HistorySubject subject) =>
        Rows(db => db.History.Where(row => row.Subject == subject).Select(row => row.Kind).ToListAsync());
}
