using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Tests.Orders;

/// <summary>The order of an order's lines, their devices and spares, and who is named first as paying.</summary>
public sealed class AggregateLinesTests
{
    private static readonly Place Here = new(1, "Pine Harbor", "1", 2, "Pine Middle", "1");

    [Fact]
    public void Lines_come_by_the_names_of_district_school_and_solution_and_by_their_codes_where_two_have_one_name()
    {
        var (first, second, other) = (Named("A", "a"), Named("A", "b"), Named("B", "0"));
        var order = Make(
            0m,
            Seats(new(12, "Birch", "0", 30, "East", "1"), first),
            Seats(new(10, "Alder", "2", 31, "East", "1"), first),
            Seats(new(11, "Alder", "1", 22, "West", "0"), other, solutionId: 3),
            Seats(new(11, "Alder", "1", 22, "West", "0"), second, solutionId: 2),
            Seats(new(11, "Alder", "1", 22, "West", "0"), first, solutionId: 1),
            Seats(new(11, "Alder", "1", 20, "East", "2"), first),
            Seats(new(11, "Alder", "1", 21, "East", "1"), first));
        Assert.Equal(
            ["11 21 1", "11 20 1", "11 22 1", "11 22 2", "11 22 3", "10 31 1", "12 30 1"],
            order.Lines.Select(line => $"{line.DistrictId} {line.SchoolId} {line.SolutionId}"));
        Assert.Equal(
            ["11 Alder 1", "10 Alder 6", "12 Birch 7"],
            order.Shares.Select(share => $"{share.DistrictId} {share.DistrictName} {share.FirstLine}"));
    }

    [Fact]
    public void Within_a_solution_students_come_first_then_the_network_then_the_lower_price()
    {
        var solution = Named("iPad", "ipad");
        var order = Make(
            0m,
            Seats(Here, solution, Audience.OtherStaff, true, 10, 1),
            Seats(Here, solution, Audience.Grade(7), false, 50, 1),
            Seats(Here, solution, Audience.Grade(7), true, 200, 1),
            Seats(Here, solution, Audience.Grade(7), true, 100, 2),
            Seats(Here, solution, Audience.Grade(7), true, 100, 1));
        Assert.Equal(
            ["Student 100 1", "Student 100 2", "Student 200 1", "Student 50 -", "Staff 10 1"],
            order.Lines
                .Where(line => line.Item == PriceItem.Seat)
                .Select(line => $"{line.SeatKind} {line.UnitPrice.Cents} {NetworkAfter(line)}"));
        Assert.EndsWith("staff seat", order.Lines.Last(line => line.Item == PriceItem.Seat).Description, StringComparison.Ordinal);

        string NetworkAfter(OrderLine seat)
        {
            var next = order.Lines.FirstOrDefault(line => line.Item == PriceItem.Network && line.Number == seat.Number + 1);
            return next is null ? "-" : $"{next.UnitPrice.Cents}";
        }
    }

    [Fact]
    public void Seats_of_zero_make_no_line()
    {
        var order = Make(0.02m, Seats(Here, Named("iPad", "ipad"), count: 0));
        Assert.Empty(order.Lines);
        Assert.Empty(order.Shares);
    }

    [Theory]
    [InlineData(7, "Pad")]
    [InlineData(101, "Book")]
    public void Spares_are_of_the_first_model_of_those_who_use_it_and_hang_on_the_first_line(int audience, string model)
    {
        var solution = Named("iPad", "ipad");
        var order = Make(0.1m, Seats(Here, solution, new Audience(audience), true), Seats(Here, solution, new Audience(audience), false));
        var spare = Assert.Single(order.Lines.First().DeviceLines, device => device.IsSpare);
        Assert.Equal((model, 2), (spare.Model, spare.Quantity));
        Assert.Single(order.Lines.SelectMany(line => line.DeviceLines), device => device.IsSpare);
    }

    [Fact]
    public void Without_a_rate_there_are_no_spares() =>
        Assert.DoesNotContain(
            Make(0m, Seats(Here, Named("iPad", "ipad"))).Lines.SelectMany(line => line.DeviceLines), device => device.IsSpare);

    [Fact]
    public void The_first_model_comes_first_and_the_others_by_name()
    {
        var solution = Named("iPad", "ipad");
        foreach (var model in new[] { "Zip", "Arm" })
        {
            solution.Devices.Add(new SolutionDevice { SeatKind = SeatKind.Student, Manufacturer = "Apple", Model = model, PerSeat = 1 });
        }

        Assert.Equal(
            ["1 Pad", "2 Arm", "3 Zip"],
            Make(0m, Seats(Here, solution)).Lines.Single().DeviceLines.Select(device => $"{device.Number} {device.Model}"));
    }

    [Theory]
    [InlineData(DeliverTo.Schools, "Pine Middle", "2 School Road")]
    [InlineData(DeliverTo.Warehouse, "Pine Harbor, warehouse", "9 Dock Road")]
    public void It_ships_to_the_school_unless_the_district_has_a_warehouse(DeliverTo to, string name, string address)
    {
        var seats = Seats(Here, Named("iPad", "ipad"));
        seats.District.DeliverTo = to;
        var line = Make(0m, seats).Lines.Single();
        Assert.Equal((name, address), (line.ShipToName, line.ShipToAddress));
    }

    [Theory]
    [InlineData(0L, null)]
    [InlineData(7L, 7L)]
    public void A_line_names_its_offering_where_that_is_saved(long id, long? offering)
    {
        var seats = Seats(Here, Named("iPad", "ipad"));
        typeof(WindowOffering).GetProperty(nameof(WindowOffering.Id))!.SetValue(seats.Offering, id);
        Assert.Equal(offering, Make(0m, seats).Lines.Single().OfferingId);
    }

    [Fact]
    public void Who_pays_first_anywhere_is_named_first()
    {
        var solution = Named("iPad", "ipad");
        var one = Seats(Here, solution, pays: [Grant(1, 10), Grant(2, 990)]);
        var other = Seats(Here, solution, pays: [Grant(3, 10), Grant(2, 10), Grant(1, 980)]);
        Assert.Equal(
            ["1 990", "3 10", "2 1000"],
            Make(0m, one, other).Lines.Single().Shares
                .OrderBy(share => share.Position)
                .Select(share => $"{share.FundingProgramId} {share.Amount.Cents}"));
    }

    [Fact]
    public void The_vendor_s_answers_are_counted_district_by_district()
    {
        var solution = Named("iPad", "ipad");
        var order = Make(0m, Seats(Here, solution), Seats(new(5, "Oak", "5", 6, "Oak High", "6"), solution));
        Assert.All(order.Shares, share => Assert.Equal((0, 0, 0), (share.Accepted, share.Backordered, share.Rejected)));
        var now = new DateTime(2027, 7, 1, 14, 0, 0, DateTimeKind.Utc);
        Assert.Null(order.Lines.Single(line => line.DistrictId == 1).Accept("Mia", now));
        Assert.Null(order.Lines.Single(line => line.DistrictId == 5).Reject("Not made any more", anythingShipped: false, "Mia", now));
        order.CountAnswers();
        Assert.Equal(
            ["1 1 0 0", "5 0 0 1"],
            order.Shares
                .OrderBy(share => share.DistrictId)
                .Select(share => $"{share.DistrictId} {share.Accepted} {share.Backordered} {share.Rejected}"));
    }

    private static GrantAward Grant(long program, long cents) => new(program, new Money(cents));

    private static Order Make(decimal rate, params List<ApprovedSeats> seats)
    {
        var order = new Order
        {
            BuyerName = "State of Maine",
            Key = OrderKey.Parse("ME-2027-000001"),
            Number = PoNumber.Parse("ME-2027-000001"),
            OrderDate = new DateOnly(2027, 6, 14),
            TermYears = 4,
            VendorName = "Apple",
            AgreementNumber = "A",
            AddendumNumber = "B",
            BillTo = "C",
            ContactName = "D",
            ContactEmail = "E",
            Delivery = "F",
            NotToExceed = AggregateOrder.NotToExceed(seats, 4),
        };
        AggregateOrder.AddLines(order, new Vendor { Code = "apple", Name = "Apple", SpareRate = rate }, seats);
        return order;
    }

    private static ApprovedSeats Seats(
        Place at,
        Solution solution,
        Audience? audience = null,
        bool network = false,
        long seatCents = 100,
        long networkCents = 50,
        int count = 10,
        long solutionId = 1,
        params FundingRule[] pays)
    {
        var offering = new WindowOffering
        {
            SolutionId = solutionId,
            Name = solution.ShortName,
            VendorName = "Apple",
            SeatPrice = new Money(seatCents),
            HasNetwork = true,
            NetworkPrice = new Money(networkCents),
            PriceBookEdition = 1,
        };
        var line = new OptInLine { DistrictId = at.DistrictId, SchoolId = at.SchoolId, Audience = audience ?? Audience.Grade(7) };
        line.Take(new(line.SchoolId, line.Audience, offering, network, count, count));
        line.PaidBy(new FundingSplit(pays).Next(line.Priced));
        var district = new District
        {
            Code = at.DistrictCode,
            Kind = DistrictKind.Regular,
            Name = at.District,
            Region = "Coastal",
            Address = "1 Main Street",
            ContactName = "Contact",
            ContactEmail = "contact@district.example",
            WarehouseAddress = "9 Dock Road",
        };
        return new(line, offering, solution, district, new School { Code = at.SchoolCode, Name = at.School, Address = "2 School Road" });
    }

    private static Solution Named(string name, string code)
    {
        var solution = new Solution { Code = code, ShortName = name, Name = name, Platform = "Any" };
        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Student,
            Manufacturer = "Apple",
            Model = "Pad",
            PerSeat = 1,
            IsPrimary = true
        });
        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Staff,
            Manufacturer = "Apple",
            Model = "Book",
            PerSeat = 1,
            IsPrimary = true
        });
        return solution;
    }

    private sealed record Place(long DistrictId, string District, string DistrictCode, long SchoolId, string School, string SchoolCode);
}
