using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Tests.Orders;

/// <summary>What may be done with an order at each status, and what each step says, to whom.</summary>
public sealed class OrderStepsTests
{
    private const long District = 5;
    private static readonly DateTime Now = new(2027, 7, 1, 14, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2027, 7, 1);
    private static readonly Money Total = new(43_400_00);

    [Theory]
    [InlineData(BuyerKind.State, OrderStatus.Prepared, "sign")]
    [InlineData(BuyerKind.State, OrderStatus.Signed, "certify")]
    [InlineData(BuyerKind.State, OrderStatus.Placed, "")]
    [InlineData(BuyerKind.District, OrderStatus.Draft, "cancel submit")]
    [InlineData(BuyerKind.District, OrderStatus.Submitted, "approve return")]
    [InlineData(BuyerKind.District, OrderStatus.Approved, "certify")]
    [InlineData(BuyerKind.District, OrderStatus.Placed, "")]
    [InlineData(BuyerKind.District, OrderStatus.Canceled, "")]
    public void What_may_be_done_follows_from_buyer_and_status_and_what_may_not_changes_nothing(
        BuyerKind buyer, OrderStatus status, string allowed)
    {
        var steps = new Dictionary<string, Func<Order, Objection?>>
        {
            ["approve"] = order => order.Approve("Zoe", Now.AddDays(1)),
            ["cancel"] = order => order.Cancel(),
            ["certify"] = order => order.CertifyAndPlace(99, "Zoe", Now.AddDays(1)),
            ["return"] = order => order.Return("Why", Now.AddDays(1)),
            ["sign"] = order => order.Sign(99, "Zoe", Now.AddDays(1)),
            ["submit"] = order => order.Submit(99, "Zoe", Now.AddDays(1)),
        };
        var done = new List<string>();
        foreach (var (name, step) in steps)
        {
            var order = In(buyer, status);
            Assert.Equal(buyer, order.Buyer);
            var before = Fields(order);
            if (step(order) is not { } objection)
            {
                done.Add(name);
                Assert.Single(order.TakeEvents());
                continue;
            }

            Assert.Equal("", objection.Path);
            Assert.Equal(before, Fields(order));
            Assert.Empty(order.TakeEvents());
        }

        Assert.Equal(allowed, string.Join(' ', done));
    }

    [Theory]
    [InlineData(BuyerKind.State, OrderStatus.Signed)]
    [InlineData(BuyerKind.District, OrderStatus.Approved)]
    public void Whoever_signed_an_order_does_not_certify_it(BuyerKind buyer, OrderStatus status)
    {
        var order = In(buyer, status);
        Assert.NotNull(order.CertifyAndPlace(1, "Ben", Now));
        Assert.Equal((status, null), (order.Status, order.PlacedAt));
        Assert.Empty(order.Versions);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_district_s_order_is_not_returned_without_a_reason(string reason)
    {
        var order = In(BuyerKind.District, OrderStatus.Submitted);
        Assert.Equal("Reason", order.Return(reason, Now)?.Path);
        Assert.Equal((OrderStatus.Submitted, ""), (order.Status, order.ReturnReason));
    }

    [Fact]
    public void A_state_s_order_is_said_to_the_state_when_signed_and_to_all_its_districts_and_the_vendor_when_placed()
    {
        var order = In(BuyerKind.State, OrderStatus.Prepared);
        order.Sign(1, "Ben", Now);
        Assert.Equal((1L, "Ben", Now), (order.SignedById!.Value, order.SignedBy, order.SignedAt!.Value));
        order.CertifyAndPlace(2, "Cora", Now.AddHours(1));
        Assert.Equal((2L, "Cora", Now.AddHours(1)), (order.CertifiedById!.Value, order.CertifiedBy, order.PlacedAt!.Value));
        Assert.Equal(
            (DomainEvent[])[
                new OrderSigned(new(3), order.Id, order.Key, order.Number, "Apple", "Ben", Total, 4),
                new OrderPlaced(
                    new(3, null, 4, ForAllDistricts: true), order.Id, order.Key, order.Number, null, "Pine Harbor", 6, 4, "Apple", "B",
                    "Cora", 1, Total, 4),
            ],
            order.TakeEvents());
    }

    [Fact]
    public void A_district_s_order_is_said_to_state_and_district_and_to_the_vendor_once_it_is_placed()
    {
        var order = Make(BuyerKind.District);
        order.Submit(1, "Ben", Now);
        order.Return("One seat too many.", Now.AddHours(1));
        Assert.Equal(
            (OrderStatus.Draft, "One seat too many.", Now.AddHours(1)), (order.Status, order.ReturnReason, order.ReturnedAt!.Value));
        order.Submit(7, "Bea", Now.AddHours(2));
        Assert.Equal((7L, "Bea", Now.AddHours(2)), (order.SignedById!.Value, order.SignedBy, order.SignedAt!.Value));
        Assert.Equal(("", null), (order.ReturnReason, order.ReturnedAt));
        order.Approve("Ada", Now.AddHours(3));
        Assert.Equal(("Ada", Now.AddHours(3)), (order.ApprovedBy, order.ApprovedAt!.Value));
        order.CertifyAndPlace(2, "Cora", Now.AddHours(4));
        var (owner, id, key, number) = (new EventOwner(3, District), order.Id, order.Key, order.Number);
        Assert.Equal(
            (DomainEvent[])[
                new LocalOrderDrafted(owner, id, key, number, District, "Pine Harbor", "Apple", Total, 4),
                new LocalOrderSubmitted(owner, id, key, number, District, "Pine Harbor", "Apple", Total, 4),
                new LocalOrderReturned(owner, id, key, number, District, "Pine Harbor", "One seat too many."),
                new LocalOrderSubmitted(owner, id, key, number, District, "Pine Harbor", "Apple", Total, 4),
                new LocalOrderApproved(owner, id, key, number, District, "Pine Harbor", "Apple", Total, 4),
                new OrderPlaced(new(3, District, 4), id, key, number, District, "Pine Harbor", null, 4, "Apple", "B", "Cora", 1, Total, 4),
            ],
            order.TakeEvents());
        var canceled = In(BuyerKind.District, OrderStatus.Draft);
        canceled.Cancel();
        Assert.Equal([new LocalOrderCanceled(owner, id, key, number, District, "Pine Harbor")], canceled.TakeEvents());
    }

    [Theory]
    [InlineData(BuyerKind.State)]
    [InlineData(BuyerKind.District)]
    public void What_the_vendor_is_bound_to_is_version_1_from_the_placing_on(BuyerKind buyer)
    {
        var order = In(buyer, OrderStatus.Placed);
        var version = Assert.Single(order.Versions);
        Assert.Equal((1, OrderVersionKind.Placed, 1, Total), (version.Number, version.Kind, version.Lines, version.NotToExceed));
        Assert.Equal((2L, "Cora", Now), (version.PersonId, version.By, version.At));
        Assert.Equal(
            (3L, 4L, order.Id, order.BuyerDistrictId), (version.StateId, version.VendorId, version.OrderId, version.BuyerDistrictId));
        Assert.Empty(version.Changes);
    }

    [Fact]
    public void An_order_s_events_are_in_the_history_of_all_that_they_concern()
    {
        var (owner, key, number) = (new EventOwner(3), OrderKey.Parse("ME-2027-000001"), PoNumber.Parse("1"));
        HistoryObject order = new(
            HistorySubject.Order, 11), district = new(HistorySubject.District, 12), window = new(HistorySubject.Window, 13);
        Assert.Equal([order], new OrderSigned(owner, 11, key, number, "Apple", "Ben", Total, 4).Concerns);
        Assert.Equal([order], new OrderFundsEncumbered(owner, 11, Total).Concerns);
        Assert.Equal([order], new LinesAccepted(owner, 11, number, 1, 1).Concerns);
        foreach (var local in (DomainEvent[])[
            new LocalOrderDrafted(owner, 11, key, number, 12, "Pine", "Apple", Total, 4),
            new LocalOrderSubmitted(owner, 11, key, number, 12, "Pine", "Apple", Total, 4),
            new LocalOrderApproved(owner, 11, key, number, 12, "Pine", "Apple", Total, 4),
            new LocalOrderReturned(owner, 11, key, number, 12, "Pine", "Why"),
            new LocalOrderCanceled(owner, 11, key, number, 12, "Pine")])
        {
            Assert.Equal([order, district], local.Concerns);
        }

        Assert.Equal([order], Placed(null, null));
        Assert.Equal([order, window], Placed(null, 13));
        Assert.Equal([order, district], Placed(12, null));
        Assert.Equal([district], Answered(new(1, 0, 0, []))); // what was accepted stands in the order's history once, in counts
        Assert.Equal([district, order], Answered(new(1, 1, 0, [])));
        Assert.Equal([district, order], Answered(new(1, 0, 1, [])));

        IEnumerable<HistoryObject> Placed(long? buyer, long? cohort) =>
            new OrderPlaced(owner, 11, key, number, buyer, "Pine", cohort, 4, "Apple", "B", "Cora", 1, Total, 4).Concerns;

        IEnumerable<HistoryObject> Answered(LineAnswers answers) =>
            new DistrictLinesAnswered(owner, 11, key, number, "Apple", 12, "Pine", answers).Concerns;
    }

    [Fact]
    public void A_vendor_s_answers_are_counted_and_the_first_that_were_not_accepted_are_named()
    {
        var lines = Enumerable.Range(1, 9).Reverse().Select(Line).ToList();
        foreach (var line in lines)
        {
            Assert.Null(line.Number switch
            {
                1 or 3 => line.Accept("Mia", Now),
                2 or 5 or 6 or 8 => line.Backorder(Today.AddDays(line.Number), Today, "Mia", Now),
                4 or 7 => line.Reject("Sold out", anythingShipped: false, "Mia", Now),
                _ => null,
            });
        }

        var answers = LineAnswers.Of(lines);
        Assert.Equal((2, 4, 2, 8), (answers.Accepted, answers.Backordered, answers.Rejected, answers.Lines));
        Assert.Equal(
            [
                (2, Acknowledgment.Backordered, Today.AddDays(2), null), (4, Acknowledgment.Rejected, null, "Sold out"),
                (5, Acknowledgment.Backordered, Today.AddDays(5), null), (6, Acknowledgment.Backordered, Today.AddDays(6), null),
                (7, Acknowledgment.Rejected, null, "Sold out"),
            ],
            answers.Named.Select(line => (line.Number, line.Answer, line.Until, line.Reason)));
        Assert.All(
            lines.Where(line => line.Number < 9), line => Assert.Equal(("Mia", Now), (line.AcknowledgedBy, line.AcknowledgedAt!.Value)));
    }

    [Theory]
    [InlineData(400, 400)]
    [InlineData(401, 400)]
    public void A_long_reason_is_named_by_its_beginning(int length, int named)
    {
        var line = Line(1);
        line.Reject(string.Concat(Enumerable.Repeat("No more ", 100))[..length], anythingShipped: false, "Mia", Now);
        var reason = Assert.Single(LineAnswers.Of([line]).Named).Reason!;
        Assert.Equal((named, length > named), (reason.Length, reason.EndsWith('…')));
        Assert.Equal(length, line.RejectionReason.Length);
    }

    [Fact]
    public void A_share_counts_its_own_district_s_lines_and_no_other_s()
    {
        var order = Head(BuyerKind.State, Total);
        foreach (var number in Enumerable.Range(1, 6))
        {
            order.Lines.Add(Line(7 - number, new Money(number), district: number < 5 ? 8 : 9)); // lines 6 to 3, and lines 2 and 1
        }

        Assert.All(order.Lines, line => line.PaidBy([new(FundingSource.Local, null, line.TotalOnce)]));
        order.AddShares();
        var lines = order.Lines.ToDictionary(line => line.Number);
        lines[1].Accept("Mia", Now);
        lines[3].Accept("Mia", Now);
        lines[4].Backorder(Today.AddDays(1), Today, "Mia", Now);
        lines[5].Reject("Sold out", anythingShipped: false, "Mia", Now);
        order.CountAnswers();
        Assert.Equal(
            [(9L, 1, 2, new Money(11), 1, 0, 0), (8, 3, 4, new Money(10), 1, 1, 1)],
            order.Shares.Select(share => (
                share.DistrictId, share.FirstLine, share.Lines, share.TotalOnce, share.Accepted, share.Backordered, share.Rejected)));
    }

    [Fact]
    public void The_not_to_exceed_total_covers_the_term_and_what_is_paid_once_to_the_cent()
    {
        Assert.Empty(Make(BuyerKind.State).MissingStatements());
        Assert.Equal(["NotToExceed"], Make(BuyerKind.State, Total - new Money(1)).MissingStatements().Select(objection => objection.Path));
        var once = Make(BuyerKind.State);
        once.Lines.Add(Line(2, once: new Money(1)));
        Assert.Equal(["NotToExceed"], once.MissingStatements().Select(objection => objection.Path));
        var whole = Make(BuyerKind.State, Total + new Money(1));
        whole.Lines.Add(Line(2, once: new Money(1)));
        Assert.Empty(whole.MissingStatements());
    }

    private static object Fields(Order order) => (
        (order.Status, order.SignedById, order.SignedBy, order.SignedAt, order.ApprovedBy, order.ApprovedAt),
        (order.ReturnReason, order.ReturnedAt, order.CertifiedById, order.CertifiedBy, order.PlacedAt, order.Versions.Count));

    private static Order In(BuyerKind buyer, OrderStatus status)
    {
        var order = Make(buyer);
        if (status is OrderStatus.Signed || (status is OrderStatus.Placed && buyer == BuyerKind.State))
        {
            Assert.Null(order.Sign(1, "Ben", Now));
        }

        if (buyer == BuyerKind.District && status is (OrderStatus.Submitted or OrderStatus.Approved or OrderStatus.Placed))
        {
            Assert.Null(order.Submit(1, "Ben", Now));
        }

        if (status is OrderStatus.Approved || (status is OrderStatus.Placed && buyer == BuyerKind.District))
        {
            Assert.Null(order.Approve("Ada", Now));
        }

        Assert.Null(status switch
        {
            OrderStatus.Placed => order.CertifyAndPlace(2, "Cora", Now),
            OrderStatus.Canceled => order.Cancel(),
            _ => null,
        });
        Assert.Equal(status, order.Status);
        order.TakeEvents();
        return order;
    }

    /// <summary>A district's order of 50 seats, or a state's with the same line.</summary>
    private static Order Make(BuyerKind buyer, Money? notToExceed = null)
    {
        var solution = new Solution { Code = "ipad", ShortName = "iPad", Name = "iPad", Platform = "iOS" };
        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Student,
            Manufacturer = "Apple",
            Model = "iPad",
            PerSeat = 1,
            IsPrimary = true
        });
        var pine = new District
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
        var school = new School { Code = "230012300001", Name = "Pine Middle School", Address = "2 School Road" };
        var price = new PriceBookEntry { Item = PriceItem.Seat, Price = new Money(217_00) };
        var seats = new LocalSeats(pine, school, solution, price, SeatKind.Student, 50);
        var apple = new Vendor { Code = "apple", Name = "Apple", SpareRate = 0.02m };
        var local = Head(BuyerKind.District, notToExceed ?? LocalOrder.NotToExceed(seats, 4));
        LocalOrder.Begin(local, apple, seats);
        if (buyer == BuyerKind.District)
        {
            return local;
        }

        var order = Head(BuyerKind.State, local.NotToExceed);
        foreach (var line in local.Lines)
        {
            order.Lines.Add(line);
        }

        order.AddShares();
        return order;
    }

    private static Order Head(BuyerKind buyer, Money notToExceed) => new()
    {
        StateId = 3,
        VendorId = 4,
        BuyerDistrictId = buyer == BuyerKind.District ? District : null,
        WindowId = buyer == BuyerKind.District ? null : 6,
        BuyerName = "Pine Harbor",
        Key = OrderKey.Parse("ME-2300123.1"),
        Number = PoNumber.Parse("1"),
        OrderDate = Today,
        TermYears = 4,
        VendorName = "Apple",
        AgreementNumber = "A",
        AddendumNumber = "B",
        BillTo = "C",
        ContactName = "D",
        ContactEmail = "E",
        Delivery = "F",
        NotToExceed = notToExceed,
    };

    private static OrderLine Line(int number) => Line(number, Money.Zero);

    private static OrderLine Line(int number, Money once, long district = District) => new()
    {
        DistrictId = district,
        Number = number,
        Item = PriceItem.Seat,
        SeatKind = SeatKind.Student,
        Description = "iPad, student seat",
        Quantity = 1,
        UnitPrice = once,
        PriceBasis = PriceBasis.OneTime,
        TotalYear = Money.Zero,
        TotalOnce = once,
        DistrictName = "Pine Harbor",
        ShipToName = "Pine Middle School",
        ShipToAddress = "2 School Road",
    };
}
