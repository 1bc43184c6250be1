using CsCheck;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;

namespace MltiPortal.Tests;

/// <summary>From approved seats to the lines of an order: what must hold for any seats.</summary>
public sealed class AggregateOrderTests
{
    private static readonly Vendor Apple = new() { Code = "apple", Name = "Apple", SpareRate = 0.02m };

    private static readonly FundingProgram Maine = new()
    {
        Name = "Support price",
        Year = new SchoolYear(2027),
        SeatSupport = new Money(254_86),
        NetworkSeatSupport = new Money(285_77),
        FromGrade = 7,
        ToGrade = 8,
        PaysSecondaryStaff = true,
    };

    private static readonly Solution Ipad = Solution("ipad", "iPad", secondForStaff: true);

    private static readonly Solution Macbook = Solution("macbook-air", "MacBook Air", secondForStaff: false);

    private static readonly Dictionary<Solution, WindowOffering> Offerings = new()
    {
        [Ipad] = Offering(Ipad, 1, new Money(217_00), new Money(49_00)),
        [Macbook] = Offering(Macbook, 2, new Money(273_00), new Money(46_00)),
    };

    private static readonly Gen<List<ApprovedSeats>> AnySeats = Gen.Select(
            Gen.Int[1, 5], Gen.Int[1, 3],
            Gen.OneOf(Gen.Const(7), Gen.Const(8), Gen.Const(6), Gen.Const(12), Gen.Const(100), Gen.Const(101)), Gen.Bool, Gen.Bool,
            Gen.Int[0, 700])
        .Select((district, school, audience, ipad, network, seats) => Seats(
            district, school, new Audience(audience), ipad ? Ipad : Macbook, network, seats))
        .List[1, 40];

    [Fact]
    public void The_lines_of_each_district_add_up_to_its_opt_in_to_the_cent() => AnySeats.Sample(seats =>
    {
        var order = Make(seats);
        foreach (var line in order.Lines)
        {
            Assert.Equal(line.UnitPrice * line.Quantity, line.TotalYear);
            Assert.Equal(line.TotalYear, line.StateYear + line.DistrictYear);
            Assert.True(line.StateYear >= Money.Zero && line.DistrictYear >= Money.Zero);
            Assert.True(line.Quantity > 0);
        }

        foreach (var district in seats.GroupBy(seat => seat.Line.DistrictId))
        {
            var lines = order.Lines.Where(line => line.DistrictId == district.Key).ToList();
            Assert.Equal(district.Sum(seat => seat.Line.StateYear), lines.Sum(line => line.StateYear));
            Assert.Equal(district.Sum(seat => seat.Line.DistrictYear), lines.Sum(line => line.DistrictYear));
            Assert.Equal(
                district.Sum(seat => seat.Line.Seats), lines.Where(line => line.Item == PriceItem.Seat).Sum(line => line.Quantity));
            Assert.Equal(
                district.Where(seat => seat.Line.WithNetwork).Sum(seat => seat.Line.Seats),
                lines.Where(line => line.Item == PriceItem.Network).Sum(line => line.Quantity));
        }

        Assert.Equal(AggregateOrder.NotToExceed(seats, 4), order.Lines.Sum(line => line.TotalYear) * 4);
    });

    /// <summary>The same seats, paid by the program, a grant and an allocation of each district, in any order.</summary>
    private static readonly Gen<List<ApprovedSeats>> AnySources = Gen.Select(
        AnySeats, Gen.Long[0, 5_000_000], Gen.Int[0, 400], Gen.Int[0, 5])
        .Select((seats, award, heads, turn) =>
        {
            FundingRule[] rules = [Maine.Rule(), new GrantAward(2, new Money(award), "G"), new Allocation(3, heads, 3, new Money(59_01))];
            FundingRule[] turned = [.. rules.Skip(turn % 3), .. rules.Take(turn % 3)];
            foreach (var district in seats.GroupBy(seat => seat.Line.DistrictId))
            {
                var split = new FundingSplit(turn > 2 ? [.. turned.Reverse()] : turned);
                foreach (var seat in district)
                {
                    seat.Line.PaidBy(split.Next(seat.Line.Priced));
                }
            }

            return seats;
        });

    [Fact]
    public void Each_district_with_a_line_has_one_share_and_the_shares_add_up_to_the_lines() => AnySeats.Sample(seats =>
    {
        var order = Make(seats);
        Assert.Equal(
            order.Lines.Select(line => line.DistrictId).Distinct().Order(), order.Shares.Select(share => share.DistrictId).Order());
        Assert.Equal(order.Lines.Count, order.Shares.Sum(share => share.Lines));
        Assert.Equal(
            order.Lines.Where(line => line.Item == PriceItem.Seat).Sum(line => line.Quantity), order.Shares.Sum(share => share.Seats));
        Assert.Equal(order.Lines.SelectMany(line => line.DeviceLines).Sum(line => line.Quantity), order.Shares.Sum(share => share.Devices));
        Assert.Equal(order.Lines.Sum(line => line.StateYear), order.Shares.Sum(share => share.StateYear));
        Assert.All(order.Shares, share => Assert.Equal(share.TotalYear, share.StateYear + share.DistrictYear));
        Assert.All(order.Shares, share => Assert.Equal(
            order.Lines.Where(line => line.DistrictId == share.DistrictId).Sum(line => line.TotalYear), share.TotalYear));
    });

    [Fact]
    public void Whoever_pays_each_source_pays_of_a_district_s_lines_what_it_pays_of_its_opt_in() => AnySources.Sample(seats =>
    {
        var order = Make(seats);
        Assert.All(order.Lines, line => Assert.Equal(line.Total, line.Shares.Sum(share => share.Amount)));
        Assert.All(order.Lines, line => Assert.Equal(Enumerable.Range(1, line.Shares.Count), line.Shares.Select(share => share.Position)));
        Assert.All(order.Lines.SelectMany(line => line.Shares), share => Assert.True(share.Amount > Money.Zero));
        foreach (var district in seats.GroupBy(seat => seat.Line.DistrictId))
        {
            var asked = district.SelectMany(seat => seat.Line.Shares).Select(share => share.Share());
            var lines = order.Lines.Where(line => line.DistrictId == district.Key).ToList();
            var ordered = lines
                .SelectMany(line => line.Shares)
                .Select(share => new FundingShare(share.Source, share.FundingProgramId, share.Amount, share.Reference));
            Assert.Equal(BySource(asked), BySource(ordered));
            if (lines.Count > 0)
            {
                var share = order.Shares.Single(row => row.DistrictId == district.Key);
                Assert.Equal(
                    (lines.Sum(line => line.StateYear), lines.Sum(line => line.GrantYear), lines.Sum(line => line.DistrictYear)),
                    (share.StateYear, share.GrantYear, share.DistrictYear));
            }
        }
    });

    [Fact]
    public void The_seats_are_paid_first_and_by_who_pays_first()
    {
        var seats = Seats(1, 1, Audience.Grade(8), Macbook, network: true, 100);
        seats.Line.PaidBy(
            new FundingSplit([
                new GrantAward(7, new Money(10_000_00), "A"),
                Maine.Rule(),
                new GrantAward(7, new Money(500_00), "B")
            ]).Next(seats.Line.Priced));
        var order = Make([seats]);
        Assert.Equal(
            [
                "1 Grant 7 A $10,000.00, 2 Program 0 $17,300.00",
                "1 Program 0 $4,600.00",
            ],
            order.Lines.Select(line => string.Join(", ", line.Shares.Select(share =>
                string.Join(
                    ' ',
                    new[]
                    {
                        $"{share.Position}",
                        $"{share.Source}",
                        $"{share.FundingProgramId}",
                        share.Reference,
                        $"{share.Amount}"
                    }.Where(text => text.Length > 0))))));
    }

    [Fact]
    public void Who_pays_a_line_is_said_once_and_whole()
    {
        var line = Make([Seats(1, 1, Audience.Grade(8), Macbook, network: false, 1)]).Lines.Single();
        Assert.Throws<InvalidOperationException>(() => line.PaidBy(new FundingShare(FundingSource.Local, null, line.Total)));
        var bare = new OrderLine
        {
            Number = 1,
            Item = PriceItem.Seat,
            SeatKind = SeatKind.Student,
            Description = "Case",
            Quantity = 2,
            UnitPrice = new Money(50),
            PriceBasis = PriceBasis.PerUnit,
            TotalYear = Money.Zero,
            TotalOnce = new Money(100),
            DistrictName = "Pine",
            ShipToName = "Pine",
            ShipToAddress = "1 Main Street",
        };
        Assert.False(bare.IsSplit);
        Assert.Throws<InvalidOperationException>(() => bare.DistrictYear);
        Assert.Throws<ArgumentException>(() => bare.PaidBy(new FundingShare(FundingSource.Local, null, new Money(99))));
        Assert.Throws<ArgumentException>(() => bare.PaidBy(
            new(FundingSource.Local, null, new Money(100)), new(FundingSource.Grant, 1, Money.Zero)));
        Assert.Empty(bare.Shares);
        bare.PaidBy(new(FundingSource.Grant, 1, new Money(60)), new FundingShare(FundingSource.Local, null, new Money(40)));
        Assert.Equal((Money.Zero, Money.Zero, Money.Zero), (bare.StateYear, bare.GrantYear, bare.DistrictYear)); // it is paid once
    }

    [Fact]
    public void The_order_in_which_opt_ins_come_makes_no_difference() =>
        Gen.Select(AnySources, Gen.Int).Sample((seats, seed) =>
        {
            var shuffled = seats.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(Describe(Make(seats)), Describe(Make([.. shuffled])));
        });

    [Fact]
    public void Each_seat_has_its_devices_and_each_school_its_spares() => AnySeats.Sample(seats =>
    {
        var order = Make(seats);
        var devices = order.Lines.SelectMany(line => line.DeviceLines).ToList();
        Assert.Equal(Enumerable.Range(1, devices.Count), devices.Select(line => line.Number).Order());
        Assert.Equal(Enumerable.Range(1, order.Lines.Count), order.Lines.Select(line => line.Number));
        Assert.All(order.Lines.Where(line => line.Item == PriceItem.Network), line => Assert.Empty(line.DeviceLines));
        var wanted = seats.Sum(seat => seat.Line.Seats * (seat.Solution == Ipad && seat.Line.Audience.IsStaff ? 2 : 1));
        Assert.Equal(wanted, devices.Where(line => !line.IsSpare).Sum(line => line.Quantity));
        var spares = seats
            .GroupBy(seat => (seat.School.Code, seat.Solution))
            .Sum(group => Apple.SparesFor(group.Sum(seat => seat.Line.Seats)));
        Assert.Equal(spares, devices.Where(line => line.IsSpare).Sum(line => line.Quantity));
    });

    [Fact]
    public void The_states_share_goes_to_the_seat_first_and_the_rest_to_the_network()
    {
        var order = Make([Seats(1, 1, Audience.Grade(8), Macbook, network: true, 100)]);
        var (seat, network) = (order.Lines.First(), order.Lines.Last());
        Assert.Equal(("$27,300.00", "$27,300.00", "$0.00"), ($"{seat.TotalYear}", $"{seat.StateYear}", $"{seat.DistrictYear}"));
        Assert.Equal(("$4,600.00", "$1,277.00", "$3,323.00"), ($"{network.TotalYear}", $"{network.StateYear}", $"{network.DistrictYear}"));
    }

    [Fact]
    public void Seats_with_and_without_network_are_lines_apart_but_share_their_spares()
    {
        var order = Make([
            Seats(1, 1, Audience.Grade(7), Ipad, network: true, 10),
            Seats(1, 1, Audience.Grade(8), Ipad, network: false, 20)
        ]);
        Assert.Equal(
            ["1 iPad, student seat × 10", "2 iPad, network for student seat × 10", "3 iPad, student seat × 20"],
            order.Lines.Select(line => $"{line.Number} {line.Description} × {line.Quantity}"));
        Assert.Equal(1, Assert.Single(order.Lines.SelectMany(line => line.DeviceLines), line => line.IsSpare).Quantity);
    }

    [Fact]
    public void A_teacher_with_an_iPad_has_a_MacBook_too()
    {
        var order = Make([Seats(1, 1, Audience.SecondaryStaff, Ipad, network: true, 17)]);
        Assert.Equal(
            ["1 iPad × 17", "2 MacBook Air × 17", "3 iPad × 1 spare"],
            order.Lines
                .SelectMany(line => line.DeviceLines)
                .Select(line => $"{line.Number} {line.Model} × {line.Quantity}{(line.IsSpare ? " spare" : "")}"));
    }

    [Fact]
    public void A_solution_with_two_of_one_device_for_each_seat_orders_two()
    {
        var seats = Seats(1, 1, Audience.Grade(7), Ipad, network: false, 30);
        var solution = new Solution { Code = "ipad", ShortName = "iPad", Name = "iPad", Platform = "Any" };
        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Student,
            Manufacturer = "Apple",
            Model = "iPad",
            PerSeat = 1,
            IsPrimary = true
        });
        solution.Devices.Add(new SolutionDevice { SeatKind = SeatKind.Student, Manufacturer = "Apple", Model = "Keyboard", PerSeat = 2 });
        Assert.Equal(
            ["iPad × 30", "Keyboard × 60", "iPad × 1 spare"],
            Make([seats with { Solution = solution }]).Lines.SelectMany(line => line.DeviceLines)
                .Select(line => $"{line.Model} × {line.Quantity}{(line.IsSpare ? " spare" : "")}"));
    }

    [Fact]
    public void Devices_go_to_the_warehouse_of_a_district_that_has_one()
    {
        var seats = Seats(1, 1, Audience.Grade(7), Ipad, network: false, 3);
        seats.District.DeliverTo = DeliverTo.Warehouse;
        seats.District.WarehouseAddress = "9 Dock Road";
        var line = Assert.Single(Make([seats]).Lines);
        Assert.Equal(("District 1, warehouse", "9 Dock Road"), (line.ShipToName, line.ShipToAddress));
        Assert.All(line.DeviceLines, device => Assert.Equal("District 1, warehouse", device.ShipToName));
    }

    private static Order Make(List<ApprovedSeats> seats)
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
        AggregateOrder.AddLines(order, Apple, seats);
        return order;
    }

    private static string Describe(Order order) => string.Join('\n', order.Lines.Select(line =>
        $"{line.Number} {line.DistrictId}/{line.SchoolId} {line.Description} {line.Quantity} × {line.UnitPrice} = {line.TotalYear} "
            + $"({string.Join(" + ", line.Shares.Select(share => $"{share.Source} {share.FundingProgramId} {share.Amount}"))}): "
        + string.Join(
            ", ",
            line.DeviceLines.Select(device => $"{device.Number} {device.Model} {device.SeatKind} {device.Quantity} {device.IsSpare}"))));

    private static IEnumerable<(
        FundingSource Source, long? Program, string Reference, Money Amount)> BySource(IEnumerable<FundingShare> shares) =>
        from share in shares
        group share.Amount by (share.Source, share.ProgramId, share.Reference) into amounts
        orderby amounts.Key
        select (amounts.Key.Source, amounts.Key.ProgramId, amounts.Key.Reference, amounts.Sum());

    private static ApprovedSeats Seats(int district, int school, Audience audience, Solution solution, bool network, int seats)
    {
        var line = new OptInLine { DistrictId = district, SchoolId = (district * 10) + school, Audience = audience };
        line.Take(new(line.SchoolId, audience, Offerings[solution], network, seats, seats));
        line.PaidBy(new FundingSplit([Maine.Rule()]).Next(line.Priced));
        return new(line, Offerings[solution], solution, District(district), School(district, school));
    }

    private static District District(int number) => new()
    {
        Code = $"{number:0000000}",
        Kind = DistrictKind.Regular,
        Name = $"District {number}",
        Region = "Coastal",
        Address = "1 Main Street",
        ContactName = "Contact",
        ContactEmail = "contact@district.example",
    };

    private static School School(int district, int number) => new()
    {
        DistrictId = district,
        Code = $"{district:0000000}{number:00000}",
        Name = $"School {number}",
        Address = "2 School Road",
    };

    private static WindowOffering Offering(Solution solution, long solutionId, Money seat, Money network) => new()
    {
        SolutionId = solutionId,
        Name = solution.ShortName,
        VendorName = "Apple",
        SeatPrice = seat,
        HasNetwork = true,
        NetworkPrice = network,
        PriceBookEdition = 1,
    };

    private static Solution Solution(string code, string name, bool secondForStaff)
    {
        var solution = new Solution { Code = code, ShortName = name, Name = name, Platform = "Any" };
        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Student,
            Manufacturer = "Apple",
            Model = name,
            PerSeat = 1,
            IsPrimary = true
        });
        if (secondForStaff)
        {
            solution.Devices.Add(new SolutionDevice
            {
                SeatKind = SeatKind.Staff,
                Manufacturer = "Apple",
                Model = "MacBook Air",
                PerSeat = 1
            });
        }

        solution.Devices.Add(new SolutionDevice
        {
            SeatKind = SeatKind.Staff,
            Manufacturer = "Apple",
            Model = name,
            PerSeat = 1,
            IsPrimary = true
        });
        return solution;
    }
}
