using Microsoft.EntityFrameworkCore;
using MltiPortal.Application.Features.Orders;
using MltiPortal.Application.Pipeline;
using MltiPortal.Domain;
using MltiPortal.Domain.Orders;
using MltiPortal.IntegrationTests.Fixtures;

namespace MltiPortal.IntegrationTests.Orders;

/// <summary>Who sees which orders, which lines of them, and what they come to.</summary>
public sealed class ReadOrdersTests(TestDatabases databases) : PortalTest(databases)
{
    [Fact]
    public async Task A_state_lists_all_its_orders_with_what_they_come_to()
    {
        await Arrange(db => OrderRows.Add(db, accepted: true));
        await Ship(OrderRows.Apple, 40, received: 30, deployed: 20);
        var rows = (await Send(Cast.MaineOfficer, new ListOrders.Query(new(), new("number")))).Page.Rows;
        Assert.Equal([OrderRows.Apple, OrderRows.Hp], rows.Select(row => row.Number.Value));
        Assert.Equal(
            new ListOrders.Row(
                OrderRows.AppleKey,
                PoNumber.Parse(OrderRows.Apple),
                "State of Maine",
                "ME",
                "Apple",
                OrderStatus.Placed,
                new DateOnly(2027, 3, 11),
                6,
                OrderRows.AppleSeats,
                OrderRows.AppleYear,
                6,
                0,
                new DeviceCounts(OrderRows.AppleDevices, 40, 30, 20)),
            rows[0]);
        Assert.Equal((60, OrderRows.HpYear, 62), (rows[1].Seats, rows[1].TotalYear, rows[1].Devices.Ordered));
    }

    [Fact]
    public async Task A_district_lists_its_own_part()
    {
        await Arrange(db => OrderRows.Add(db));
        var pine = (await Send(Cast.PineDirector, new ListOrders.Query(new(), new("number")))).Page.Rows;
        Assert.Equal(
            [(OrderRows.Apple, 100L, new Money(31_900_00)), (OrderRows.Hp, 60L, OrderRows.HpYear)],
            pine.Select(row => (row.Number.Value, row.Seats, row.TotalYear)));
        var oak = (await Send(Cast.OakEverything, new ListOrders.Query(new()))).Page.Rows;
        Assert.Equal([(OrderRows.Apple, 115L, new Money(30_590_00))], oak.Select(row => (row.Number.Value, row.Seats, row.TotalYear)));
        Assert.Empty((await Send(Cast.UnionDirector, new ListOrders.Query(new()))).Page.Rows);
        Assert.Empty((await Send(Cast.VermontOfficer, new ListOrders.Query(new()))).Page.Rows);
    }

    [Theory]
    [InlineData(OrderStatus.Prepared, 0)]
    [InlineData(OrderStatus.Signed, 0)]
    [InlineData(OrderStatus.Placed, 1)]
    public async Task A_vendor_lists_its_placed_orders(OrderStatus status, int count)
    {
        await Arrange(db => OrderRows.Add(db, status));
        var shown = (await Send(Cast.AppleRep, new ListOrders.Query(new()))).Page;
        Assert.Equal(count, shown.Count);
        Assert.All(shown.Rows, row => Assert.Equal((OrderRows.Apple, OrderRows.AppleSeats), (row.Number.Value, row.Seats)));
        Assert.Equal(count == 0, await Send(Cast.AppleRep, new ShowOrder.Query(OrderRows.AppleKey, new LineChoice())) is INotFound);
        Assert.Equal(count == 0, await Send(Cast.AppleRep, new ListOrderLines.Query(OrderRows.AppleKey, new LineChoice())) is INotFound);
        Assert.Equal(
            count == 0, await Send(Cast.AppleRep, new ShowAcknowledgment.Query(OrderRows.AppleKey, new LineChoice())) is INotFound);
    }

    [Fact]
    public async Task Orders_are_filtered_and_found_by_any_part_of_number_buyer_and_vendor()
    {
        await Arrange(db => OrderRows.Add(db));
        Assert.Equal(2, (await List(new("me-2027"))).Count);
        Assert.Equal([OrderRows.Hp], await List(new(OrderRows.Hp)));
        Assert.Equal(2, (await List(new("e"))).Count);
        Assert.Equal(2, (await List(new("7-0000"))).Count);
        Assert.Equal([OrderRows.Apple], await List(new("pple")));
        Assert.Equal([OrderRows.Apple], await List(new("  MAINE áppl ")));
        Assert.Empty(await List(new("apple hp")));
        Assert.Empty(await List(new("100 %")));
        Assert.Empty(await List(new("_")));
        Assert.Equal([OrderRows.Hp], await List(new(Vendor: "hp")));
        Assert.Empty(await List(new(Vendor: "ctl")));
        Assert.Empty(await List(new(Status: OrderStatus.Signed)));
        Assert.Equal(2, (await List(new(Status: OrderStatus.Placed))).Count);
        Assert.Equal(2, (await List(new(Year: 2027))).Count);
        Assert.Empty(await List(new(Year: 2026)));
        Assert.Empty(await List(new(Year: 2028)));
    }

    public static TheoryData<string> Sorts => [.. ListOrders.List.Sorts.SelectMany(sort => new[] { sort, "-" + sort })];

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Each_order_is_on_one_page_in_each_sort_there_and_back(string sort)
    {
        await Arrange(db => OrderRows.Add(db));
        await More(60);
        var rows = await ListWalk.There(
            async view => (await Send(Cast.MaineOfficer, new ListOrders.Query(new(), view))).Page, sort, row => row.Key.Value);
        Assert.Equal(62, rows.Count);
        var keys = rows.ConvertAll(row => sort.TrimStart('-') switch
        {
            "number" or "date" => row.Number.Value,
            "buyer" => row.Buyer,
            "vendor" => row.Vendor,
            _ => $"{(int)row.Status}",
        });
        Assert.Equal(sort.StartsWith('-') ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public async Task What_is_no_sort_begins_with_the_latest()
    {
        await Arrange(db => OrderRows.Add(db));
        foreach (var sort in new[] { "nonsense", "--date", "-", "", "Number", "date desc" })
        {
            Assert.Equal("-date", (await Send(Cast.MaineOfficer, new ListOrders.Query(new(), new(sort)))).Page.Sort);
        }
    }

    [Fact]
    public async Task The_list_takes_as_many_commands_for_many_orders_as_for_few()
    {
        await Arrange(db => OrderRows.Add(db));
        Assert.Equal(2, await Commands(Cast.MaineOfficer, new ListOrders.Query(new())));
        await More(60);
        Assert.Equal(2, await Commands(Cast.MaineOfficer, new ListOrders.Query(new())));
        Assert.Equal(2, await Commands(Cast.PineDirector, new ListOrders.Query(new())));
        Assert.Equal(2, await Commands(Cast.AppleRep, new ListOrders.Query(new())));
    }

    [Fact]
    public async Task An_order_over_several_districts_is_shown_district_by_district()
    {
        await Arrange(db => OrderRows.Add(db));
        await Ship(OrderRows.Apple, 40, received: 30, deployed: 20);
        var shown = await Show(Cast.MaineOfficer);
        Assert.True(shown.Head.IsWhole);
        Assert.Equal(
            ("State of Maine", "Apple", "DEMO-APPLE", "ME-APPLE-1", OrderRows.AppleYear * 4),
            (shown.Head.BuyerName, shown.Head.Vendor, shown.Head.AgreementNumber, shown.Head.AddendumNumber, shown.Head.NotToExceed));
        Assert.Equal(
            (6, 215, OrderRows.AppleYear, new Money(59_167_00), new Money(3_323_00), 2),
            (
                shown.Total.Lines,
                shown.Total.Seats,
                shown.Total.TotalYear,
                shown.Total.StateYear,
                shown.Total.DistrictYear,
                shown.Total.DistrictCount));
        Assert.Null(shown.Lines);
        Assert.Equal(
            [
                ("Oak Ridge School District", 115, new Money(30_590_00), 135),
                ("Pine Harbor School District", 100, new Money(31_900_00), 102)
            ],
            shown.Districts!.Rows.Select(row => (row.Name, row.Sums.Seats, row.Sums.TotalYear, row.Sums.Devices.Ordered)));
        Assert.Equal(
            [new DeviceCounts(135, 0, 0, 0), new DeviceCounts(102, 40, 30, 20)], shown.Districts!.Rows.Select(row => row.Sums.Devices));
        var lines = (await Show(Cast.AppleRep, new LineChoice(1))).Lines!.Rows;
        Assert.Equal([1, 2, 3, 4], lines.Select(line => line.Number));
        Assert.Equal(
            [("iPad 32 GB", false, 98L), ("iPad 32 GB", true, 3L)],
            lines[0].Details.Select(row => (row.Model, row.IsSpare, row.Counts.Ordered)));
        Assert.Empty(lines[1].Details);
        Assert.Equal(2, lines[2].Details.Count);
    }

    [Fact]
    public async Task All_three_sides_see_the_same_devices()
    {
        await Arrange(db => OrderRows.Add(db));
        await Ship(OrderRows.Apple, 40, received: 30, deployed: 20);
        var choice = new LineChoice(5);
        var sides = new List<DeviceCounts>();
        foreach (var person in new[] { Cast.MaineOfficer, Cast.PineDirector, Cast.AppleRep })
        {
            sides.Add((await Show(person, choice)).Lines!.Rows.Single(line => line.Number == 5).Details[0].Counts);
        }

        Assert.All(sides, counts => Assert.Equal(new DeviceCounts(100, 40, 30, 20), counts));
    }

    [Fact]
    public async Task A_district_sees_its_lines_and_their_sums_alone()
    {
        await Arrange(db => OrderRows.Add(db));
        var pine = await Show(Cast.PineDirector);
        Assert.False(pine.Head.IsWhole);
        Assert.Equal((new Money(31_900_00), new Money(127_600_00)), (pine.Total.TotalYear, pine.Head.NotToExceed));
        Assert.Equal([5, 6], pine.Lines!.Rows.Select(line => line.Number));
        Assert.Equal(102, pine.Total.Devices.Ordered);
        Assert.Empty((await Show(Cast.PineDirector, new LineChoice(1))).Lines!.Rows);
        Assert.Equal(
            [5, 6],
            Outcomes.Done(await Send(
                Cast.PineDirector, new ListOrderLines.Query(OrderRows.AppleKey, new LineChoice()))).Rows.Select(row => row.Number));
    }

    [Fact]
    public async Task Whom_an_order_does_not_concern_finds_none()
    {
        await Arrange(db => OrderRows.Add(db));
        foreach (var person in new[] { Cast.VermontOfficer, Cast.BirchEverything, Cast.UnionDirector, Cast.HpRep })
        {
            Outcomes.NotFound(await Send(person, new ShowOrder.Query(OrderRows.AppleKey, new LineChoice())));
            Outcomes.NotFound(await Send(person, new ListOrderLines.Query(OrderRows.AppleKey, new LineChoice())));
        }

        Outcomes.NotFound(await Send(Cast.OakEverything, new ShowOrder.Query(OrderRows.HpKey, new LineChoice())));
        Outcomes.NotFound(await Send(Cast.MaineOfficer, new ShowOrder.Query(default(OrderKey), new LineChoice())));
    }

    [Fact]
    public async Task An_order_takes_a_fixed_number_of_commands()
    {
        await Arrange(db => OrderRows.Add(db));
        Assert.Equal(6, await Commands(Cast.MaineOfficer, new ShowOrder.Query(OrderRows.AppleKey, new LineChoice())));
        Assert.Equal(8, await Commands(Cast.MaineOfficer, new ShowOrder.Query(OrderRows.AppleKey, new LineChoice(1))));
        Assert.Equal(7, await Commands(Cast.PineDirector, new ShowOrder.Query(OrderRows.AppleKey, new LineChoice())));
        Assert.Equal(3, await Commands(Cast.AppleRep, new ShowAcknowledgment.Query(OrderRows.AppleKey, new LineChoice())));
    }

    [Fact]
    public async Task A_download_holds_the_chosen_lines_with_their_devices()
    {
        await Arrange(db => OrderRows.Add(db, accepted: true));
        await Ship(OrderRows.Apple, 40, received: 0, deployed: 0);
        var rows = Outcomes.Done(await Send(
            Cast.MaineOfficer, new ListOrderLines.Query(OrderRows.AppleKey, new LineChoice(Answer: Acknowledgment.Accepted)))).Rows;
        Assert.Equal(
            [(1, 101L, 0L), (2, 0L, 0L), (3, 34L, 0L), (4, 0L, 0L), (5, 102L, 40L), (6, 0L, 0L)],
            rows.Select(row => (row.Number, row.Devices, row.Shipped)));
        Assert.Empty(Outcomes.Done(await Send(
            Cast.MaineOfficer, new ListOrderLines.Query(OrderRows.AppleKey, new LineChoice(Answer: Acknowledgment.Rejected)))).Rows);
    }

    private async Task<ShowOrder.Shown> Show(Person person, LineChoice? choice = null) =>
        Outcomes.Done(await Send(person, new ShowOrder.Query(OrderRows.AppleKey, choice ?? new LineChoice())));

    private async Task<IReadOnlyList<string>> List(ListOrders.Filter filter)
    {
        var shown = (await Send(Cast.MaineOfficer, new ListOrders.Query(filter))).Page;
        Assert.Equal(shown.Rows.Count, shown.Count);
        return [.. shown.Rows.Select(row => row.Number.Value)];
    }

    /// <summary>The commands that a message takes, once it is known who sends it.</summary>
    private async Task<int> Commands<T>(Person person, MediatR.IRequest<T> message)
    {
        var user = await Portal.CurrentUserOf(person);
        Portal.Commands.Forget();
        await Portal.Send(user, message);
        return Portal.Commands.Sent.Count;
    }

    /// <summary>Further orders without lines of their own.</summary>
    private Task More(int count) => Arrange(async db =>
    {
        var first = await db.Orders.AsNoTracking().OrderBy(order => order.Id).FirstAsync();
        for (var serial = 1; serial <= count; serial++)
        {
            db.Orders.Add(new Order
            {
                StateId = first.StateId,
                VendorId = first.VendorId,
                WindowId = first.WindowId,
                BuyerName = first.BuyerName,
                Key = OrderKey.OfState("ME", PoNumber.ForState("ME", new SchoolYear(2028), serial)),
                Number = PoNumber.ForState("ME", new SchoolYear(2028), serial),
                OrderDate = first.OrderDate.AddDays(serial),
                TermYears = 4,
                VendorName = first.VendorName,
                AgreementNumber = first.AgreementNumber,
                AddendumNumber = first.AddendumNumber,
                BillTo = first.BillTo,
                ContactName = first.ContactName,
                ContactEmail = first.ContactEmail,
                Delivery = first.Delivery,
                NotToExceed = Money.Zero,
            });
        }
    });

    /// <summary>Ships some of Pine's MacBook Airs.</summary>
    private Task Ship(string order, int shipped, int received, int deployed) => Arrange(async db =>
    {
        var number = PoNumber.Parse(order);
        var line = await db.DeviceLines.SingleAsync(row => row.OrderLine.Order.Number == number
            && row.Model == "MacBook Air"
            && !row.IsSpare
            && row.Quantity == 100);
        await OrderRows.Ship(db, line, shipped, received, deployed);
    });
}
