using MltiPortal.Domain;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Tests;

/// <summary>A district's own order: one seat line with its devices and spares, all of it local money.</summary>
public sealed class LocalOrderTests
{
    private static readonly Vendor Apple = new() { Code = "apple", Name = "Apple", SpareRate = 0.02m };

    [Fact]
    public void A_seat_with_two_of_one_device_orders_two_for_each_and_spares_of_the_first_alone()
    {
        var order = Begin(SeatKind.Student, 50);
        var line = Assert.Single(order.Lines);
        Assert.Equal(
            (50, new Money(217_00), new Money(10_850_00), Money.Zero), (line.Quantity, line.UnitPrice, line.TotalYear, line.TotalOnce));
        Assert.Equal(
            ["1 iPad × 50", "2 Keyboard × 100", "3 iPad × 1 spare"],
            line.DeviceLines.Select(device => $"{device.Number} {device.Model} × {device.Quantity}{(device.IsSpare ? " spare" : "")}"));
    }

    [Fact]
    public void All_of_it_is_the_district_s_money()
    {
        var order = Begin(SeatKind.Student, 50);
        var share = Assert.Single(Assert.Single(order.Lines).Shares);
        Assert.Equal(
            (1, FundingSource.Local, (long?)null, new Money(10_850_00)),
            (share.Position, share.Source, share.FundingProgramId, share.Amount));
        var ours = Assert.Single(order.Shares);
        Assert.Equal(
            (1, 50, 151, Money.Zero, Money.Zero, new Money(10_850_00)),
            (ours.Lines, ours.Seats, ours.Devices, ours.StateYear, ours.GrantYear, ours.DistrictYear));
    }

    [Fact]
    public void Staff_get_what_is_for_staff_and_no_spares_where_there_is_no_first_model()
    {
        var line = Assert.Single(Begin(SeatKind.Staff, 10).Lines);
        Assert.Equal(["MacBook Air × 10"], line.DeviceLines.Select(device => $"{device.Model} × {device.Quantity}"));
        Assert.Equal("iPad, staff seat", line.Description);
    }

    [Theory]
    [InlineData(DeliverTo.Schools, "Pine Middle School", "2 School Road")]
    [InlineData(DeliverTo.Warehouse, "Pine Harbor, warehouse", "9 Dock Road")]
    public void It_ships_to_the_school_or_to_the_warehouse_of_a_district_that_has_one(DeliverTo to, string name, string address)
    {
        var line = Assert.Single(Begin(SeatKind.Student, 1, to).Lines);
        Assert.Equal((name, address, name), (line.ShipToName, line.ShipToAddress, line.DeviceLines.First().ShipToName));
    }

    [Fact]
    public void It_begins_as_a_draft_that_may_cost_the_term_of_its_seats_and_no_more()
    {
        var order = Begin(SeatKind.Student, 50);
        Assert.Equal((OrderStatus.Draft, new Money(43_400_00)), (order.Status, order.NotToExceed));
        Assert.IsType<LocalOrderDrafted>(Assert.Single(order.TakeEvents()));
        Assert.Empty(order.MissingStatements());
    }

    private static Order Begin(SeatKind kind, int count, DeliverTo to = DeliverTo.Schools)
    {
        var solution = new Solution { Code = "ipad", ShortName = "iPad", Name = "iPad", Platform = "iOS" };
        solution.Devices.Add(new SolutionDevice { SeatKind = SeatKind.Student, Manufacturer = "Apple", Model = "Keyboard", PerSeat = 2 });
        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Student,
            Manufacturer = "Apple",
            Model = "iPad",
            PerSeat = 1,
            IsPrimary = true
        });
        solution.Devices.Add(new SolutionDevice { SeatKind = SeatKind.Staff, Manufacturer = "Apple", Model = "MacBook Air", PerSeat = 1 });
        var district = new District
        {
            Code = "2300123",
            Kind = DistrictKind.Regular,
            Name = "Pine Harbor",
            Region = "Coastal",
            Address = "1 Main Street",
            ContactName = "Contact",
            ContactEmail = "contact@pine.example",
            DeliverTo = to,
            WarehouseAddress = "9 Dock Road",
        };
        var school = new School { Code = "230012300001", Name = "Pine Middle School", Address = "2 School Road" };
        var price = new PriceBookEntry { Item = PriceItem.Seat, Price = new Money(217_00) };
        var seats = new LocalSeats(district, school, solution, price, kind, count);
        var order = new Order
        {
            BuyerDistrictId = 1,
            BuyerName = district.Name,
            Key = OrderKey.Parse("ME-2300123.1"),
            Number = PoNumber.Parse("1"),
            OrderDate = new DateOnly(2027, 3, 10),
            TermYears = 4,
            VendorName = "Apple",
            AgreementNumber = "A",
            AddendumNumber = "B",
            BillTo = "C",
            ContactName = "D",
            ContactEmail = "E",
            Delivery = "F",
            NotToExceed = LocalOrder.NotToExceed(seats, 4),
        };
        LocalOrder.Begin(order, Apple, seats);
        return order;
    }
}
