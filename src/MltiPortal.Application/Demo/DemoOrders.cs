using MltiPortal.Application.Persistence;
using MltiPortal.Domain;
using MltiPortal.Domain.Cohorts;
using MltiPortal.Domain.Contracts;
using MltiPortal.Domain.Membership;
using MltiPortal.Domain.Orders;
using MltiPortal.Domain.Reporting;

namespace MltiPortal.Application.Demo;

/// <summary>The aggregate orders of a locked cohort: one a vendor, with seat, network and device lines.</summary>
internal sealed class DemoOrders(PortalDb db, DemoNotes notes, ReferenceContract contract)
{
    public async Task<IReadOnlyList<Order>> Prepare(
        DemoState state, OptInWindow window, IReadOnlyList<OptIn> optIns, string officer, DateTime at, CancellationToken cancellationToken)
    {
        var offerings = window.Offerings.ToDictionary(offering => offering.Id);
        var districts = state.Districts.ToDictionary(district => district.Row.Id);
        var orders = new List<Order>();
        foreach (var vendor in contract.Vendors.Values)
        {
            var lines = optIns
                .SelectMany(optIn => optIn.Lines)
                .Where(line => offerings[line.OfferingId].VendorId == vendor.Id && line.Seats > 0)
                .ToList();
            if (lines.Count == 0)
            {
                continue;
            }

            var order = Head(state, window, vendor, orders.Count + 1, lines.Sum(line => line.TotalYear) * window.TermYears, officer, at);
            db.Orders.Add(order);
            await db.SaveChangesAsync(cancellationToken);
            AddLines(order, vendor, lines, offerings, districts);
            db.OrderLines.AddRange(order.Lines);
            DemoOptIns.Must(order.MissingStatements());
            notes.State(state, TimelineSubject.Order, order.Id, null, at, officer, $"Prepared from {optIns.Count:N0} approved opt-ins: {order.NotToExceed} for {window.TermYears} years.", vendor.Id);
            await db.SaveChangesAsync(cancellationToken);
            orders.Add(order);
        }

        return orders;
    }

    public void Sign(DemoState state, Order order, long personId, string by, DateTime at)
    {
        DemoOptIns.Must(order.Sign(personId, by, at));
        notes.State(state, TimelineSubject.Order, order.Id, null, at, by, "Signed.", order.VendorId);
    }

    public void Place(DemoState state, Order order, long personId, string by, DateTime at)
    {
        DemoOptIns.Must(order.CertifyAndPlace(personId, by, at));
        notes.State(state, TimelineSubject.Order, order.Id, null, at, by, "Certified and placed.", order.VendorId);
    }

    private Order Head(DemoState state, OptInWindow window, Vendor vendor, int serial, Money notToExceed, string officer, DateTime at)
    {
        var agreement = contract.Successor(vendor.Id);
        var day = DateOnly.FromDateTime(state.Row.ToLocal(at));
        return agreement.IsInForce(day)
            ? new Order
            {
                StateId = state.Row.Id,
                VendorId = vendor.Id,
                WindowId = window.Id,
                Number = PoNumber.ForState(state.Row.Code, window.ProgramYear, serial),
                OrderDate = day,
                TermYears = window.TermYears,
                VendorName = vendor.Name,
                AgreementNumber = agreement.Number,
                AddendumNumber = $"{state.Row.Code}-DEMO-{vendor.Code.ToUpperInvariant()}",
                BillTo = state.Row.BillTo,
                ContactName = officer,
                ContactEmail = DemoNames.Mail(officer, state.Row.Department, state.Row.Code),
                Delivery = "Delivered price, to the ship-to of each line, before the first day of school.",
                NotToExceed = notToExceed,
            }
            : throw new InvalidOperationException($"The demo's agreement {agreement.Number} is not in force on {day:yyyy-MM-dd}.");
    }

    private void AddLines(
        Order order, Vendor vendor, List<OptInLine> optInLines, Dictionary<long, WindowOffering> offerings, Dictionary<long, DemoDistrict> districts)
    {
        var schoolNames = districts.Values.SelectMany(district => district.Schools).ToDictionary(school => school.Row.Id);
        var number = 0;
        var deviceNumber = 0;
        foreach (var atSchool in optInLines.GroupBy(line => (line.DistrictId, line.SchoolId, line.OfferingId)))
        {
            var district = districts[atSchool.Key.DistrictId];
            var school = schoolNames[atSchool.Key.SchoolId].Row;
            var offering = offerings[atSchool.Key.OfferingId];
            var solution = contract.Offers.Single(offer => offer.Solution.Id == offering.SolutionId).Solution;
            OrderLine? first = null;
            foreach (var kind in atSchool.GroupBy(line => line.Audience.SeatKind).OrderBy(group => group.Key))
            {
                var ofKind = kind.ToList();
                var seat = Line(PriceItem.Seat, ofKind, kind.Key);
                first ??= seat;
                order.Lines.Add(seat);
                if (ofKind[0].NetworkPrice.Cents > 0)
                {
                    order.Lines.Add(Line(PriceItem.Network, ofKind, kind.Key));
                }

                foreach (var device in solution.Devices.Where(device => device.SeatKind == kind.Key))
                {
                    seat.DeviceLines.Add(Devices(seat, device, seat.Quantity * device.PerSeat, isSpare: false));
                }
            }

            // spares are counted over all who use the solution at the school, and hang on its first line
            var spares = vendor.SparesFor(atSchool.Sum(line => line.Seats));
            if (spares > 0)
            {
                first!.DeviceLines.Add(Devices(first, solution.Devices.First(device => device.IsPrimary), spares, isSpare: true));
            }

            OrderLine Line(PriceItem item, List<OptInLine> lines, SeatKind seatKind)
            {
                var seats = lines.Sum(line => line.Seats);
                var price = item == PriceItem.Seat ? lines[0].SeatPrice : lines[0].NetworkPrice;
                var total = price * seats;

                // the state's share goes to the seat first, and what is left of it to the network
                var state = lines.Sum(line => item == PriceItem.Seat
                    ? Money.Min(line.StatePays, line.SeatPrice) * line.Seats
                    : (line.StatePays - Money.Min(line.StatePays, line.SeatPrice)) * line.Seats);
                return new OrderLine
                {
                    StateId = order.StateId,
                    VendorId = vendor.Id,
                    DistrictId = district.Row.Id,
                    OrderId = order.Id,
                    Number = ++number,
                    SchoolId = school.Id,
                    SolutionId = solution.Id,
                    Item = item,
                    SeatKind = seatKind,
                    Description = $"{solution.ShortName}, {(item == PriceItem.Seat ? "" : "network for ")}{(seatKind == SeatKind.Student ? "student" : "staff")} seat",
                    Quantity = seats,
                    UnitPrice = price,
                    TotalYear = total,
                    StateYear = state,
                    DistrictYear = total - state,
                    DistrictName = district.Row.Name,
                    ShipToName = ShipTo(district.Row, school).Name,
                    ShipToAddress = ShipTo(district.Row, school).Address,
                };
            }

            DeviceLine Devices(OrderLine line, SolutionDevice device, int quantity, bool isSpare) => new()
            {
                StateId = line.StateId,
                VendorId = line.VendorId,
                DistrictId = line.DistrictId,
                OrderId = order.Id,
                SchoolId = line.SchoolId,
                Number = ++deviceNumber,
                Manufacturer = device.Manufacturer,
                Model = device.Model,
                SeatKind = device.SeatKind,
                IsSpare = isSpare,
                Quantity = quantity,
                ShipToName = line.ShipToName,
            };
        }
    }

    private static (string Name, string Address) ShipTo(District district, School school) => district.DeliverTo == DeliverTo.Warehouse
        ? ($"{district.Name}, warehouse", district.WarehouseAddress)
        : (school.Name, school.Address);
}
