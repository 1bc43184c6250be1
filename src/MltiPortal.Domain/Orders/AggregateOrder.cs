using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Funding;
using MltiPortal.Domain.Membership;

namespace MltiPortal.Domain.Orders;

/// <summary>Approved seats of one audience at one school, with all that an order says about them.</summary>
public sealed record ApprovedSeats(OptInLine Line, WindowOffering Offering, Solution Solution, District District, School School);

/// <summary>
/// How approved opt-ins become one order: a seat line, and where it was chosen a network line, per district, school, solution and kind of
/// seat; with and without network apart. Under each seat line hang the devices of the solution, as many per seat as it carries; the spares
/// of a school, rounded up by the vendor's rate and at no price, hang on its first line of a solution.
/// All amounts of a district's lines add up, to the cent, to its opt-in: nothing is divided, so nothing is rounded.
/// </summary>
public static class AggregateOrder
{
    /// <summary>What the vendor may invoice at most: the whole term of every seat.</summary>
    public static Money NotToExceed(IEnumerable<ApprovedSeats> seats, int termYears) => seats.Sum(seat => seat.Line.TotalYear) * termYears;

    /// <summary>Fills an order with the vendor's seats. The same seats make the same lines, in whatever order they come.</summary>
    /// <param name="order">The head, saved and without lines.</param>
    /// <param name="vendor">Its vendor: the spare rate.</param>
    /// <param name="seats">Seats of this vendor's solutions. Those of zero are left out.</param>
    public static void AddLines(Order order, Vendor vendor, IEnumerable<ApprovedSeats> seats)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(vendor);
        var atSchools = seats
            .Where(seat => seat.Line.Seats > 0)
            .GroupBy(seat => (District: seat.District.Code, School: seat.School.Code, Solution: seat.Solution.Code))
            .OrderBy(group => group.First().District.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Key.District, StringComparer.Ordinal)
            .ThenBy(group => group.First().School.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Key.School, StringComparer.Ordinal)
            .ThenBy(group => group.First().Solution.ShortName, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Solution, StringComparer.Ordinal);
        var maker = new Maker(order);
        foreach (var atSchool in atSchools)
        {
            maker.Add([.. atSchool], vendor);
        }

        order.AddShares();
    }

    private sealed class Maker(Order order)
    {
        private int deviceNumber;

        /// <summary>The lines of one school and solution.</summary>
        public void Add(List<ApprovedSeats> atSchool, Vendor vendor)
        {
            OrderLine? first = null;
            var solution = atSchool[0].Solution;
            var ofOneKind = atSchool
                .GroupBy(seat => (
                    seat.Line.Audience.SeatKind, seat.Line.WithNetwork, Seat: seat.Line.SeatPrice, Network: seat.Line.NetworkPrice))
                .OrderBy(group => group.Key.SeatKind)
                .ThenByDescending(group => group.Key.WithNetwork)
                .ThenBy(group => group.Key.Seat)
                .ThenBy(group => group.Key.Network);
            foreach (var group in ofOneKind)
            {
                var seats = group.ToList();
                var line = Line(PriceItem.Seat, seats);
                first ??= line;
                if (group.Key.WithNetwork)
                {
                    Line(PriceItem.Network, seats);
                }

                foreach (var device in solution.Devices
                    .Where(device => device.SeatKind == group.Key.SeatKind)
                    .OrderByDescending(device => device.IsPrimary)
                    .ThenBy(device => device.Model, StringComparer.Ordinal))
                {
                    Devices(line, device, line.Quantity * device.PerSeat, isSpare: false);
                }
            }

            // counted over all who use the solution at the school: two groups rounded up apart would be a spare too many
            var spares = vendor.SparesFor(atSchool.Sum(seat => seat.Line.Seats));
            if (spares > 0)
            {
                var model = solution.Devices
                    .Where(device => device.IsPrimary)
                    .OrderBy(device => device.SeatKind != first!.SeatKind)
                    .First();
                Devices(first!, model, spares, isSpare: true);
            }
        }

        private OrderLine Line(PriceItem item, List<ApprovedSeats> seats)
        {
            var (line, offering, solution, district, school) = seats[0];
            var isSeat = item == PriceItem.Seat;
            var price = isSeat ? line.SeatPrice : line.NetworkPrice;
            var total = price * seats.Sum(seat => seat.Line.Seats);
            var kind = line.Audience.SeatKind == SeatKind.Student ? "student" : "staff";
            var toWarehouse = district.DeliverTo == DeliverTo.Warehouse;
            var made = new OrderLine
            {
                StateId = order.StateId,
                VendorId = order.VendorId,
                DistrictId = line.DistrictId,
                OrderId = order.Id,
                Number = order.Lines.Count + 1,
                SchoolId = line.SchoolId,
                SolutionId = offering.SolutionId,
                OfferingId = offering.Id == 0 ? null : offering.Id,
                Item = item,
                SeatKind = line.Audience.SeatKind,
                Description = $"{solution.ShortName}, {(isSeat ? "" : "network for ")}{kind} seat",
                Quantity = seats.Sum(seat => seat.Line.Seats),
                UnitPrice = price,
                TotalYear = total,
                DistrictName = district.Name,
                ShipToName = toWarehouse ? $"{district.Name}, warehouse" : school.Name,
                ShipToAddress = toWarehouse ? district.WarehouseAddress : school.Address,
                ShipToContact = ShipTo.Contact(district, school),
                ShipToInstructions = toWarehouse ? "" : school.DeliveryInstructions,
            };
            made.PaidBy(Shares(item, seats));
            order.Lines.Add(made);
            return made;
        }

        /// <summary>Who pays the seats, or the network, of these lines; source by source, who pays first comes first.</summary>
        private static IReadOnlyList<FundingShare> Shares(PriceItem item, List<ApprovedSeats> seats) =>
        [
            .. from seat in seats
               from part in Parts(seat.Line)
               let amount = item == PriceItem.Seat ? part.Seat : part.Share.Amount - part.Seat
               where amount > Money.Zero
               group (part.Position, Amount: amount) by part.Share.Of(Money.Zero) into parts
               orderby parts.Min(part => part.Position), parts.Key.Source, parts.Key.ProgramId, parts.Key.Reference
               select parts.Key.Of(parts.Sum(part => part.Amount)),
        ];

        /// <summary>
        /// How much of each source's share goes to the seats: they are paid first, in the order of the sources, and then the network.
        /// </summary>
        private static IEnumerable<(int Position, FundingShare Share, Money Seat)> Parts(OptInLine line)
        {
            var open = line.SeatPrice * line.Seats;
            foreach (var row in line.Whole())
            {
                var seat = Money.Min(open, row.Amount);
                open -= seat;
                yield return (row.Position, row.Share(), seat);
            }
        }

        private void Devices(OrderLine line, SolutionDevice device, int quantity, bool isSpare) =>
            line.AddDevices(device, ++deviceNumber, quantity, isSpare);
    }
}
