using CsCheck;
using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Tests;

/// <summary>Orders: two hands before they go, everything that they must state, a vendor's answer line by line.</summary>
public sealed class OrderTests
{
    private static readonly DateTime Now = new(2027, 7, 1, 14, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2027, 7, 1);

    [Fact]
    public void An_order_is_signed_by_one_person_and_certified_by_another()
    {
        var order = Complete();
        Assert.Equal(
            "Order ME-2027-000318 can't be certified: the procurement officer has not signed it yet.",
            order.CertifyAndPlace(2, "Cora", Now)?.Text);
        Assert.Null(order.Sign(1, "Ben", Now));
        Assert.Equal("Order ME-2027-000318 was signed already, by Ben. Nothing changed.", order.Sign(2, "Cora", Now)?.Text);
        Assert.Equal(
            "Order ME-2027-000318 can't be certified by the person who signed it. Another fiscal officer has to.",
            order.CertifyAndPlace(1, "Ben", Now)?.Text);
        Assert.Equal(OrderStatus.Signed, order.Status);
        Assert.Null(order.CertifyAndPlace(2, "Cora", Now));
        Assert.Equal((OrderStatus.Placed, "Cora", Now), (order.Status, order.CertifiedBy, order.PlacedAt));
        Assert.Equal(
            "Order ME-2027-000318 was certified and placed already, by Cora. Nothing changed.", order.CertifyAndPlace(3, "Dan", Now)?.Text);
    }

    [Fact]
    public void A_complete_order_misses_nothing() => Assert.Empty(Complete().MissingStatements());

    [Fact]
    public void All_that_an_order_must_state_is_named_at_once()
    {
        var empty = new Order
        {
            BuyerName = "State of Maine",
            Key = OrderKey.Parse("ME-2027-000318"),
            Number = PoNumber.Parse("ME-2027-000318"),
            OrderDate = Today,
            TermYears = 4,
            VendorName = "Apple",
            AgreementNumber = "",
            AddendumNumber = " ",
            BillTo = "",
            ContactName = "",
            ContactEmail = "",
            Delivery = "",
            NotToExceed = Money.Zero,
        };
        Assert.Equal(
            ["AgreementNumber", "AddendumNumber", "BillTo", "ContactName", "ContactEmail", "Delivery", "Lines"],
            empty.MissingStatements().Select(objection => objection.Path));
    }

    [Fact]
    public void A_not_to_exceed_total_below_the_lines_over_the_term_is_named()
    {
        var order = Complete(notToExceed: 127_599_99);
        Assert.Equal(
            "Order ME-2027-000318 states a not-to-exceed total below the sum of its lines.", Assert.Single(order.MissingStatements()).Text);
    }

    [Fact]
    public void A_line_without_an_address_is_named()
    {
        var order = Complete();
        order.Lines.Add(Line(2, address: ""));
        Assert.Contains(
            order.MissingStatements(), objection => objection.Text.Contains("without a ship-to address", StringComparison.Ordinal));
    }

    [Fact]
    public void A_vendor_accepts_or_backorders_and_may_change_that()
    {
        var line = Line(1);
        Assert.Null(line.Accept("Mia", Now));
        Assert.Null(line.Backorder(Today.AddDays(30), Today, "Mia", Now));
        Assert.Equal((Acknowledgment.Backordered, Today.AddDays(30)), (line.Acknowledgment, line.BackorderedUntil!.Value));
        Assert.Null(line.Accept("Mia", Now));
        Assert.Null(line.BackorderedUntil);
    }

    [Fact]
    public void A_backorder_names_a_day_to_come()
    {
        var line = Line(7);
        var objection = line.Backorder(Today, Today, "Mia", Now);
        Assert.Equal(("Until", "Line 7 can't be backordered to July 1, 2027: give a day after today."), (objection!.Path, objection.Text));
        Assert.Equal(Acknowledgment.None, line.Acknowledgment);
    }

    [Fact]
    public void A_rejection_has_a_reason_nothing_shipped_and_is_final()
    {
        var line = Line(7);
        Assert.Equal(
            "Line 7 can't be rejected without a reason. Say what the state and the district should know.",
            line.Reject(" ", false, "Mia", Now)?.Text);
        Assert.Equal("Line 7 can't be rejected: some of its devices have been shipped.", line.Reject("Sold out", true, "Mia", Now)?.Text);
        Assert.Null(line.Reject("Discontinued", false, "Mia", Now));
        Assert.Equal((Acknowledgment.Rejected, "Discontinued"), (line.Acknowledgment, line.RejectionReason));
        Assert.Equal(
            "Line 7 was rejected on July 1, 2027, and both sides have been told. Write to the state if you can deliver it after all.",
            line.Accept("Mia", Now)?.Text);
        Assert.NotNull(line.Backorder(Today.AddDays(1), Today, "Mia", Now));
        Assert.Null(line.BackorderedUntil);
    }

    [Theory]
    [InlineData("ME-2027-000318", true)]
    [InlineData(" me-2027-000318 ", true)]
    [InlineData("A", true)]
    [InlineData("1234567890123456789012", true)]
    [InlineData("12345678901234567890123", false)]
    [InlineData("", false)]
    [InlineData("-1", false)]
    [InlineData("PO 1", false)]
    [InlineData("PO_1", false)]
    [InlineData("PO-1\n", true)] // surrounding space, as copied from a mail
    [InlineData("PO\n1", false)]
    [InlineData("ПО-1", false)]
    [InlineData(null, false)]
    public void A_purchase_order_number_has_at_most_22_plain_characters(string? text, bool valid) =>
        Assert.Equal(valid, PoNumber.TryParse(text, out _));

    [Fact]
    public void A_states_number_reads_back_as_itself() =>
        Gen.Select(Gen.Int[0, 3].Select(index => new[] { "ME", "VT", "NV", "HI" }[index]), Gen.Int[2000, 2100], Gen.Int[1, 9_999_999])
            .Sample((state, year, serial) =>
            {
                var number = PoNumber.ForState(state, new SchoolYear(year), serial);
                return number.Value.Length <= PoNumber.MaxLength && PoNumber.Parse(number.Value.ToLowerInvariant()) == number;
            });

    [Fact]
    public void What_is_no_number_is_not_parsed()
    {
        Assert.Throws<FormatException>(() => PoNumber.Parse("PO 1"));
        Assert.Equal("", default(PoNumber).Value);
    }

    [Fact]
    public void An_agreement_ends_with_its_renewals_or_its_longest_life()
    {
        Assert.Equal(new DateOnly(2017, 6, 30), Agreement(0).EndsOn);
        Assert.Equal(new DateOnly(2020, 6, 30), Agreement(3).EndsOn);
        var last = Agreement(6);
        Assert.Equal(new DateOnly(2023, 3, 1), last.EndsOn); // ten years from the award come before June 30
        Assert.True(last.IsInForce(new DateOnly(2023, 3, 1)));
        Assert.False(last.IsInForce(new DateOnly(2023, 3, 2)));
        Assert.False(last.IsInForce(new DateOnly(2013, 2, 28)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(606, 13)]
    public void Spares_are_rounded_up(int users, int spares) =>
        Assert.Equal(spares, new Vendor { Code = "apple", Name = "Apple", SpareRate = 0.02m }.SparesFor(users));

    [Fact]
    public void School_and_fiscal_years_run_from_July_to_June()
    {
        Assert.Equal(new SchoolYear(2026), SchoolYear.Of(new DateOnly(2027, 6, 30)));
        Assert.Equal(new SchoolYear(2027), SchoolYear.Of(new DateOnly(2027, 7, 1)));
        Assert.Equal("2027–28", new SchoolYear(2027).ToString());
        Assert.Equal("2099–00", new SchoolYear(2099).ToString());
        Assert.Equal("fiscal year 2028", FiscalYear.Of(new SchoolYear(2027)).ToString());
        Gen.Int[0, 200 * 365].Sample(days =>
        {
            var day = new DateOnly(1950, 1, 1).AddDays(days);
            var year = SchoolYear.Of(day);
            return year.FirstDay <= day && day <= year.LastDay && year.LastDay.AddDays(1) == year.Next.FirstDay;
        });
    }

    private static MasterAgreement Agreement(int renewals) => new()
    {
        Number = "55E-2013",
        Title = "Learning Technology Initiative",
        LeadState = "Maine",
        AwardedOn = new DateOnly(2013, 3, 1),
        InitialTermEndsOn = new DateOnly(2017, 6, 30),
        RenewalsExecuted = renewals,
        LongestYears = 10,
        AdministrativeFeeRate = 0.0025m,
    };

    private static Order Complete(long notToExceed = 127_600_00)
    {
        var order = new Order
        {
            BuyerName = "State of Maine",
            Key = OrderKey.Parse("ME-2027-000318"),
            Number = PoNumber.Parse("ME-2027-000318"),
            OrderDate = Today,
            TermYears = 4,
            VendorName = "Apple",
            AgreementNumber = "DEMO-APPLE",
            AddendumNumber = "ME-APPLE-1",
            BillTo = "Maine Department of Education",
            ContactName = "Ada Fortin",
            ContactEmail = "program@maine.example",
            Delivery = "To the schools, by August 15",
            NotToExceed = new Money(notToExceed),
        };
        order.Lines.Add(Line(1));
        return order;
    }

    private static OrderLine Line(int number, string address = "2 School Road")
    {
        var line = new OrderLine
        {
            Number = number,
            Item = PriceItem.Seat,
            SeatKind = SeatKind.Student,
            Description = "MacBook Air with network, student seat",
            Quantity = 100,
            UnitPrice = new Money(319_00),
            TotalYear = new Money(31_900_00),
            DistrictName = "Pine Harbor",
            ShipToName = "Harbor Middle School",
            ShipToAddress = address,
        };
        line.PaidBy(new(FundingSource.Program, 1, new Money(28_577_00)), new(FundingSource.Local, null, new Money(3_323_00)));
        return line;
    }
}
